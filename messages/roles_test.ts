import { assertEquals } from "@std/assert";
import {
  A_BANNER,
  anIncident,
  ARCADIO,
  EACH_EVENT,
  EACH_STATUS,
  STATUSES,
  ZOE,
} from "../incident/testing.ts";
import { type DeclaredIncident, NO_ROLES } from "../incident/incident.ts";
import { ROLES } from "../types/roles.ts";
import { alertCard, channelCard } from "./card.ts";
import { moreActions } from "./more.ts";
import { roleCard, roleNote } from "./roles.ts";
import {
  assertFit,
  buttonsOf,
  extreme,
  LINKS,
  OUTSIDE_TEXTS,
  readable,
  rowsOf,
} from "./testing.ts";
import { en } from "./words/en.ts";

const zoe = { user: "U0ZOE", by: ZOE, at: 1 };
const led = anIncident({ roles: { ...NO_ROLES, commander: zoe } });
const staffed = anIncident({
  roles: {
    commander: zoe,
    communications: { ...zoe, user: "U0ARCADIO" },
    scribe: zoe,
  },
});

const more = (incident: DeclaredIncident) => moreActions(incident, LINKS, en);

Deno.test("the channel's card: the ebook's five, then command while nobody has it, and the door to all else", () => {
  const five = [
    "Send Update",
    "Declare Incident",
    "Close Incident",
    "Escalate",
    "De-escalate",
  ];
  assertEquals(rowsOf(channelCard(anIncident(), LINKS, en, [])), [
    five,
    ["Take Command", "More …"],
  ]);
  assertEquals(rowsOf(channelCard(led, LINKS, en, [])), [five, ["More …"]]);
});

Deno.test("behind it: severity and status, roles and swarms, timeline and tasks, the ends", () => {
  assertEquals(rowsOf(more(anIncident())), [
    ["Set Severity", "Set Status"],
    [
      "Take Command",
      "Take Communications",
      "Be Scribe",
      "Assign Role",
      "Start a Swarm",
      "Page on call",
      "Invite Vendor",
    ],
    ["Change Case to Incident Owner"],
    [
      "Timeline",
      "Add entry",
      "Note the huddle",
      "Tasks",
      "Add task",
      "Deliveries",
    ],
    ["Cancel Incident", "Merge Incident"],
  ]);
});

Deno.test("customers: a banner where there are topics, to be removed while it is up; of what is private and of drills, nothing", () => {
  const topic = { amer: "AMER" };
  const withTopics = { ...en, choices: { ...en.choices, topic } };
  const rows = (incident: DeclaredIncident) =>
    rowsOf(moreActions(incident, LINKS, withTopics)).filter((row) =>
      row.some((text) => /Case|Banner/.test(text))
    );
  const case_ = "Change Case to Incident Owner";
  assertEquals(rows(anIncident()), [[case_, "Add Banner"]]);
  assertEquals(rows(anIncident({ banner: A_BANNER })), [
    [case_, "Add Banner", "Remove Banner"],
  ]);
  for (const none of [{ isPrivate: true }, { mode: "drill" as const }]) {
    assertEquals(rows(anIncident(none)), []);
  }
  const { change_case_owner: _case, ...without } = LINKS;
  const off = moreActions(anIncident(), without, en);
  assertEquals(JSON.stringify(off.blocks).includes("Customers"), false);
});

Deno.test("whoever is on call is paged from there, where a system for that is on, and never in a drill", () => {
  const offered = (incident: DeclaredIncident, links = LINKS) =>
    rowsOf(moreActions(incident, links, en)).flat().includes("Page on call");
  assertEquals(offered(anIncident()), true);
  assertEquals(offered(anIncident({ mode: "drill" })), false);
  const { page_on_call: _page, ...without } = LINKS;
  assertEquals(offered(anIncident(), without), false);
});

