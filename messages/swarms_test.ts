import { assertEquals } from "@std/assert";
import {
  aFinishedSwarm,
  anIncident,
  aSwarm,
  EACH_EVENT,
  happened,
  ZOE,
} from "../incident/testing.ts";
import { SEVERITIES } from "../types/severity.ts";
import { channelCard } from "./card.ts";
import { moreActions } from "./more.ts";
import { headline } from "./notes.ts";
import {
  swarmCard,
  swarmEnd,
  type SwarmFacts,
  swarmNote,
  swarmResult,
} from "./swarms.ts";
import {
  assertFit,
  buttonsOf,
  extreme,
  LINKS,
  linksOf,
  OUTSIDE_TEXTS,
  readable,
} from "./testing.ts";
import { en } from "./words/en.ts";

const incident = anIncident({ swarms: [aSwarm()] });
const NAMES: Record<string, string> = { U0ARCADIO: "Arcadio", U0ZOE: "Zoe" };
const nameOf: SwarmFacts["nameOf"] = (actor) =>
  "user" in actor ? NAMES[actor.user] ?? actor.user : actor.app;
const DONE: SwarmFacts = { recordUrl: null, opening: "done", nameOf };
const DETAILS = [
  "Swarm request from @Arcadio",
  "Subject: Login endpoint",
  "Record: Incident INC-00447",
  "Description: Which release changed the URL?",
  "Urgency: 🟠 High",
  "Swarm Owner: @U0GEETA",
];
const FINISH = {
  text: "Finish Swarming",
  inputs: { incident: incident.key, swarm: "swarm_started" },
};

Deno.test("S17: the swarm's message says who asked, what about, how urgent and who owns it, and can be finished", () => {
  const card = swarmCard(incident, aSwarm(), DONE, LINKS, en);
  assertEquals(readable(card), [...DETAILS, "Incident: INC-00447 in #C0INC"]);
  assertEquals(buttonsOf(card)[0], FINISH);
});

Deno.test("S18: from the swarm, stakeholders are told of the incident", () => {
  const card = swarmCard(incident, aSwarm(), DONE, LINKS, en);
  assertEquals(buttonsOf(card)[1], {
    text: "Tell stakeholder channels",
    inputs: { incident: incident.key, message: en.swarm.communication },
  });
});

Deno.test("S16: the incident's channel reads the same, and where the swarm is", () => {
  const note = swarmNote(incident, aSwarm(), DONE, LINKS, en);
  assertEquals(readable(note), [...DETAILS, "Swarm Channel: #C0SWARM"]);
  assertEquals(buttonsOf(note), [FINISH]);
});

for (
  const [opening, line] of [
    ["late", "⏳ The swarm's channel is not open yet."],
    [
      { why: "All names are taken." },
      "⚠️ The swarm's channel could not be opened: All names are taken.",
    ],
  ] as const
) {
  Deno.test(`a swarm without a channel says so and can be tried again or ended: ${line}`, () => {
    const swarm = aSwarm({ channel: null });
    const facts = { recordUrl: null, opening, nameOf };
    const note = swarmNote(incident, swarm, facts, LINKS, en);
    assertEquals(readable(note).at(-1)?.startsWith(line), true);
    assertEquals(buttonsOf(note).map(({ text }) => text), [
      "Finish Swarming",
      "Retry",
    ]);
  });
}

Deno.test("a record with an address leads there", () => {
  const recordUrl = "https://example.my.salesforce.com/500";
  const facts = { recordUrl, nameOf };
  const card = swarmCard(incident, aSwarm(), facts, LINKS, en);
  assertEquals(linksOf(card), { "INC-00447": recordUrl });
});

Deno.test("a finished swarm's messages say who finished it and have no buttons", () => {
  const swarm = aFinishedSwarm();
  for (
    const shown of [
      swarmCard(incident, swarm, DONE, LINKS, en),
      swarmNote(incident, swarm, DONE, LINKS, en),
    ]
  ) {
    assertEquals(readable(shown).at(-1), "✅ Finished by Zoe");
    assertEquals(buttonsOf(shown), []);
  }
});

Deno.test("the end is told in the swarm, with what becomes of the channel", () => {
  const event = { ...EACH_EVENT.swarm_finished, by: "Zoe" };
  assertEquals(readable(swarmEnd(incident, aFinishedSwarm(), event, en)), [
    "✅ This swarm is finished: Login endpoint",
    "It was this morning's release",
    "By Zoe",
    "This channel stays as it is; archive it when nobody needs it any more. INC-00447 goes on in #C0INC.",
  ]);
  const closed = anIncident({ status: "closed" });
  assertEquals(
    readable(swarmEnd(closed, aFinishedSwarm(), event, en)).at(-1),
    "This channel stays as it is; archive it when nobody needs it any more.",
  );
});

