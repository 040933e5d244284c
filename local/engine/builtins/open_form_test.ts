import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { ANA, BRUNO, GENERAL, openEngine } from "../testing.ts";

const INTERACTIVITY = { interactivity: "slack#/types/interactivity" };
const POINTER = { interactivity: "{{data.interactivity}}" };
const S = "slack#/types/";

/** Opens a form of these fields for Ana. */
async function open(
  elements: Record<string, unknown>[],
  more: Record<string, unknown> = {},
  scopes: string[] = [],
) {
  const engine = await openEngine({
    inputs: INTERACTIVITY,
    scopes,
    steps: [["open_form", {
      title: "Tell us",
      interactivity: "{{inputs.interactivity}}",
      fields: { elements, required: [] },
      ...more,
    }]],
  });
  const run = await engine.run(POINTER);
  return { engine, run, view: engine.workspace.openViewOf("ana") };
}

const choices = [
  { value: "b", title: "Blue", description: "As the sky" },
  { value: "r", title: "Red" },
];
/** What a field becomes, what a person enters, and what the workflow gets. */
const FIELDS: [
  field: Record<string, unknown>,
  element: Record<string, unknown>,
  entered: unknown,
  gets: unknown,
][] = [
  [{ type: "string" }, { type: "plain_text_input" }, "hi", "hi"],
  [
    { type: "string", long: true, minLength: 1, maxLength: 9, default: "x" },
    {
      type: "plain_text_input",
      multiline: true,
      min_length: 1,
      max_length: 9,
      initial_value: "x",
    },
    "hi",
    "hi",
  ],
  [
    { type: "string", format: "email" },
    { type: "email_text_input" },
    "a@b.c",
    "a@b.c",
  ],
  [
    { type: "string", format: "url" },
    { type: "url_text_input" },
    "https://a.b",
    "https://a.b",
  ],
  [{ type: "string", enum: ["b", "r"] }, { type: "static_select" }, "r", "r"],
  [{ type: "string", choices }, { type: "static_select" }, "b", "b"],
  [{ type: "boolean", default: false }, { type: "radio_buttons" }, true, true],
  [
    { type: "integer", minimum: 1, maximum: 5 },
    {
      type: "number_input",
      is_decimal_allowed: false,
      min_value: "1",
      max_value: "5",
    },
    3,
    3,
  ],
  [
    { type: "number" },
    { type: "number_input", is_decimal_allowed: true },
    1.5,
    1.5,
  ],
  [{ type: "integer", enum: [1, 2] }, { type: "static_select" }, 2, 2],
  [
    { type: "array", items: { type: "string", enum: ["b", "r"] }, maxItems: 1 },
    { type: "multi_static_select", max_selected_items: 1 },
    ["r"],
    ["r"],
  ],
  [
    {
      type: "array",
      items: { type: "string", choices },
      display_type: "checkboxes",
      default: ["b"],
    },
    { type: "checkboxes" },
    ["b", "r"],
    ["b", "r"],
  ],
  [
    { type: "array", items: { type: `${S}user_id` } },
    { type: "multi_users_select" },
    [ANA, BRUNO],
    [ANA, BRUNO],
  ],
  [
    { type: "array", items: { type: `${S}channel_id` } },
    { type: "multi_conversations_select" },
    [GENERAL],
    [GENERAL],
  ],
  [
    { type: `${S}user_id`, default: BRUNO },
    { type: "users_select", initial_user: BRUNO },
    ANA,
    ANA,
  ],
  [
    { type: `${S}channel_id` },
    { type: "conversations_select" },
    GENERAL,
    GENERAL,
  ],
  [
    { type: `${S}date` },
    { type: "datepicker" },
    "2026-11-24",
    "2026-11-24",
  ],
  [
    { type: `${S}timestamp` },
    { type: "datetimepicker" },
    1800000000,
    1800000000,
  ],
  [{ type: `${S}canvas_id` }, { type: "plain_text_input" }, "F1", "F1"],
  [{ type: `${S}list_id` }, { type: "plain_text_input" }, "F1", "F1"],
];

for (const [field, element, entered, gets] of FIELDS) {
  Deno.test(`a field ${JSON.stringify(field)} asks with ${element.type} and gets ${JSON.stringify(gets)}`, async () => {
    const { engine, run, view } = await open([
      { name: "x", title: "X", description: "Why", ...field },
    ]);
    await using _ = engine;
    const [block] = view?.blocks ?? [];
    assertEquals([block?.block_id, block?.optional], ["x", true]);
    const shown = block?.element as Record<string, unknown>;
    for (const [key, value] of Object.entries({ ...element, action_id: "x" })) {
      assertEquals(shown[key], value);
    }
    const ana = engine.workspace.as("ana");
    assertEquals(await ana.submit(view?.id ?? "", { x: entered }), undefined);
    await engine.workspace.settle();
    assertEquals(run.outputs["0"]?.fields, { x: gets });
    assertEquals(run.outputs["0"]?.submit_user, ANA);
    assert(run.outputs["0"]?.interactivity);
    assertEquals(run.status, "success");
  });
}

Deno.test("rich text is handed on as it was written", async () => {
  const { engine, run, view } = await open([
    { name: "x", title: "X", type: `${S}rich_text` },
  ]);
  await using _ = engine;
  await engine.workspace.as("ana").submit(view?.id ?? "", { x: "hi" });
  await engine.workspace.settle();
  const { x } = run.outputs["0"]?.fields as { x: { type: string } };
  assertEquals(x.type, "rich_text");
});

