/** The app's manifest and triggers keep what Slack demands of them. */
import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { Schema } from "deno-slack-sdk/mod.ts";
import { type App, readApp } from "./app.ts";
import { hasFile, listFiles, ROOT } from "./files.ts";
import {
  type Manifest,
  manifestProblems,
  type SlackFunctions,
  type Trigger,
  triggerProblems,
} from "./manifest_rules.ts";

const FIXTURE = `${ROOT}tests/testdata/app/`;
/** As JSON, in which custom types are names. */
const slackFunctions: SlackFunctions = JSON.parse(JSON.stringify(
  Object.fromEntries(
    Object.values(Schema.slack.functions).map((it) => [it.id, it.export()]),
  ),
));

/** A function's file that is missing, fails or has no handler: the hook would refuse it. */
function sourceProblems({ defaults }: App): string[] {
  return Object.entries(defaults).filter(([, kind]) => kind !== "function")
    .map(([id, kind]) =>
      `function ${id}: its file's default export is no function: ${kind}`
    );
}

for (const root of await hasFile("manifest.ts") ? [ROOT, FIXTURE] : [FIXTURE]) {
  const app = await readApp(root);
  const name = app.manifest.display_information.name;

  Deno.test(`${name}: the manifest keeps Slack's limits, and its workflows fit its functions`, () => {
    assertEquals(manifestProblems(app.manifest, slackFunctions), []);
  });

  Deno.test(`${name}: every function's file has a handler`, () => {
    assertEquals(sourceProblems(app), []);
  });

  if (root !== ROOT) continue;
  for (const path of await listFiles("triggers", /(?<!_test)\.ts$/)) {
    Deno.test(`${path} fits its workflow`, async () => {
      const { default: trigger } = await import(ROOT + path);
      assertEquals(
        triggerProblems(JSON.parse(JSON.stringify(trigger)), app.manifest),
        [],
      );
    });
  }

  Deno.test(`${name}: the icon is there`, async () => {
    assertEquals(await hasFile(app.manifest.icon ?? ""), true);
  });
}

