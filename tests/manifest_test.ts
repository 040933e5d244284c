/** The app's manifest and triggers keep what Slack demands of them. */
import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import {
  type Manifest,
  manifestProblems,
} from "../local/apps/manifest_rules.ts";
import { manifestWarnings } from "../local/apps/manifest_warnings.ts";
import { ACTIONS } from "../types/callbacks.ts";
import { type App, readApp } from "./app.ts";
import { hasFile, listFiles, ROOT } from "./files.ts";
import { type Trigger, triggerProblems } from "./trigger_rules.ts";

const FIXTURE = `${ROOT}tests/testdata/app/`;
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
    assertEquals(manifestProblems(app.manifest), []);
    assertEquals(manifestWarnings(app.manifest), []);
  });

  Deno.test(`${name}: every function's file has a handler`, () => {
    assertEquals(sourceProblems(app), []);
  });

  if (root !== ROOT) continue;

  Deno.test(`${name}: every function is a workflow's step, and a button or bookmark leads to every action`, async () => {
    const { functions = {}, workflows = {} } = app.manifest;
    const steps = new Set(
      Object.values(workflows).flatMap(({ steps }) =>
        steps.map(({ function_id }) => function_id.split("/").at(-1))
      ),
    );
    assertEquals(Object.keys(functions).filter((id) => !steps.has(id)), []);
    const rooms = ["messages", "platform"].map((room) =>
      listFiles(room, /(?<!_test)\.ts$/)
    );
    const code = (await Promise.all(
      (await Promise.all(rooms)).flat().map((path) =>
        Deno.readTextFile(ROOT + path)
      ),
    )).join("\n");
    const hidden = Object.keys(ACTIONS).filter((action) =>
      !code.includes(`action: "${action}"`) && !code.includes(`links.${action}`)
    );
    // Besides the card's button there is a link for other apps and workflows.
    assertEquals(hidden, ["start_swarm_by_hand"]);
  });

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

const store = (manifest: Draft) => member(manifest.datastores, "greetings");
const aProvider = (options: object): Manifest["external_auth_providers"] => ({
  oauth2: {
    google: {
      provider_type: "CUSTOM",
      options: {
        client_id: "1",
        provider_name: "Google",
        authorization_url: "https://example.com/authorize",
        token_url: "https://example.com/token",
        scope: [],
        identity_config: {
          url: "https://example.com/me",
          account_identifier: "$.email",
        },
        ...options,
      },
    },
  },
});
function withOauth2(manifest: Draft, value: unknown): void {
  const token = {
    type: "slack#/types/credential/oauth2",
    oauth2_provider_key: "google",
  };
  Object.assign(greet(manifest).input_parameters!.properties!, { token });
  step(manifest, 1).inputs.token = value;
}

