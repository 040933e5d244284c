import { assert, assertEquals } from "@std/assert";
import { SEVERITIES } from "../types/severity.ts";
import { answerArchive, archiveStep, NOT_ASKED } from "./archive.ts";
import { apply } from "./events.ts";
import { plan } from "./plan.ts";
import {
  anIncident,
  aSetup,
  BIRTH,
  EACH_EVENT,
  EACH_STATUS,
  happened,
  type Status,
  STATUSES,
  ZOE,
} from "./testing.ts";

const DAY = 24 * 60 * 60_000;
const CLOSED = anIncident({ status: "closed", closedAt: 100 * DAY });
const asked = (facts: Partial<typeof NOT_ASKED>) => ({
  ...CLOSED,
  archive: { ...NOT_ASKED, ...facts },
});

for (
  const [about, incident, lastAt, step] of [
    ["nobody wrote since", CLOSED, 0, { step: "ask", at: 107 * DAY }],
    ["somebody wrote later", CLOSED, 103 * DAY, { step: "ask", at: 110 * DAY }],
    ["it was asked and nobody answered", asked({ askedAt: 107 * DAY }), 0, {
      step: "archive",
      at: 108 * DAY,
    }],
    [
      "somebody wrote after the question",
      asked({ askedAt: 107 * DAY }),
      107.5 * DAY,
      { step: "ask", at: 114.5 * DAY },
    ],
    ["somebody keeps it", asked({ askedAt: 107 * DAY, keptBy: ZOE }), 0, {
      step: "done",
    }],
    ["it is archived", asked({ archivedAt: 108 * DAY }), 0, { step: "done" }],
    ["it is under way again", anIncident(), 0, { step: "done" }],
    ["it was an alert", EACH_STATUS.dismissed, 0, { step: "done" }],
  ] as const
) {
  Deno.test(`the channel when ${about}: ${JSON.stringify(step)}`, () => {
    assertEquals(archiveStep(incident, lastAt, 7), step);
  });
}

const OVER: readonly Status[] = ["closed", "cancelled", "merged"];
for (const status of STATUSES) {
  const isOver = OVER.includes(status);
  Deno.test(`the channel of what is ${status} ${isOver ? "can" : "cannot"} be archived`, () => {
    const decision = answerArchive(EACH_STATUS[status], " Archive ");
    assertEquals("event" in decision, isOver);
    if (isOver) {
      const { step } = archiveStep(EACH_STATUS[status], 0, 7);
      assertEquals(step, "ask");
    }
  });
}

Deno.test("it is archived once; an answer that is none is told", () => {
  const after = apply(
    CLOSED,
    happened(EACH_EVENT.channel_archived, { at: 5 }),
    BIRTH,
    SEVERITIES,
  );
  assert("incident" in after);
  const again = answerArchive(after.incident, "keep");
  assertEquals("refused" in again && again.refused.code, "archive_done");
  const none = answerArchive(CLOSED, "perhaps");
  assertEquals(
    "refused" in none && none.refused.code,
    "archive_answer_unknown",
  );
});

Deno.test("archiving is the last thing that happens in a channel", () => {
  const effects = plan(happened(EACH_EVENT.channel_archived), CLOSED, aSetup());
  const last = effects.find(({ name }) => name === "archive_channel");
  const inChannel = effects.filter(({ name, refs }) =>
    refs.includes("channel") && name !== "archive_channel"
  ).map(({ name }) => name);
  assertEquals(last?.after.toSorted(), inChannel.toSorted());
});

Deno.test("a reopened incident begins anew with its channel", () => {
  const after = apply(
    asked({ askedAt: 1, asked: 2, keptBy: ZOE }),
    happened(EACH_EVENT.reopened),
    BIRTH,
    SEVERITIES,
  );
  assert("incident" in after && "archive" in after.incident);
  assertEquals(after.incident.archive, NOT_ASKED);
});