Deno.test("a role that somebody has is handed over, not taken", () => {
  assertEquals(rowsOf(more(led))[1], [
    "Take Communications",
    "Be Scribe",
    "Assign Role",
    "Start a Swarm",
    "Page on call",
    "Invite Vendor",
  ]);
  assertEquals(rowsOf(more(staffed))[1], [
    "Assign Role",
    "Start a Swarm",
    "Page on call",
    "Invite Vendor",
  ]);
});

Deno.test("each claim's button says which role it takes", () => {
  const claims = buttonsOf(more(anIncident())).filter(({ inputs }) =>
    inputs.role
  );
  assertEquals(claims.map(({ inputs }) => inputs.role), [...ROLES]);
});

Deno.test("the cards show who leads; the incident's own shows every role that somebody has", () => {
  const own = readable(channelCard(staffed, LINKS, en, []));
  assertEquals(
    own.filter((line) => line.includes("@U0") && line.includes(": ")),
    [
      "🧭 Commander: @U0ZOE",
      "📣 Communications: @U0ARCADIO",
      "📝 Scribe: @U0ZOE",
    ],
  );
  const alert = readable(alertCard(staffed, LINKS, en));
  assertEquals(alert.filter((line) => line.includes(": @U0")), [
    "Commander: @U0ZOE",
  ]);
});

for (const status of STATUSES) {
  Deno.test(`what is ${status} has buttons to lead it only while it is under way`, () => {
    const incident = EACH_STATUS[status];
    if (incident.status === "alerted" || incident.status === "dismissed") {
      return;
    }
    const rows = rowsOf(channelCard(incident, LINKS, en, []));
    const isOver = ["closed", "cancelled", "merged"].includes(status);
    const below = rows.filter(([first]) => first !== "Reopen Incident");
    assertEquals(below.length, isOver ? 1 : 2, "More … stays");
    assertEquals(rowsOf(more(incident)).length, isOver ? 1 : 5);
  });
}

const names = (user: string) => user === "U0ZOE" ? "Zoe" : "Arcadio";
const assignment = EACH_EVENT.role_assigned;

for (
  const [about, from, by, line] of [
    ["taken", null, "U0ZOE", "🧭 Zoe is commander of INC-00447 now."],
    [
      "assigned",
      null,
      "U0ARCADIO",
      "🧭 Zoe is commander of INC-00447 now. Assigned by Arcadio.",
    ],
    [
      "handed over",
      "U0ARCADIO",
      "U0ARCADIO",
      "🧭 Zoe is commander of INC-00447 now, in place of Arcadio. Assigned by Arcadio.",
    ],
    [
      "given by a workflow",
      null,
      null,
      "🧭 Zoe is commander of INC-00447 now.",
    ],
  ] as const
) {
  Deno.test(`a role that is ${about}: one line that mentions nobody`, () => {
    const note = roleNote({ ...assignment, from }, led, by, names, en);
    assertEquals(readable(note), [line]);
    assertEquals(/<@/.test(note.text), false);
  });
}

for (const role of ROLES) {
  Deno.test(`the ${role}'s card says what to do, where, and how to hand over`, () => {
    const card = roleCard({ ...assignment, role }, led, "C0INC", LINKS, en);
    const lines = readable(card);
    assertEquals(lines.length, 5);
    assertEquals(lines.at(-1), "Go to #C0INC");
    assertEquals(lines.some((line) => line.includes("Assign Role")), true);
    assertEquals(rowsOf(card), [["Send Update", "Assign Role"]]);
  });
}

for (const [kind, text] of Object.entries(OUTSIDE_TEXTS)) {
  Deno.test(`Slack takes cards and notes of roles with ${kind} text`, () => {
    const incident = { ...extreme("open", text), roles: staffed.roles };
    assertFit(roleCard(assignment, incident, "C0INC", LINKS, en));
    assertFit(
      roleNote(
        assignment,
        incident,
        ARCADIO.toString(),
        () => text.slice(0, 80),
        en,
      ),
    );
    assertFit(channelCard(incident, LINKS, en, []));
  });
}