/** Slack refuses them at deploy. */
const REFUSED: [change: Change, says: string][] = [
  [
    (it) => it.display_information.name = "x".repeat(36),
    "display_information.name must have 1 to 35 characters.",
  ],
  [
    (it) => it.display_information.description = "x".repeat(141),
    "display_information.description must have 1 to 140",
  ],
  [
    (it) => it.display_information.long_description = "x".repeat(174),
    "long_description must have 175 to 4000 characters, not 174.",
  ],
  [
    (it) => it.display_information.long_description = "x".repeat(4001),
    "characters, not 4001.",
  ],
  [
    (it) => it.display_information.background_color = "red",
    "display_information.background_color must be #rgb or #rrggbb, not red.",
  ],
  [
    (it) => it.features = { bot_user: { display_name: "x".repeat(81) } },
    "features.bot_user.display_name must have",
  ],
  [
    (it) => it.oauth_config = { scopes: { bot: many(256) } },
    "oauth_config.scopes.bot has 256 scopes: Slack allows 255.",
  ],
  [
    (it) => it.oauth_config = { scopes: { bot: ["x".repeat(51)] } },
    "must have 1 to 50 characters.",
  ],
  [
    (it) => it.oauth_config = { scopes: { bot: [], user: ["chat:write"] } },
    "(hosted_apps_disallow_user_scopes)",
  ],
  [
    (it) => it.outgoing_domains = many(11).map((name) => `${name}.example.com`),
    "outgoing_domains has 11 entries: Slack allows 10.",
  ],
  [
    (it) => it.outgoing_domains = [`${"x".repeat(50)}.com`],
    "has more than 50 characters.",
  ],
  [
    (it) => it.outgoing_domains = ["https://example.com"],
    "outgoing_domains.0: https://example.com must be a host name",
  ],
  [
    (it) => it.outgoing_domains = ["Example.com"],
    "outgoing_domains.0: Example.com must be a host name in lower case",
  ],
  [(it) => it.outgoing_domains = [".example.com"], "must be a host name"],
  [
    (it) => it.outgoing_domains = ["a.com", "a.com"],
    "outgoing_domains: a.com is there twice.",
  ],
  [
    (it) => it.functions = { ...it.functions, ...of(50, greet(it)) },
    "functions has 51 entries: Slack allows 50.",
  ],
  [
    (it) => it.workflows = { ...it.workflows, ...of(50, workflow(it)) },
    "workflows has 51 entries: Slack allows 50.",
  ],
  [
    (it) => it.types = of(51, { type: "string" }),
    "types has 51 entries: Slack allows 50.",
  ],
  [
    (it) => it.datastores = of(11, member(it.datastores, "greetings")),
    "datastores has 11 entries: Slack allows 10.",
  ],
  [
    (it) => it.functions["x".repeat(101)] = greet(it),
    "the callback_id must have 1 to 100 characters.",
  ],
  [
    (it) => greet(it).title = "",
    "functions.greet.title must have 1 to 255 characters.",
  ],
  [
    (it) => greet(it).title = "x".repeat(256),
    "functions.greet.title must have 1 to 255",
  ],
  [
    (it) => delete workflow(it).title,
    "workflows.greet_somebody.title must have",
  ],
  [
    (it) =>
      greet(it).output_parameters = {
        properties: { x: { type: "#/types/x" } },
      },
    "functions.greet.output_parameters.properties.x.type: unknown type found - #/types/x (validate_parameter_types).",
  ],
  [
    (it) =>
      greet(it).output_parameters = {
        properties: { x: { type: "array", items: { type: "types/string" } } },
      },
    "properties.x.items.type: unknown type found - types/string",
  ],
  [
    (it) =>
      it.types = {
        x: {
          type: "object",
          properties: { y: { type: "slack#/types/string" } },
        },
      },
    "types.x.properties.y.type: unknown type found - slack#/types/string",
  ],
  [
    (it) =>
      greet(it).output_parameters = { properties: of(51, { type: "string" }) },
    "functions.greet.output_parameters.properties has 51 entries: Slack allows 50.",
  ],
  [
    (it) => it.events = { x: { type: "string" } },
    "events.x.type must be object or a custom type, not string.",
  ],
  [
    (it) =>
      it.events = {
        x: { type: "object", properties: { y: { type: "text" } } },
      },
    "events.x.properties.y.type: unknown type found - text",
  ],
  [
    (it) => step(it, 1).function_id = "#/functions/gone",
    "workflows.greet_somebody.steps.1.function_id: there is no function #/functions/gone.",
  ],
  [
    (it) => step(it, 1).function_id = "slack#/functions/gone",
    "there is no function slack#/functions/gone.",
  ],
  [
    (it) => delete step(it, 1).inputs.person,
    "workflows.greet_somebody.steps.1.inputs.person is missing: #/functions/greet requires it (wf_function_step_missing_inputs).",
  ],
  [
    (it) => delete step(it, 0).inputs.fields,
    "steps.0.inputs.fields is missing: slack#/functions/open_form requires it",
  ],
  [
    (it) => workflow(it).steps.reverse(),
    "interactivity at step 2 needs to be mapped to an interactivity in step 1's output (invalid_interactivity_pointer).",
  ],
  [
    (it) => withOauth2(it, { credential_source: "DEVELOPER" }),
    "steps.1.inputs.token does not have a valid provider key (provider_not_found_wf_function_step).",
  ],
  [(it) => withOauth2(it, "Et1"), "(invalid_template_values_wf_function_step)"],
  [
    (it) =>
      it.external_auth_providers = {
        oauth2: { x: { provider_type: "OTHER" } },
      },
    "external_auth_providers.oauth2.x.provider_type must be CUSTOM, not OTHER.",
  ],
  [
    (it) => it.external_auth_providers = aProvider({ client_id: "" }),
    "oauth2.google.options.client_id must have",
  ],
  [
    (it) => it.external_auth_providers = aProvider({ provider_name: "x" }),
    "options.provider_name must have 2 to 255",
  ],
  [
    (it) => it.external_auth_providers = aProvider({ scope: "all" }),
    "options.scope must be a list.",
  ],
  [
    (it) =>
      it.external_auth_providers = aProvider({
        token_url: "http://example.com",
      }),
    "options.token_url must begin with https://",
  ],
  [
    (it) =>
      it.external_auth_providers = aProvider({
        identity_config: {
          url: "https://example.com",
          account_identifier: "email",
        },
      }),
    "options.identity_config.account_identifier must begin with",
  ],
  [
    (it) => store(it).primary_key = "key",
    "datastores.greetings.primary_key: key must be an attribute of type string.",
  ],
  [
    (it) => store(it).time_to_live_attribute = "id",
    "datastores.greetings.time_to_live_attribute: id must be an attribute of type slack#/types/timestamp.",
  ],
  [
    (it) => store(it).attributes = of(101, { type: "string" }),
    "datastores.greetings.attributes has 101 entries",
  ],
  [
    (it) => store(it).attributes.x = { type: "slack#/types/blocks" },
    "datastores.greetings.attributes.x.type: slack#/types/blocks cannot be stored.",
  ],
  [
    (it) => store(it).attributes.x = { type: "text" },
    "datastores.greetings.attributes.x.type: unknown type found - text",
  ],
];

