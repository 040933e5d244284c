import { assert, assertEquals } from "@std/assert";
import { checkView } from "../local/web_api/block_kit/view.ts";
import { SEVERITIES } from "../types/severity.ts";
import {
  formAgain,
  type FormName,
  openFormFields,
  report,
  sorry,
  type Typed,
  typedValues,
} from "./forms.ts";
import { OUTSIDE_TEXTS } from "./testing.ts";
import { en } from "./words/en.ts";

const METADATA = JSON.stringify({ incident: "C0REG-1718486166000100" });

const TYPED: Record<FormName, Typed> = {
  declare: {
    summary: "Mobile app login errors",
    severity: "critical",
    description: "First.\nSecond.",
    kind: undefined,
  },
  declareByHand: {
    summary: "Mobile app login errors",
    severity: "critical",
    description: "First.\nSecond.",
    kind: undefined,
    options: ["private", "drill"],
    channel: "C0WAR",
  },
  backfill: {
    summary: "Mobile app login errors",
    severity: "critical",
    started: 1686863766,
    ended: 1686867366,
    notes: "Rolled back",
    kind: undefined,
  },
  update: {
    text: "We found it",
    status: "identified",
    next: "30",
    also: ["C0EXEC"],
  },
  correct: { text: "We have not found it" },
  follow: { from: "high", service: "login" },
  close: { notes: "Rolled back" },
  tell: {
    channels: ["C0SUPPORT", "C0EXEC"],
    message: "All is well again",
    audience: "executive",
  },
  assignRole: { role: "scribe", person: "U0ZOE" },
  setSeverity: { severity: "medium", reason: "Only one region" },
  setStatus: { status: "identified" },
  cancelIncident: { reason: "A false alarm" },
  snooze: { duration: "hour" },
  maintenance: { scope: "shop", starts: 1_700_000_000, ends: 1_700_003_600 },
  swarm: {
    record_type: "incident",
    record: "INC-00447",
    swarm_channel: "war-room",
    record_name: "Login endpoint",
    owner: "U0GEETA",
    details: "Which release changed the URL?",
  },
  finishSwarm: { summary: "It was this morning's release" },
  merge: { into: "INC-00446" },
  task: {
    task: "Roll back the release",
    task_time: "follow_up",
    assignee: "U0ZOE",
    due: "2023-06-16",
  },
  timelineEntry: { entry: "The certificate ran out", when: 1718486166 },
  reopen: { reason: "It is back" },
  cases: { one_case: "00001041" },
  // Topics are those of app.config.ts: the bare catalogue has none.
  bannerTopics: { topics: [] },
  bannerText: { banner: "Logins fail. We are on it." },
  banner: { topics: [], banner: "Logins fail. We are on it." },
  vendor: { mail: "help@vendor.example", agreed: ["private"] },
};
/** Fields that nobody can type just anything into. */
const NO_TEXT = new Set(["when", "assignee", "due"]);
const FORMS = Object.keys(TYPED) as FormName[];

type View = ReturnType<typeof formAgain>;

/** What Slack sends back when nothing was touched: the values that the form began with. */
function untouched(view: View) {
  const inputs = view.blocks.filter(({ type }) => type === "input");
  return Object.fromEntries(inputs.map(({ block_id, element }) => {
    const { action_id, ...given } = element as Record<string, unknown>;
    return [block_id as string, {
      [action_id as string]: {
        value: given.initial_value ?? null,
        selected_option: given.initial_option ?? null,
        selected_channels: given.initial_channels ?? [],
        selected_user: given.initial_user ?? null,
        selected_date_time: given.initial_date_time ?? null,
        selected_options: given.initial_options ?? [],
        selected_conversation: given.initial_conversation ?? null,
        selected_users: given.initial_users ?? [],
        selected_channel: given.initial_channel ?? null,
        selected_date: given.initial_date ?? null,
      },
    }];
  }));
}

function warningOf({ blocks }: { blocks: readonly unknown[] }): string {
  return (blocks[0] as { text: { text: string } }).text.text;
}

