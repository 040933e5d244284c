import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import {
  aFinishedSwarm,
  anAlert,
  anIncident,
  aSwarm,
  EACH_EVENT,
  START,
  STATUSES,
  story,
  ZOE,
} from "../incident/testing.ts";
import { isDeclared, NO_ROLES } from "../incident/incident.ts";
import { timelineEntries } from "../incident/timeline.ts";
import { sectionsOf, unsupported } from "../local/web_api/canvas_text.ts";
import { type CanvasFacts, incidentCanvas, peopleIn } from "./canvas.ts";
import { extremeIncidents, TITLES } from "./testing.ts";
import { en } from "./words/en.ts";

const FACTS: CanvasFacts = {
  entries: [],
  messageUrl: ({ ts }) => `https://demo.slack.com/archives/C0INC/${ts}`,
  people: {
    names: { U0ARCADIO: "arcadio", U0ZOE: "Zoe" },
    workspace: "https://streamo.slack.com/",
  },
  titles: TITLES,
  links: {
    runbook: "https://wiki.example/runbook",
    ticket: "https://jira.example/browse/INC-7",
    crm: undefined,
    call: "https://zoom.example/j/1",
  },
};

Deno.test("the canvas says what is known, who leads and where everything is", () => {
  const text = incidentCanvas(
    anIncident({
      title: "Mobile app login errors",
      description: "Users can't login.\nSince the last deploy.",
      severity: "critical",
      roles: {
        ...NO_ROLES,
        commander: { user: "U0ZOE", by: { user: "U0ZOE" }, at: START },
      },
      lastUpdate: {
        text: "Changing the URL.",
        by: { user: "U0ZOE" },
        at: START,
      },
    }),
    FACTS,
    en,
  );
  for (
    const expected of [
      "# INC-00447: Mobile app login errors",
      "🔴 **Critical** · **Open**",
      "what is typed in here is replaced",
      "**Description:** Users can't login.  \nSince the last deploy.",
      "**Last update** by [@Zoe](https://streamo.slack.com/team/U0ZOE)",
      "Changing the URL.",
      "- **Commander:** [@Zoe]",
      "- **Scribe:** nobody yet",
      "**Declared by:** [@arcadio]",
      "- **Called by the app:** nobody yet",
      "- [Incident Runbook](https://wiki.example/runbook)",
      "- [Jira issue](https://jira.example/browse/INC-7)",
      "- [Zoom call](https://zoom.example/j/1)",
    ]
  ) assertStringIncludes(text, expected);
  assert(!text.includes("Salesforce"), "the record is not there yet");
});

for (
  const [pings, says] of [
    [0, "nobody yet"],
    [1, "once, followers not counted"],
    [12, "12 times, followers not counted"],
  ] as const
) {
  Deno.test(`the canvas says how often the app has called somebody: ${says}`, () => {
    const text = incidentCanvas(anIncident({ pings }), FACTS, en);
    assertStringIncludes(text, `- **Called by the app:** ${says}`);
  });
}

Deno.test("every status has a canvas that Slack takes, whatever people and monitors write", () => {
  for (const incident of extremeIncidents().filter(isDeclared)) {
    const text = incidentCanvas(incident, FACTS, en);
    assertEquals(unsupported(text), undefined);
    const headings = sectionsOf({ markdown: text, edition: "" })
      .filter(({ type }) => type !== "other").map(({ type }) => type);
    assertEquals(headings, ["h1", "h2", "h2", "h2"]);
    assert(!/!\[\]\(|<[!@#]/.test(text), "nobody is mentioned");
    assert(text.length < 20_000, `${text.length} characters`);
  }
  assert(STATUSES.length > 5);
});

Deno.test("the canvas names the swarms at work, and says nothing of them when there are none", () => {
  const heading = "## Swarms at work";
  const swarms = [
    aSwarm({ owner: "U0ZOE" }),
    aFinishedSwarm({ id: "b", name: "Database" }),
    aSwarm({ id: "c", name: "<!here> *Mail*", channel: null }),
  ];
  const incident = anIncident({ swarms });
  const text = incidentCanvas(incident, FACTS, en);
  assertStringIncludes(text, heading);
  assertStringIncludes(text, "- **Login endpoint:** ");
  assertStringIncludes(text, "led by [@Zoe]");
  assert(!text.includes("Database") && !text.includes("<!here>"), text);
  assert(peopleIn(incident).includes("U0GEETA"));
  const finished = anIncident({ swarms: swarms.slice(1, 2) });
  assert(!incidentCanvas(finished, FACTS, en).includes(heading));
});

Deno.test("the canvas says when the next update is due", () => {
  const due = { at: START, minutes: 30, by: ZOE, isSnoozed: false };
  const canvas = incidentCanvas(anIncident({ updateDue: due }), FACTS, en);
  assert(
    canvas.includes("Next update due:** Thu Jun 15 2023 21:16:06 GMT"),
    canvas,
  );
});

Deno.test("what ended is told in the canvas too", () => {
  const text = incidentCanvas(
    anIncident({ status: "closed", notes: "Re-deployed." }),
    FACTS,
    en,
  );
  assertStringIncludes(text, "**Closed**");
  assertStringIncludes(text, "**How it ended:** Re-deployed.");
});

Deno.test("people are looked up once each", () => {
  const by = { user: "U0ARCADIO" };
  const lastUpdate = { text: "x", by, at: START };
  assertEquals(peopleIn(anIncident({ lastUpdate, declaredBy: by })), [
    "U0ARCADIO",
  ]);
  const machine = anIncident({ declaredBy: { app: "x" }, alert: anAlert() });
  assertEquals(peopleIn({ ...machine, lastUpdate: null }), []);
});

Deno.test("what is to be done and what has happened stand in the canvas, once there is any", () => {
  const incident = anIncident({
    tasks: [{
      n: 1,
      key: "e1",
      text: "Roll back",
      time: "now",
      owner: "U0ZOE",
      due: null,
      message: null,
      addedAt: START,
      addedBy: { user: "U0ZOE" },
      state: "open",
    }],
  });
  const entries = timelineEntries(story(EACH_EVENT.entry_added));
  const canvas = incidentCanvas(incident, { ...FACTS, entries }, en);
  assertStringIncludes(canvas, "## Tasks\n\n- ☐ 1. Roll back · Zoe");
  assertStringIncludes(canvas, "## Timeline\n\n- **Thu Jun 15 2023");
  const bare = incidentCanvas(anIncident(), FACTS, en);
  assert(!bare.includes("## Tasks") && !bare.includes("## Timeline"));
});