/** Slack takes them, and somebody will be sorry later. */
const REGRETTED: [change: Change, says: string][] = [
  [(it) => it.icon = "", "icon is missing."],
  [
    (it) => delete it.display_information.description,
    "display_information.description is missing.",
  ],
  [
    (it) => it.oauth_config = { scopes: { bot: [] } },
    "oauth_config.scopes.bot is empty.",
  ],
  [
    (it) => it.oauth_config = { scopes: { bot: ["a", "a"] } },
    "oauth_config.scopes.bot: a is there twice.",
  ],
  [
    (it) => it.oauth_config = { scopes: { bot: ["a"] } },
    "oauth_config.scopes.bot: datastores need datastore:read.",
  ],
  [
    (it) => it.functions.Greet = greet(it),
    "functions.Greet: the callback_id is not snake_case.",
  ],
  [
    (it) => delete greet(it).description,
    "functions.greet.description is missing.",
  ],
  [
    (it) => delete greet(it).source_file,
    "functions.greet.source_file is missing.",
  ],
  [
    (it) => delete workflow(it).description,
    "workflows.greet_somebody.description is missing.",
  ],
  [
    (it) => greet(it).output_parameters = { required: ["x"] },
    "functions.greet.output_parameters.required: there is no property x.",
  ],
  [
    (it) => step(it, 1).inputs.persons = "U1",
    "workflows.greet_somebody.steps.1.inputs.persons: the function has no such input.",
  ],
  [
    (it) => step(it, 1).inputs.words = "{{inputs.words}}",
    "steps.1.inputs.words: there is no {{inputs.words}}.",
  ],
  [
    (it) => step(it, 1).inputs.words = "to {{steps.0.fields.who}}",
    "there is no {{steps.0.fields.who}}.",
  ],
  [
    (it) => step(it, 1).inputs.words = "{{steps.1.x}}",
    "there is no {{steps.1.x}}.",
  ],
  [
    (it) => fields(it).required = [],
    "steps.1.inputs.person is required, but {{steps.0.fields.person}} may be missing.",
  ],
  [
    (it) => workflow(it).input_parameters!.required = ["interactivity"],
    "{{inputs.channel}} may be missing.",
  ],
  [
    (it) => step(it, 0).inputs.interactivity = "x",
    "steps.0.inputs.interactivity does not come from an input of the workflow.",
  ],
  [
    (it) => step(it, 0).inputs.title = "x".repeat(25),
    "steps.0.inputs.title must have 1 to 24 characters.",
  ],
  [
    (it) => fields(it).elements = [],
    "steps.0.inputs.fields.elements is empty.",
  ],
  [
    (it) =>
      fields(it).elements.push({ name: "words", title: "W", type: "string" }),
    "fields.elements: words is there twice.",
  ],
  [
    (it) => fields(it).elements.push({ name: "x", type: "string" }),
    "title is missing.",
  ],
  [
    (it) => fields(it).elements.push({ name: "x", title: "X", type: "object" }),
    "a form cannot ask for object.",
  ],
  [
    (it) =>
      fields(it).elements.push({
        name: "x",
        title: "X",
        type: "array",
        items: { type: "string" },
      }),
    "has neither enum nor choices.",
  ],
  [
    (it) => fields(it).required.push("x"),
    "fields.required: there is no element x.",
  ],
];

for (const [change, says] of REFUSED) {
  Deno.test(`a manifest is refused: ${says}`, async () => {
    const manifest = await changed(change);
    assertStringIncludes(manifestProblems(manifest).join("\n"), says);
  });
}

for (const [change, says] of REGRETTED) {
  Deno.test(`a manifest is accepted, but: ${says}`, async () => {
    const manifest = await changed(change);
    assertStringIncludes(manifestWarnings(manifest).join("\n"), says);
    assertEquals(manifestProblems(manifest), []);
  });
}

Deno.test("a manifest with a provider whose token a step gets is accepted", async () => {
  const manifest = await changed((it) => {
    it.external_auth_providers = aProvider({});
    withOauth2(it, {});
  });
  assertEquals(manifestProblems(manifest), []);
});

Deno.test("an app that does not run on Slack may ask for user scopes", async () => {
  const manifest = await changed((it) => {
    it.settings = { function_runtime: "remote" };
    it.oauth_config = { scopes: { bot: [], user: ["chat:write"] } };
  });
  assertEquals(manifestProblems(manifest), []);
});

Deno.test("a workflow without steps is accepted", async () => {
  const manifest = await changed((it) => workflow(it).steps = []);
  assertEquals(manifestProblems(manifest), []);
});

Deno.test("a step with another app's function is that app's matter", async () => {
  const manifest = await changed((it) =>
    step(it, 1).function_id = "A0000000009#/functions/gone"
  );
  assertEquals(manifestProblems(manifest), []);
});

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

async function changed(change: Change): Promise<Draft> {
  const manifest = structuredClone((await fixture()).manifest) as Draft;
  change(manifest);
  return manifest;
}

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