const SCREENS: Record<FormName, [title: string, submit: string]> = {
  declare: ["Declare Incident", "Create"],
  declareByHand: ["Declare Incident", "Create"],
  backfill: ["Record past incident", "Record"],
  update: ["Send Update", "Send"],
  correct: ["Correct Update", "Correct"],
  follow: ["Follow Incidents", "Follow"],
  close: ["Close Incident", "Submit"],
  tell: ["Tell stakeholders", "Send"],
  assignRole: ["Assign Role", "Assign"],
  setSeverity: ["Set Severity", "Set"],
  setStatus: ["Set Status", "Set"],
  cancelIncident: ["Cancel Incident", "Cancel incident"],
  snooze: ["Snooze Source", "Snooze"],
  maintenance: ["Plan Maintenance", "Plan"],
  swarm: ["Start a Swarm", "Create"],
  finishSwarm: ["Finish Swarming", "Finish"],
  merge: ["Merge Incident", "Merge"],
  task: ["Add task", "Add"],
  timelineEntry: ["Add to the timeline", "Add"],
  reopen: ["Reopen Incident", "Reopen"],
  vendor: ["Invite Vendor", "Invite"],
  cases: ["Change Case Owner", "Change"],
  bannerTopics: ["Add Banner", "Next"],
  bannerText: ["Add Banner", "Add"],
  banner: ["Add Banner", "Add"],
};

for (const form of FORMS) {
  Deno.test(`${form}: the form that opens again has what was typed and says what is wrong`, () => {
    const view = formAgain(form, TYPED[form], "Too late.", en, METADATA);
    checkView(view);
    assertEquals(warningOf(view), "⚠️ Too late.");
    assertEquals(view.private_metadata, METADATA);
    assertEquals(typedValues(form, untouched(view)), TYPED[form]);
  });

  Deno.test(`${form}: an empty form is one that Slack takes, and is read as empty`, () => {
    const view = formAgain(form, {}, "Too late.", en, METADATA);
    checkView(view);
    const values = Object.values(typedValues(form, untouched(view)));
    assertEquals(values.flat().filter((value) => value), []);
  });

  Deno.test(`${form}: the title and the buttons of the screen`, () => {
    const { title, submit, close } = formAgain(form, {}, "No.", en, METADATA);
    assertEquals([title.text, submit.text, close.text], [
      ...SCREENS[form],
      "Cancel",
    ]);
  });

  Deno.test(`${form}: the workflow's form and the one that opens again ask for the same`, () => {
    const { elements, required } = openFormFields(form, en);
    const again = formAgain(form, {}, "No.", en, METADATA).blocks.slice(1);
    assertEquals(
      elements.map(({ name, title }) => ({
        name,
        title,
        optional: !required.includes(name),
      })),
      again.map((block) => ({
        name: block.block_id as string,
        title: (block as unknown as { label: { text: string } }).label.text,
        optional: block.optional as boolean,
      })),
    );
  });

  for (const [kind, text] of Object.entries(OUTSIDE_TEXTS)) {
    Deno.test(`${form}: Slack takes the form again with ${kind} text`, () => {
      const channels = Array.from({ length: 100 }, (_, i) => `C${i}`);
      const typed = Object.fromEntries(
        Object.keys(TYPED[form]).map((name) => [
          name,
          ["channels", "also"].includes(name)
            ? channels
            : name === "channel"
            ? "C0WAR"
            : ["started", "ended", "starts", "ends"].includes(name)
            ? 1686863766
            : ["person", "owner"].includes(name)
            ? "U0ZOE"
            : NO_TEXT.has(name)
            ? TYPED[form][name]
            : text,
        ]),
      );
      const view = formAgain(form, typed, text, en, METADATA);
      checkView(view);
      const read = typedValues(form, untouched(view));
      for (const name of ["summary", "description", "text", "notes"]) {
        if (name in typed && text.length <= 3000) {
          assertEquals(read[name], text);
        }
      }
    });
  }
}

Deno.test("S6: the declaration asks for Summary, Severity and Long Description", () => {
  const { elements, required } = openFormFields("declare", en);
  assertEquals(elements.map(({ title }) => title), [
    "Summary",
    "Severity",
    "Long Description",
  ]);
  assertEquals(required, ["summary", "severity"]);
});