Deno.test("files are asked for by kind and number, and need files:read", async () => {
  const field = {
    name: "x",
    title: "X",
    type: "array",
    maxItems: 2,
    items: { type: `${S}file_id`, allowed_filetypes: ["pdf"] },
  };
  const refused = await open([field]);
  await using _ = refused.engine;
  assertEquals(refused.run.error, "missing_scope (needed: files:read)");
  const { engine, run, view } = await open([field], {}, ["files:read"]);
  await using __ = engine;
  const element = view?.blocks[0]?.element as Record<string, unknown>;
  assertEquals(element.filetypes, ["pdf"]);
  assertEquals(element.max_files, 2);
  const ana = engine.workspace.as("ana");
  const file = await ana.upload({ name: "a.pdf", content: "aGk=" });
  await ana.submit(view?.id ?? "", { x: [file] });
  await engine.workspace.settle();
  assertEquals(run.outputs["0"]?.fields, { x: [file] });
});

Deno.test("what nobody answered is absent; description and label of the button are shown", async () => {
  const { engine, run, view } = await open(
    [{ name: "x", title: "X", type: "string" }, {
      name: "y",
      title: "Y",
      type: "string",
    }],
    { description: "See *here*", submit_label: "Go" },
  );
  await using _ = engine;
  assertEquals([view?.submit, view?.close], ["Go", "Cancel"]);
  assertEquals(view?.blocks.map(({ type }) => type), [
    "section",
    "input",
    "input",
  ]);
  await engine.workspace.as("ana").submit(view?.id ?? "", { y: "yes" });
  await engine.workspace.settle();
  assertEquals(run.outputs["0"]?.fields, { y: "yes" });
});

const x = { name: "x", title: "X", type: "string" };
const many = (count: number) =>
  Array.from({ length: count }, (_, at) => `${at}`);
const FIELDS_FAIL =
  "Validation for parameter `fields` failed: elements_param_validation_failed - ";
const WRONG: [
  elements: Record<string, unknown>[],
  more: Record<string, unknown>,
  says: string,
][] = [
  [
    [x],
    { title: "x".repeat(25) },
    "Validation for parameter `title` failed: value is more characters than maxLength - 24 characters",
  ],
  [[x], { title: null }, "Null value for non-nullable parameter `title`"],
  [
    [x],
    { interactivity: "{{inputs.gone}}" },
    "Null value for non-nullable parameter `interactivity`",
  ],
  [[], {}, `${FIELDS_FAIL}no elements`],
  [[x, x], {}, `${FIELDS_FAIL}x is there twice`],
  [[{ ...x, title: "" }], {}, `${FIELDS_FAIL}x has no name or title`],
  [
    [{ ...x, type: "object" }],
    {},
    `${FIELDS_FAIL}form_input_types_validate_fail`,
  ],
  [
    [{ ...x, type: `${S}team_id` }],
    {},
    `${FIELDS_FAIL}form_input_types_validate_fail`,
  ],
  [
    [{ ...x, type: "array" }],
    {},
    `${FIELDS_FAIL}form_input_types_validate_fail`,
  ],
  [
    [{ ...x, type: "array", items: { type: "boolean" } }],
    {},
    `${FIELDS_FAIL}form_input_types_validate_fail`,
  ],
  [
    [{ ...x, type: "array", items: { type: "string" } }],
    {},
    `${FIELDS_FAIL}x has neither enum nor choices`,
  ],
  [
    [{ ...x, enum: many(101) }],
    {},
    `${FIELDS_FAIL}x has more than 100 choices`,
  ],
  [
    [{
      ...x,
      type: "array",
      items: { type: "string", enum: many(11) },
      display_type: "checkboxes",
    }],
    {},
    `${FIELDS_FAIL}x has more than 10 choices`,
  ],
  [
    [{
      ...x,
      type: "array",
      items: { type: "string", enum: ["a"] },
      display_type: "list",
    }],
    {},
    `${FIELDS_FAIL}x has the display_type list`,
  ],
  [
    [{ ...x, type: `${S}file_id`, allowed_filetypes: [] }],
    {},
    `${FIELDS_FAIL}x has empty allowed_filetypes`,
  ],
];

for (const [elements, more, says] of WRONG) {
  Deno.test(`a form fails at run time: ${says}`, async () => {
    const { engine, run, view } = await open(elements, more);
    await using _ = engine;
    assertStringIncludes(run.error ?? "", says);
    assertEquals([run.status, view], ["error", undefined]);
    assertEquals(engine.toldTo(ANA).length, 1);
  });
}

Deno.test("a form opens within three seconds, and once", async () => {
  await using engine = await openEngine({
    inputs: INTERACTIVITY,
    steps: [["#/functions/greet", { how: "sleep" }], ["open_form", {
      title: "Late",
      interactivity: "{{inputs.interactivity}}",
      fields: { elements: [x], required: [] },
    }]],
  });
  const run = await engine.run(POINTER);
  assertEquals(run.error, "expired_interactivity_pointer");
  const form = engine.workspace.app.manifest.workflows.tried!.steps[1]!;
  form.inputs.interactivity = "{{steps.0.interactivity}}";
  engine.workspace.app.manifest.workflows.tried!.steps[0] = {
    ...form,
    id: "0",
    inputs: { ...form.inputs, interactivity: "{{inputs.interactivity}}" },
  };
  const again = await engine.run(POINTER);
  const first = engine.workspace.openViewOf("ana");
  await engine.workspace.as("ana").submit(first?.id ?? "", { x: "1" });
  await engine.workspace.settle();
  const second = engine.workspace.openViewOf("ana");
  assert(second && second.id !== first?.id);
  await engine.workspace.as("ana").submit(second, { x: "2" });
  await engine.workspace.settle();
  assertEquals(again.status, "success");
});