Deno.test("a manifest that prints spoils the hook's answer", async () => {
  const folder = await Deno.makeTempDir();
  try {
    await Deno.writeTextFile(
      `${folder}/manifest.ts`,
      `console.log("hello"); export default {};`,
    );
    await assertRejects(() => readApp(`${folder}/`), Error, "prints: hello");
    await Deno.writeTextFile(
      `${folder}/manifest.ts`,
      `Deno.writeTextFileSync("x", ""); export default {};`,
    );
    await assertRejects(() => readApp(`${folder}/`), Error, "write access");
    const manifest = {
      functions: {
        a: { source_file: "gone.ts" },
        b: { source_file: "manifest.ts" },
      },
    };
    await Deno.writeTextFile(
      `${folder}/manifest.ts`,
      `export default ${JSON.stringify(manifest)};`,
    );
    const said = sourceProblems(await readApp(`${folder}/`)).join("\n");
    assertStringIncludes(
      said,
      "function a: its file's default export is no function: TypeError: Module not found",
    );
    assertStringIncludes(
      said,
      "function b: its file's default export is no function: object",
    );
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

type Change = (manifest: Draft) => void;
type Draft =
  & Manifest
  & Required<
    Pick<
      Manifest,
      "functions" | "workflows" | "datastores" | "outgoing_domains"
    >
  >;
const many = (count: number) =>
  Array.from({ length: count }, (_, at) => `n${at}`);
const greet = (manifest: Draft) => member(manifest.functions, "greet");
const workflow = (manifest: Draft) =>
  member(manifest.workflows, "greet_somebody");
const step = (manifest: Draft, at: number) =>
  member(workflow(manifest).steps, at);
const fields = (manifest: Draft) =>
  step(manifest, 0).inputs.fields as { elements: object[]; required: string[] };

const WRONG: [change: Change, says: string][] = [
  [
    (it) => it.display_information.name = "x".repeat(36),
    "the name has not 1 to 35",
  ],
  [
    (it) => it.display_information.description = "x".repeat(141),
    "the description has not 1 to 140",
  ],
  [
    (it) => it.display_information.long_description = "x".repeat(174),
    "has 174 characters, not 175 to 4000",
  ],
  [
    (it) => it.display_information.long_description = "x".repeat(4001),
    "has 4001 characters",
  ],
  [
    (it) => it.display_information.background_color = "red",
    "is not #rgb or #rrggbb",
  ],
  [
    (it) => it.features = { bot_user: { display_name: "x".repeat(81) } },
    "the bot's name",
  ],
  [(it) => it.icon = "", "there is no icon"],
  [(it) => it.oauth_config = { scopes: { bot: [] } }, "0 bot scopes"],
  [
    (it) => it.oauth_config = { scopes: { bot: ["a", "a"] } },
    "the scope a is there twice",
  ],
  [
    (it) => it.oauth_config = { scopes: { bot: ["a"] } },
    "datastores need the scope datastore:read",
  ],
  [
    (it) => it.outgoing_domains = many(11).map((name) => `${name}.example.com`),
    "11 outgoing domains",
  ],
  [
    (it) => it.outgoing_domains = [`${"x".repeat(50)}.com`],
    "more than 50 characters",
  ],
  [(it) => it.outgoing_domains = ["https://example.com"], "is not a host name"],
  [(it) => it.outgoing_domains = ["Example.com"], "is not a host name"],
  [(it) => it.outgoing_domains = ["a.com", "a.com"], "a.com is there twice"],
  [
    (it) => it.functions = { ...it.functions, ...of(50, greet(it)) },
    "51 functions: Slack allows 50",
  ],
  [
    (it) => it.workflows = { ...it.workflows, ...of(50, workflow(it)) },
    "51 workflows: Slack allows 50",
  ],
  [(it) => it.types = of(51, {}), "51 types: Slack allows 50"],
  [
    (it) => it.datastores = of(11, member(it.datastores, "greetings")),
    "11 datastores: Slack allows 10",
  ],
  [
    (it) => it.functions.Greet = greet(it),
    "function Greet: the name is not snake_case",
  ],
  [
    (it) => greet(it).title = "",
    "function greet: has a title that is not 1 to 255",
  ],
  [
    (it) => greet(it).title = "x".repeat(256),
    "function greet: has a title that is not 1 to 255",
  ],
  [(it) => delete greet(it).description, "function greet: has no description"],
  [(it) => delete greet(it).source_file, "function greet: has no source_file"],
  [
    (it) => greet(it).input_parameters = { required: ["x"] },
    "requires the input x, which it has not",
  ],
  [
    (it) =>
      greet(it).output_parameters = {
        properties: { x: { type: "#/types/x" } },
      },
    "of the type #/types/x",
  ],
  [
    (it) =>
      greet(it).output_parameters = { properties: of(51, { type: "string" }) },
    "51 output parameters",
  ],
  [
    (it) => delete workflow(it).description,
    "workflow greet_somebody: has no description",
  ],
  [(it) => workflow(it).steps = [], "has no steps"],
  [
    (it) => step(it, 1).function_id = "#/functions/gone",
    "step 2 (#/functions/gone): there is no such function",
  ],
  [
    (it) => step(it, 1).function_id = "slack#/functions/gone",
    "there is no such function",
  ],
  [
    (it) => delete step(it, 1).inputs.person,
    "step 2 (#/functions/greet): requires person, which is not given",
  ],
  [
    (it) => step(it, 1).inputs.persons = "U1",
    "is given persons, which it does not have",
  ],
  [
    (it) => step(it, 1).inputs.words = "{{inputs.words}}",
    "refers to {{inputs.words}}, which there is not",
  ],
  [
    (it) => step(it, 1).inputs.words = "to {{steps.0.fields.who}}",
    "refers to {{steps.0.fields.who}}",
  ],
  [
    (it) => step(it, 1).inputs.words = "{{steps.1.x}}",
    "refers to {{steps.1.x}}",
  ],
  [
    (it) => fields(it).required = [],
    "person is required, but {{steps.0.fields.person}} may be missing",
  ],
  [
    (it) => workflow(it).input_parameters!.required = ["interactivity"],
    "{{inputs.channel}} may be missing",
  ],
  [
    (it) => workflow(it).steps.reverse(),
    "interactivity does not come from the step just before",
  ],
  [
    (it) => step(it, 0).inputs.interactivity = "x",
    "interactivity does not come from an input of the workflow",
  ],
  [
    (it) => step(it, 0).inputs.title = "x".repeat(25),
    "has not 1 to 24 characters",
  ],
  [(it) => fields(it).elements = [], "the form has no fields"],
  [
    (it) =>
      fields(it).elements.push({ name: "words", title: "W", type: "string" }),
    "the field words twice",
  ],
  [
    (it) => fields(it).elements.push({ name: "x", type: "string" }),
    "the form's field x has no title",
  ],
  [
    (it) => fields(it).elements.push({ name: "x", title: "X", type: "object" }),
    "has the type object",
  ],
  [(it) => fields(it).required.push("x"), "the form requires the field x"],
  [
    (it) => member(it.datastores, "greetings").primary_key = "key",
    "has the primary key key",
  ],
  [
    (it) => member(it.datastores, "greetings").time_to_live_attribute = "id",
    "has the time to live id",
  ],
  [
    (it) =>
      member(it.datastores, "greetings").attributes = of(101, {
        type: "string",
      }),
    "101 attributes",
  ],
];

for (const [change, says] of WRONG) {
  Deno.test(`a manifest is refused: ${says}`, async () => {
    const manifest = structuredClone((await fixture()).manifest) as Draft;
    change(manifest);
    assertStringIncludes(
      manifestProblems(manifest, slackFunctions).join("\n"),
      says,
    );
  });
}

const channel = { value: "C1" };
const pointer = { value: "{{data.interactivity}}" };
const RIGHT_TRIGGER: Trigger = {
  type: "shortcut",
  name: "Greet",
  workflow: "#/workflows/greet_somebody",
  inputs: { channel: { customizable: true }, interactivity: pointer },
};

Deno.test("a trigger that fits its workflow is accepted", async () => {
  assertEquals(triggerProblems(RIGHT_TRIGGER, (await fixture()).manifest), []);
});

const WRONG_TRIGGER: [change: Partial<Trigger>, says: string][] = [
  [{ name: "" }, "has no name"],
  [
    { workflow: "#/workflows/gone" },
    "starts #/workflows/gone, which is no workflow",
  ],
  [
    { workflow: "greet_somebody" },
    "starts greet_somebody, which is no workflow",
  ],
  [
    { inputs: { interactivity: pointer } },
    "does not give channel, which the workflow requires",
  ],
  [
    { inputs: { channel, interactivity: pointer, x: channel } },
    "gives x, which the workflow does not have",
  ],
  [
    { inputs: { channel: { value: "" }, interactivity: pointer } },
    "gives no value for channel",
  ],
  [
    { inputs: { channel, interactivity: { value: "x" } } },
    "not {{data.interactivity}}",
  ],
  [
    { inputs: { channel, interactivity: { customizable: true } } },
    "whose type is slack#/types/interactivity",
  ],
  [{ type: "webhook" }, "which only link triggers may"],
  [{ type: "scheduled" }, "only link triggers have interactivity"],
];

for (const [change, says] of WRONG_TRIGGER) {
  Deno.test(`a trigger is refused: ${says}`, async () => {
    const trigger = { ...RIGHT_TRIGGER, ...change };
    assertStringIncludes(
      triggerProblems(
        JSON.parse(JSON.stringify(trigger)),
        (await fixture()).manifest,
      ).join("\n"),
      says,
    );
  });
}

Deno.test("an input that may be customized is one that the workflow requires", async () => {
  const manifest = structuredClone((await fixture()).manifest) as Draft;
  workflow(manifest).input_parameters!.required = ["interactivity"];
  assertEquals(triggerProblems(RIGHT_TRIGGER, manifest), [
    "lets channel be customized, which the workflow does not require",
  ]);
});

let read: Promise<App> | undefined;
function fixture(): Promise<App> {
  return read ??= readApp(FIXTURE);
}

function of<T>(count: number, value: T): Record<string, T> {
  return Object.fromEntries(many(count).map((name) => [name, value]));
}

function member<T>(
  all: Record<PropertyKey, T> | readonly T[],
  key: string | number,
): T {
  const found = (all as Record<PropertyKey, T>)[key];
  if (found === undefined) throw new Error(`the fixture has no ${key}`);
  return found;
}