Deno.test("S6 holds until app.config.ts names kinds; then the form asks for one, and need not be told", () => {
  const kind = { customer: "Customer", security: "Security" };
  const words = { ...en, choices: { ...en.choices, kind } };
  for (const form of ["declare", "declareByHand"] as const) {
    assert(!openFormFields(form, en).elements.some(isKind));
    const { elements, required } = openFormFields(form, words);
    assertEquals(
      elements.filter(isKind).map((field) => "enum" in field && field.enum),
      [
        Object.keys(kind),
      ],
    );
    assert(!required.includes("kind"));
    checkView(formAgain(form, { kind: "security" }, "No.", words, METADATA));
  }
});

const isKind = ({ name }: { name: string }) => name === "kind";

Deno.test("by hand, private, drill and an existing channel may be chosen, after the three", () => {
  const { elements, required } = openFormFields("declareByHand", en);
  assertEquals(elements.map(({ name }) => name), [
    "summary",
    "severity",
    "description",
    "options",
    "channel",
  ]);
  assertEquals(required, ["summary", "severity"]);
});

Deno.test("every form that asks for a severity says what each means", () => {
  for (const form of ["declare", "declareByHand"] as const) {
    const severity = openFormFields(form, en).elements.find(({ name }) =>
      name === "severity"
    ) as { description?: string };
    for (const one of SEVERITIES) {
      assert(severity.description?.includes(en.severityMeans[one]));
    }
    const again = formAgain(form, {}, "No.", en, METADATA).blocks;
    assert(JSON.stringify(again).includes(en.severityMeans.critical));
  }
});

Deno.test("S25: the close asks for the notes in one text area", () => {
  const { elements } = openFormFields("close", en);
  assertEquals(elements, [
    {
      name: "notes",
      title: "Notes",
      type: "string",
      long: true,
      maxLength: 1300,
    },
  ]);
});

Deno.test("the severity is chosen from all there are, from least to most", () => {
  const { elements } = openFormFields("declare", en);
  const severity = elements.find(({ name }) => name === "severity");
  assert(severity && "enum" in severity);
  assertEquals(severity.enum, [...SEVERITIES]);
  assertEquals(
    severity.choices?.map(({ value, title }) => [value, title]),
    SEVERITIES.map((value) => [value, en.severity[value]]),
  );
});

Deno.test("a default goes into its field, and only there", () => {
  const { elements } = openFormFields("declare", en, { summary: "{{x}}" });
  assertEquals(
    elements.map((element) => "default" in element ? element.default : null),
    ["{{x}}", null, null],
  );
});

Deno.test("a severity that there is not is not chosen", () => {
  const typed = { ...TYPED.declare, severity: "P1" };
  const view = formAgain("declare", typed, "No.", en, METADATA);
  checkView(view);
  assertEquals(typedValues("declare", untouched(view)).severity, undefined);
});

Deno.test("what Slack leaves out of a submission was not typed", () => {
  assertEquals(typedValues("declare", {}), {
    summary: undefined,
    severity: undefined,
    description: undefined,
    kind: undefined,
  });
  assertEquals(typedValues("tell", {}), {
    channels: [],
    message: undefined,
    audience: undefined,
  });
});

Deno.test("sorry(): a sentence and one button to go away", () => {
  const view = sorry("INC-00447 is closed already.", en);
  checkView(view);
  assertEquals(warningOf(view), "⚠️ INC-00447 is closed already.");
  assertEquals("submit" in view, false);
  checkView(sorry("Long. ".repeat(1000), en));
});

Deno.test("report(): a line a block, whatever length", () => {
  const lines = ["✅ Made #incident-register (<#C0REG>).", "x".repeat(5000)];
  const view = report(en.setUp.title, lines, en);
  checkView(view);
  assertEquals(view.blocks.length, 2);
  checkView(report(en.setUp.title, [], en));
  checkView(report(en.setUp.title, Array(100).fill("✅"), en));
});

Deno.test("S15: Start a Swarm has the ebook's six fields; Slack itself writes (optional) behind a label", () => {
  const { elements, required } = openFormFields("swarm", en);
  assertEquals(elements.map(({ title }) => title), [
    "Record Type to Swarm On",
    "Swarm Record",
    "Swarm Channel",
    "Swarm Record Name",
    "Swarm Owner",
    "Description",
  ]);
  assertEquals(required, ["record_type", "record", "record_name", "owner"]);
  const hinted = elements.filter((element) => "description" in element);
  assertEquals(hinted.map(({ name }) => name), ["record", "swarm_channel"]);
});
