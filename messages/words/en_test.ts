import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import type { Fact, RefusedCode } from "../../incident/refused.ts";
import { de } from "./de.ts";
import { en, type Words } from "./en.ts";

type Facts = Record<string, Fact>;
const incident = "INC-00447";
const tooLong = { length: 1400, max: 1300 };

/** For each refusal: its facts, and what a person must be able to read in the sentence to know how to go on. */
const REFUSED: Record<RefusedCode, [facts: Facts, says: readonly string[]]> = {
  incident_unknown: [{ incident: "foo" }, ["foo", "Use its number", incident]],
  incident_closed: [{ incident, by: "U0ZOE", at: 1 }, [
    incident,
    "closed already",
    "<@U0ZOE>",
  ]],
  incident_cancelled: [{ incident, by: "U0ZOE", at: 1 }, [
    incident,
    "cancelled",
    "<@U0ZOE>",
    "reopen it",
  ]],
  incident_merged: [{ incident, by: "U0ZOE", into: "INC-00446" }, [
    incident,
    "merged into INC-00446",
    "<@U0ZOE>",
  ]],
  alert_dismissed: [{ incident, by: "U0ZOE", at: 1 }, [
    incident,
    "dismissed already",
    "<@U0ZOE>",
  ]],
  already_declared: [{ incident, by: "U0ZOE", channel: "C0INC" }, [
    incident,
    "<@U0ZOE>",
    "Go to <#C0INC>",
  ]],
  not_declared: [{ incident }, [incident, "Declare it first"]],
  declared_meanwhile: [{ incident, by: "U0ZOE", channel: "C0INC" }, [
    incident,
    "<@U0ZOE>",
    "Go to <#C0INC>",
    "Submit again",
  ]],
  message_taken: [{}, ["looking after that message"]],
  severity_unknown: [{ severity: "P1", known: "low, high" }, [
    "P1",
    "Choose one of: low, high",
  ]],
  severity_at_top: [{ incident, severity: "critical" }, [
    incident,
    "Critical",
    "the highest",
  ]],
  severity_at_bottom: [{ incident, severity: "low" }, [
    incident,
    "Low",
    "the lowest",
  ]],
  severity_changed_meanwhile: [{ incident, severity: "high", by: "U0ZOE" }, [
    "<@U0ZOE> was first",
    incident,
    "High now",
    "Press again",
  ]],
  severity_same: [{ incident, severity: "high" }, [
    incident,
    "High already",
    "Choose another",
  ]],
  status_unknown: [{ status: "closed", known: "open, monitoring" }, [
    "closed",
    "Choose one of: open, monitoring",
    "Close Incident",
  ]],
  status_same: [{ incident, status: "identified", by: "U0ZOE" }, [
    incident,
    "Identified already",
    "<@U0ZOE> was first",
    "Choose another",
  ]],
  status_changed_meanwhile: [{ incident, status: "monitoring", by: "U0ZOE" }, [
    "<@U0ZOE> was first",
    incident,
    "Monitoring now",
    "Set it again",
  ]],
  cancel_alert: [{ incident }, [incident, "still an alert", "Close Incident"]],
  reason_blank: [{}, ["Say in a sentence why"]],
  reason_too_long: [tooLong, ["1400", "1300 fit"]],
  role_unknown: [{ role: "boss", known: "commander, scribe" }, [
    "boss",
    "Choose one of: commander, scribe",
  ]],
  role_held: [{ incident, role: "commander", user: "U0ZOE", by: "U0ZOE" }, [
    "<@U0ZOE> is commander",
    incident,
    "Assign Role",
  ]],
  no_news: [{ incident }, ["Nothing new about INC-00447"]],
  delivery_unknown: [{}, ["was made or given up", "Open Deliveries again"]],
  role_same: [{ incident, role: "scribe", user: "U0ZOE", by: "U0ZOE" }, [
    "<@U0ZOE> is scribe",
    incident,
    "already",
  ]],
  role_changed_meanwhile: [
    { incident, role: "commander", user: "U0ZOE", by: "U0BRUNO" },
    ["<@U0BRUNO> was first", "<@U0ZOE> is commander", incident, "Assign Role"],
  ],
  person_unknown: [{ user: "U0GONE" }, ["<@U0GONE>", "Choose somebody else"]],
  title_blank: [{}, ["Say in a few words"]],
  title_too_long: [{ length: 140, max: 130 }, ["140", "130 fit", "below"]],
  description_too_long: [tooLong, ["1400", "1300 fit"]],
  update_blank: [{}, ["Write what has changed"]],
  update_too_long: [tooLong, ["1400", "1300 fit"]],
  follows_already: [{ incident }, [incident, "press Unfollow"]],
  follows_not: [{ incident }, [incident, "nothing to stop"]],
  followers_full: [{ incident, max: 100 }, ["100", "Join its channel"]],
  rules_full: [{ max: 20 }, ["20 rules", "Stop one of them"]],
  no_such_rule: [{ service: "login" }, ["login", "service empty"]],
  update_unknown: [{ incident, kept: 5 }, [
    "last 5 updates",
    incident,
    "Send a new one",
  ]],
  update_same: [{ incident }, [incident, "Write what is right"]],
  next_unknown: [{ next: "7", known: "15, 30, none" }, ["15, 30, none"]],
  no_update_due: [{ incident }, [incident, "Send Update lets you choose"]],
  update_due_meanwhile: [{ incident }, [
    "Somebody was first",
    incident,
    "card says when",
  ]],
  notes_blank: [{}, ["Say in a sentence"]],
  notes_too_long: [tooLong, ["1400", "1300 fit"]],
  message_blank: [{}, ["Write what the channels should read"]],
  message_too_long: [tooLong, ["1400", "1300 fit"]],
  channels_missing: [{}, ["Choose at least one channel"]],
  severity_blank: [{}, ["Choose a severity"]],
  kind_unknown: [{ kind: "<x>", known: "customer, security" }, [
    "&lt;x&gt;",
    "Choose one of: customer, security",
  ]],
  incident_private: [{ incident }, [incident, "private", "Invite"]],
  not_a_member: [{ incident }, [incident, "members", "invite you"]],
  channel_not_private: [{ channel: "C0OPEN" }, [
    "<#C0OPEN>",
    "Choose a private channel",
  ]],
  channel_unseen: [{ channel: "C0HIDDEN" }, ["<#C0HIDDEN>", "/invite"]],
  channel_archived: [{ channel: "C0OLD" }, [
    "<#C0OLD>",
    "archived",
    "Choose another",
  ]],
  acknowledged_already: [{ incident, by: "U0ZOE" }, [
    incident,
    "acknowledged already",
    "<@U0ZOE>",
  ]],
  huddle_noted: [{ incident }, [incident, "on the timeline"]],
  vendor_mail_bad: [{}, ["no mail address", "name@example.com"]],
  page_off: [{}, ["No system", "app.config.ts"]],
  page_drill: [{ incident }, [incident, "drill", "nobody"]],
  page_private: [{ incident }, [incident, "private", "privateSystems"]],
  page_last: [{ incident }, [incident, "Everybody", "Phone"]],
  page_asked_already: [{ incident, by: "U0ZOE" }, [
    "<@U0ZOE>",
    incident,
    "a minute",
  ]],
  vendor_private: [{ incident }, [incident, "private", "Check the box"]],
  vendor_drill: [{ incident }, [incident, "drill", "nobody outside"]],
  vendor_known: [{ incident, mail: "a@<b>.example", by: "U0ZOE" }, [
    "a@&lt;b&gt;.example",
    incident,
    "<@U0ZOE>",
    "Ask them",
  ]],
  vendors_full: [{ incident, max: 20 }, ["20 addresses", "by hand"]],
  customers_drill: [{ incident }, [incident, "is a drill"]],
  record_none: [{ incident }, [incident, "has no record"]],
  case_unknown: [{}, ["such as 00001041"]],
  topics_missing: [{}, ["at least one topic"]],
  topic_unknown: [{ topic: "<MARS>", known: "AMER, EMEA" }, [
    "“&lt;MARS&gt;”",
    "Choose from: AMER, EMEA",
  ]],
  banner_blank: [{}, ["what customers should read"]],
  banner_too_long: [{ length: 300, max: 255 }, ["300", "255"]],
  banner_private: [{ incident }, [incident, "is private"]],
  banner_none: [{ incident }, [incident, "no banner"]],
  merge_itself: [{ incident, into: incident }, [
    incident,
    "the number of the other one",
  ]],
  merge_into_alert: [{ incident, into: "INC-00446" }, [
    "INC-00446",
    "declare it first",
  ]],
  merge_into_merged: [{
    incident,
    into: "INC-00446",
    further: "INC-00445",
  }, ["INC-00446 was merged into INC-00445", "Give INC-00445"]],
  merge_into_over: [{ incident, into: "INC-00446" }, [
    "INC-00446 is over",
    "reopen INC-00446 first",
  ]],
  merge_private: [{ incident, into: "INC-00446" }, [
    incident,
    "private",
    "Close one of them instead",
  ]],
  merge_mode: [{ incident, into: "INC-00446" }, [incident, "drill"]],
  merge_under_way: [{ incident, into: "INC-00446" }, [
    "being merged into INC-00446",
    "in a moment",
  ]],
  merge_took_over: [{ incident, into: "INC-00446", other: "INC-00448" }, [
    "INC-00448 was merged into INC-00447",
    "Merge INC-00446 into INC-00447 instead",
  ]],
  merge_crossed: [{ incident, into: "INC-00446" }, [
    "Somebody was first",
    "INC-00446 is being merged into INC-00447",
  ]],
  channel_taken: [{ channel: "C0WAR", incident }, [
    "<#C0WAR>",
    incident,
    "Choose another",
  ]],
  incident_backfilled: [{ incident }, [incident, "declare a new incident"]],
  not_over_yet: [{}, ["future", "declared"]],
  ended_before_start: [{}, ["cannot end before"]],
  archive_open: [{ incident }, [incident, "under way", "Close it first"]],
  archive_done: [{ incident }, [incident, "archived already"]],
  archive_answer_unknown: [{ answer: "<x>" }, ["&lt;x&gt;", "keep or archive"]],
  reopen_open: [{ incident }, [incident, "under way already"]],
  no_source: [{ incident }, [incident, "nothing to snooze"]],
  snooze_unknown: [{}, ["Choose for how long"]],
  maintenance_ends_first: [{}, ["Choose a later end"]],
  maintenance_over: [{}, ["yet to come"]],
  maintenance_too_long: [{ days: 14 }, ["14 days", "earlier end"]],
  alert_card_full: [{ incident }, [incident, "as many alerts"]],
  channels_too_many: [{ count: 12, max: 10 }, ["12", "10 can be told at once"]],
  audience_unknown: [{ known: "internal, customer" }, ["internal, customer"]],
  bridge_unknown: [{ bridge: "bridge:fax" }, ["bridge:fax", "app.config.ts"]],
  already_known: [{ incident }, [incident, "already"]],
  not_first: [{ incident, channel: "C0INC" }, [incident, "first"]],
  record_type_unknown: [{ type: "lead", known: "incident, case" }, [
    "“lead”",
    "incident, case",
  ]],
  record_blank: [{}, ["which record", "number"]],
  record_name_blank: [{}, ["a name"]],
  swarm_text_too_long: [{ length: 81, max: 80 }, ["81", "80"]],
  swarm_owner_missing: [{}, ["who owns"]],
  swarm_owner_gone: [{ owner: "U0ZOE" }, ["<@U0ZOE>", "another owner"]],
  swarm_unknown: [{ incident }, [incident, "no such swarm"]],
  swarm_known: [
    { incident, name: "<Login>", owner: "U0ZOE", channel: "C0SWARM" },
    ["“&lt;Login&gt;”", "<@U0ZOE>", "<#C0SWARM>", "another name"],
  ],
  swarm_finished: [{ incident, name: "<Login>", by: "U0ZOE", channel: null }, [
    "“&lt;Login&gt;”",
    "finished already",
    "<@U0ZOE>",
    "Start another",
  ]],
  swarm_summary_blank: [{}, ["what the swarm found"]],
  swarms_too_many: [{ incident, max: 10 }, ["10", incident, "Finish one"]],
  not_allowed: [{ wish: "set_up" }, ["admins in app.config.ts", "Ask"]],
  task_blank: [{}, ["what is to be done"]],
  task_too_long: [{ length: 300, max: 200 }, ["300", "200"]],
  task_unknown: [{ incident, task: 3 }, [incident, "no task 3"]],
  task_done_already: [{ incident, task: 3, by: "U0ZOE" }, [
    incident,
    "Task 3",
    "<@U0ZOE>",
  ]],
  tasks_full: [{ incident, max: 50 }, [incident, "50"]],
  timeline_full: [{ incident, max: 150 }, [incident, "150", "📌"]],
  not_noted: [{ incident }, [incident, "not on the timeline"]],
  entry_blank: [{}, ["what happened"]],
  entry_too_long: [{ length: 1400, max: 1300 }, ["1400", "1300"]],
  entry_in_future: [{}, ["a time that has passed"]],
  not_in_channel: [{ channel: "C0INC" }, ["<#C0INC>", "be one first"]],
  not_set_up: [{}, ["Ask an admin to run Set up"]],
};