Deno.test("of a duplicate's swarm, the end says where the incident goes on", () => {
  const event = { ...EACH_EVENT.swarm_finished, by: "Zoe" };
  const merged = anIncident({ status: "merged" });
  const into = `INC-00446 goes on${
    merged.into.channel ? ` in #${merged.into.channel}` : ""
  }.`;
  const last = readable(swarmEnd(merged, aFinishedSwarm(), event, en)).at(-1);
  assertEquals(last?.endsWith(into), true, last);
});

for (
  const [about, channel, reached, last] of [
    [
      "that stands",
      "C0SWARM",
      true,
      "#C0SWARM stays as it is; archive it when nobody needs it any more.",
    ],
    [
      "that is gone",
      "C0SWARM",
      false,
      "#C0SWARM is archived or gone, so this is said only here.",
    ],
    ["that never was", null, true, "By Arcadio"],
  ] as const
) {
  Deno.test(`the end is told in the incident's channel, of a swarm channel ${about}`, () => {
    const event = { ...EACH_EVENT.swarm_finished, by: "Arcadio" };
    const swarm = aFinishedSwarm({ channel });
    const lines = readable(swarmResult(swarm, event, reached, en));
    assertEquals(lines.slice(0, 3), [
      "✅ Swarm finished: Login endpoint",
      "It was this morning's release",
      "By Arcadio",
    ]);
    assertEquals(lines.at(-1), last);
  });
}

Deno.test("the incident's card names the swarms at work, and can start another", () => {
  const swarms = [
    aSwarm(),
    aSwarm({ id: "b", channel: null }),
    aFinishedSwarm({ id: "c" }),
    aSwarm({ id: "d", channel: "C0DB", owner: "U0ZOE" }),
  ];
  const card = channelCard(anIncident({ swarms }), LINKS, en, []);
  assertEquals(
    readable(card).at(-1),
    "Swarms at work: #C0SWARM (@U0GEETA), #C0DB (@U0ZOE)",
  );
  const start = buttonsOf(moreActions(incident, LINKS, en))
    .find(({ text }) => text === "Start a Swarm");
  assertEquals(start, {
    text: "Start a Swarm",
    inputs: {
      incident: incident.key,
      record: "INC-00447",
      record_name: "Mobile app login errors",
    },
  });
});

for (
  const [swarms, line] of [
    [[], "By @U0ZOE"],
    [
      [aSwarm(), aFinishedSwarm({ id: "c" })],
      "One swarm still works and goes on until somebody finishes it: #C0SWARM.",
    ],
    [
      [aSwarm(), aSwarm({ id: "b", name: "Database", channel: null })],
      "2 swarms still work and go on until somebody finishes them: #C0SWARM, Database.",
    ],
  ] as const
) {
  Deno.test(`the all clear with ${swarms.length} swarms ends: ${line}`, () => {
    const closed = anIncident({ status: "closed", swarms });
    const event = happened(EACH_EVENT.closed, { by: ZOE });
    const shown = headline(event, closed, en, LINKS, SEVERITIES);
    assertEquals(readable(shown).at(-1), line);
  });
}

for (const [kind, text] of Object.entries(OUTSIDE_TEXTS)) {
  Deno.test(`Slack takes every message of a swarm, and text stays text: ${kind}`, () => {
    const cut = (max: number) =>
      text.trim().slice(0, max).replace(/[\uD800-\uDBFF]$/, "");
    const facts = {
      record: cut(80),
      name: cut(130),
      description: cut(600),
    };
    const full = extreme("open", text);
    const swarms = Array.from({ length: 10 }, () => aSwarm(facts));
    const summary = cut(1300);
    const event = { by: "Zoe", summary };
    for (const swarm of [aSwarm(facts), aFinishedSwarm(facts)]) {
      assertFit(swarmCard(full, swarm, DONE, LINKS, en));
      assertFit(swarmNote(full, swarm, DONE, LINKS, en));
      assertFit(swarmEnd(full, swarm, event, en));
      assertFit(swarmResult(swarm, event, true, en));
    }
    assertFit(channelCard({ ...full, swarms }, LINKS, en, []));
    const closed = { ...extreme("closed", text), swarms };
    const end = happened({ type: "closed" as const, notes: closed.notes });
    assertFit(headline(end, closed, en, LINKS, SEVERITIES));
  });
}
