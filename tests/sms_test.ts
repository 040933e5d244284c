/** Incident Leadership's texts: who gets which, when nobody is texted, and what became of them. */
import { assert, assertEquals, assertFalse } from "@std/assert";
import { variables } from "../local/demo.ts";
import { submit, textOf } from "../local/story_steps.ts";
import type { Workspace } from "../local/workspace.ts";
import { sha256 } from "../platform/hash.ts";
import { appWith, replacing } from "./app_with.ts";
import {
  CHANNEL,
  declare,
  failedRuns,
  leftOver,
  linesOf,
  pressChannelCard,
  RECOVERY_MS,
  saying,
  scene,
  vendorsOf,
} from "./scenes.ts";

const CLERK =
  "Clerk has notified Incident Leadership via SMS about this issue. They will be kept informed about any updates.";
const [ADA, BEN, CLEO] = ["+15005550101", "+15005550102", "+15005550103"];
/** A sweep comes within five minutes. */
const SWEEP_MS = 6 * 60_000;
const HOUR_MS = 60 * 60_000;

/** Whom the texts since then went to, in the order of their numbers. */
function texted(workspace: Workspace, since = 0): string[] {
  return vendorsOf(workspace).twilio.messages.slice(since).map(({ to }) => to)
    .sort();
}

function count(workspace: Workspace): number {
  return vendorsOf(workspace).twilio.messages.length;
}

/** What the declaration's line of texts says. */
function declaredLine(workspace: Workspace): string | undefined {
  return linesOf(workspace).map(textOf).find((text) => text.includes("SMS"));
}

/** Sends an update, and answers what its line of texts says and whom it was texted to. */
async function update(workspace: Workspace, text: string) {
  const before = count(workspace);
  await pressChannelCard(workspace, "bruno", "send_update");
  await submit(workspace, "bruno", { text });
  return { to: texted(workspace, before), line: updateLine(workspace, text) };
}

function updateLine(workspace: Workspace, text: string): string | undefined {
  const note = saying(workspace, CHANNEL, text).at(-1);
  return workspace.thread(CHANNEL, note!.ts).map(textOf).find((line) =>
    line.includes("SMS")
  );
}

async function watched(workspace: Workspace): Promise<string[]> {
  const { settings = [] } = await workspace.datastores.dump();
  return settings.map(({ id }) => String(id)).filter((id) =>
    id.startsWith("texts:")
  );
}

scene(
  "what became of the texts is read back and said in their line",
  async (workspace) => {
    assertEquals(declaredLine(workspace), CLERK);
    assertEquals((await watched(workspace)).length, 1);
    await workspace.advance(SWEEP_MS);
    assertEquals(declaredLine(workspace), `${CLERK} 2 delivered.`);
    assertEquals(await watched(workspace), []);
    assertEquals([await leftOver(workspace), failedRuns(workspace)], [[], []]);
  },
);

scene(
  "a text that does not arrive is said with its reason, and without the number",
  async (workspace) => {
    workspace.state.vendors.twilio = {
      messages: [],
      replies: [],
      optedOut: [],
      undeliverable: { [BEN]: 30003 },
    };
    await declare(workspace);
    await workspace.advance(SWEEP_MS);
    assertEquals(
      declaredLine(workspace),
      `${CLERK} 1 delivered, 1 not: the telephone cannot be reached (30003).`,
    );
    const { messages } = workspace.state;
    const kept = JSON.stringify([messages, await workspace.datastores.dump()]);
    for (const number of [ADA, BEN]) {
      assertFalse(kept.includes(number.slice(1)), number);
    }
  },
  { from: "alert" },
);

scene(
  "while Twilio does not say what became of a text, it is asked again, ever more seldom, and not for ever",
  async (workspace) => {
    const asked = () =>
      workspace.trace.filter(({ what }) =>
        what.startsWith("api.twilio.com GET")
      ).length;
    workspace.faults.add({
      when: ({ what }) => what.startsWith("api.twilio.com GET"),
      kind: { status: 503, body: "" },
    });
    await workspace.advance(SWEEP_MS);
    assertEquals([declaredLine(workspace), asked() > 0], [CLERK, true]);
    await workspace.advance(24 * HOUR_MS);
    assertEquals([declaredLine(workspace), await watched(workspace)], [
      CLERK,
      [],
    ]);
    assert(asked() > 8 && asked() < 40, `asked ${asked()} times`);
    assertEquals(failedRuns(workspace), []);
  },
);

scene(
  "who answers STOP is texted no more, which is said once, until they answer START",
  async (workspace) => {
    const person = workspace.as("bruno");
    const posts = () =>
      workspace.trace.filter(({ what }) =>
        what.startsWith("api.twilio.com POST")
      ).length;
    await person.answerText({ number: BEN, text: "Stop" });
    assertEquals(await update(workspace, "Looking into it"), {
      to: [ADA],
      line: `${CLERK} 1 not texted: asked for no more texts (STOP).`,
    });
    const before = posts();
    assertEquals(await update(workspace, "Found it"), {
      to: [ADA],
      line: CLERK,
    });
    assertEquals(posts(), before + 1, "it is not tried either");
    const kept = JSON.stringify(await workspace.datastores.dump());
    assert(kept.includes('"stop:'));
    for (const found of [BEN!, await sha256(BEN!)]) {
      assertFalse(kept.includes(found), "a number that can be guessed");
    }
    await workspace.advance(SWEEP_MS);
    await person.answerText({ number: BEN, text: "start" });
    assertEquals(await update(workspace, "Rolling back"), {
      to: [ADA, BEN],
      line: CLERK,
    });
    assertEquals((await update(workspace, "Rolled back")).to, [ADA, BEN]);
    await workspace.advance(RECOVERY_MS);
    assertEquals([await leftOver(workspace), failedRuns(workspace)], [[], []]);
  },
);