/** Mentions, channels, incidents, figures, files and commands that a sentence names. */
function factsIn(sentence: string): string[] {
  return sentence.match(
    /<[^>]+>|INC-\d+|\d+|&\w+;|\/\w+ @[\w ]+|\w+\.config\.ts|📌/g,
  ) ?? [];
}

/** How a severity, a status or a role is called; anything else as it is. */
function named({ severity, status, roles }: Words, fact: Fact): string {
  const names: Record<string, string> = {
    ...status,
    ...severity,
    ...roles.names,
  };
  return names[String(fact)] ?? String(fact);
}

for (const [code, [facts, says]] of Object.entries(REFUSED)) {
  Deno.test(`${code}: a whole sentence that says how to go on`, () => {
    const sentence = en.refused[code as RefusedCode](facts);
    for (const part of says) {
      assert(sentence.includes(part), `“${sentence}” does not say ${part}`);
    }
    assert(/^\S.*\.$/.test(sentence), sentence);
    assert(!/undefined|null|NaN/.test(sentence), sentence);
  });

  Deno.test(`${code}: in German with the same facts`, () => {
    const german = de.refused[code as RefusedCode](facts);
    const english = en.refused[code as RefusedCode](facts);
    for (const fact of factsIn(english)) assertStringIncludes(german, fact);
    for (const given of Object.values(facts)) {
      const [shown, own] = [en, de].map((words) => named(words, given));
      if (english.toLowerCase().includes(shown!.toLowerCase())) {
        const said = [own!, String(given)].some((one) => german.includes(one));
        assert(said, `“${german}” does not say ${own}`);
      }
    }
    assert(/^\S.*\.$/.test(german), german);
    assert(!/undefined|null|NaN/.test(german), german);
  });
}