scene(
  "when all have answered STOP, a line does not say that anybody was texted",
  async (workspace) => {
    for (const number of [ADA, BEN]) {
      await workspace.as("bruno").answerText({ number, text: "STOP" });
    }
    assertEquals(
      (await update(workspace, "Looking into it")).line,
      "No SMS to Incident Leadership about this: 2 not texted: asked for no more texts (STOP).",
    );
    assertEquals(
      (await update(workspace, "Found it")).line,
      "No SMS to Incident Leadership: all have asked for none (STOP).",
    );
  },
);

scene(
  "further lists are texted from their severity on, and then of the end; nobody twice",
  async (workspace) => {
    assertEquals(texted(workspace), [ADA, BEN]);
    const before = count(workspace);
    await pressChannelCard(workspace, "bruno", "escalate");
    assertEquals(texted(workspace, before), [ADA, BEN, CLEO]);
    await pressChannelCard(workspace, "bruno", "deescalate");
    assertEquals(count(workspace), before + 3, "nobody is texted of less");
    assertEquals((await update(workspace, "Found it")).to, [ADA, BEN, CLEO]);
  },
  {
    variables: {
      ...variables,
      SMS_LEADERSHIP_NUMBERS_CRITICAL: `${CLEO}, ${ADA}`,
    },
  },
);

scene(
  "a list that cannot be read is said with the variable's name, and nobody is texted by halves",
  (workspace) => {
    assertEquals(count(workspace), 0);
    const line = declaredLine(workspace) ?? "";
    assert(line.includes("SMS_LEADERSHIP_NUMBERS_CRITICAL"), line);
    assertFalse(line.includes("555"), line);
    return Promise.resolve();
  },
  {
    variables: { ...variables, SMS_LEADERSHIP_NUMBERS_CRITICAL: "5550103" },
  },
);

const app = await appWith(
  replacing(
    "textQuietHours: null as",
    `textQuietHours: { from: "22:00", to: "07:00" } as`,
  ),
);
globalThis.addEventListener(
  "unload",
  () => Deno.removeSync(app, { recursive: true }),
);

/** An hour before midnight in London, six in the evening in New York. */
const night = {
  appDir: app,
  startAt: Date.parse("2026-11-24T23:00:00Z"),
  variables: {
    ...variables,
    SMS_LEADERSHIP_NUMBERS: `${ADA} Europe/London, ${BEN} America/New_York`,
  },
};

scene(
  "whoever has quiet hours is not texted, which their line says, and not in the morning either",
  async (workspace) => {
    assertEquals(texted(workspace), [BEN]);
    assertEquals(
      declaredLine(workspace),
      `${CLERK} 1 not texted: quiet hours.`,
    );
    await workspace.advance(9 * HOUR_MS);
    assertEquals(texted(workspace), [BEN]);
    assertEquals(
      declaredLine(workspace),
      `${CLERK} 1 delivered, 1 not texted: quiet hours.`,
    );
    // Eight in the morning in London, three at night in New York.
    assertEquals(await update(workspace, "Found it"), {
      to: [ADA],
      line: `${CLERK} 1 not texted: quiet hours.`,
    });
  },
  night,
);

scene(
  "what is critical is texted at any hour",
  async (workspace) => {
    const before = count(workspace);
    await pressChannelCard(workspace, "bruno", "escalate");
    assertEquals(texted(workspace, before), [ADA, BEN]);
    assertEquals((await update(workspace, "Found it")).to, [ADA, BEN]);
    await pressChannelCard(workspace, "bruno", "deescalate");
    assertEquals((await update(workspace, "Rolled back")).to, [BEN]);
  },
  night,
);

scene(
  "numbers without a zone have that of the working hours; when all sleep the line says so",
  async (workspace) => {
    assertEquals(texted(workspace), []);
    assertEquals(
      declaredLine(workspace),
      "No SMS to Incident Leadership about this: 2 not texted: quiet hours.",
    );
    assertEquals(await watched(workspace), []);
  },
  { ...night, variables },
);

scene(
  "a text that Twilio takes only when quiet hours have begun is left out",
  async (workspace) => {
    workspace.faults.add({
      when: ({ what }) => what.startsWith("api.twilio.com POST"),
      kind: { rateLimited: 30 * 60 },
      times: 2,
    });
    await declare(workspace);
    assertEquals(texted(workspace), []);
    await workspace.advance(HOUR_MS);
    assertEquals(texted(workspace), []);
    assertEquals(
      declaredLine(workspace),
      "No SMS to Incident Leadership about this: 2 not texted: quiet hours.",
    );
    assertEquals(await leftOver(workspace), []);
  },
  {
    ...night,
    from: "alert",
    variables,
    startAt: Date.parse("2026-11-24T21:45:00Z"),
  },
);