Deno.test("every refusal has a sentence, and no other has", () => {
  assertEquals(Object.keys(en.refused).sort(), Object.keys(REFUSED).sort());
});

for (
  const code of [
    "incident_closed",
    "alert_dismissed",
    "already_declared",
    "declared_meanwhile",
  ] as const
) {
  Deno.test(`${code}: what the app did was done by somebody else, and no channel is named when there is none`, () => {
    const sentence = en.refused[code]({ incident, by: null, channel: null });
    assert(sentence.includes("somebody else"), sentence);
    const german = de.refused[code]({ incident, by: null, channel: null });
    assert(german.includes("jemand anderem"), german);
    assert(!/null|<#/.test(sentence + german), sentence + german);
  });
}

Deno.test("titles and buttons of forms fit: Slack shows 24 characters", () => {
  const { cancel, fields: _, ...screens } = en.forms;
  const shown = [
    cancel,
    ...Object.values(screens).flatMap((screen) => Object.values(screen)),
    en.setUp.title,
  ];
  assertEquals(shown.filter(({ length }) => length === 0 || length > 24), []);
});

Deno.test("texts of buttons fit: Slack shows 75 characters", () => {
  const texts = Object.values(en.buttons);
  assertEquals(texts.filter(({ length }) => length === 0 || length > 75), []);
});

Deno.test("a person is mentioned, the app is named", () => {
  assertEquals(en.by({ user: "U0ZOE" }), { user: "U0ZOE" });
  assertEquals(en.by({ app: "PagerDuty" }), "PagerDuty");
});

for (
  const [who, facts, says] of [
    ["people and groups", { people: "U0ZOE U0BRUNO", groups: "S0ONCALL" }, [
      "Only <@U0ZOE>, <@U0BRUNO> or members of <!subteam^S0ONCALL> may close incidents.",
    ]],
    ["one person", { people: "U0ZOE", groups: "" }, [
      "Only <@U0ZOE> may close incidents.",
    ]],
    ["nobody", { people: "", groups: "" }, [
      "Nobody may close",
      "Ask an admin",
    ]],
  ] as const
) {
  Deno.test(`a refusal says who may: ${who}`, () => {
    const sentence = en.refused.not_allowed({ wish: "close", ...facts });
    for (const part of says) assertStringIncludes(sentence, part);
  });
}
