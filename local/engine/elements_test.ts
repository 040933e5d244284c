import { assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { complaint, entered, initially, plainly } from "./elements.ts";
import { Refusal } from "./refusal.ts";

const option = (value: string) => ({
  text: { type: "plain_text", text: value.toUpperCase() },
  value,
});
const options = ["a", "b", "c"].map(option);
const TEXT = { type: "plain_text_input" };
const NUMBER = { type: "number_input", is_decimal_allowed: false };
const REQUIRED = "Please complete this required field.";

for (
  const [element, plain, expected] of [
    [TEXT, "", REQUIRED],
    [TEXT, "x", undefined],
    [{ ...TEXT, min_length: 2 }, "x", "Must be at least 2 characters."],
    [{ ...TEXT, max_length: 2 }, "xyz", "Must be less than 3 characters."],
    [{ ...TEXT, max_length: 2 }, "xy", undefined],
    [{ type: "email_text_input" }, "a@b", "Enter a valid email address."],
    [{ type: "email_text_input" }, "a@b.c", undefined],
    [{ type: "url_text_input" }, "a.b", "Enter a valid URL."],
    [{ type: "url_text_input" }, "https://a.b", undefined],
    [NUMBER, "x", "Enter a number."],
    [NUMBER, 1.5, "Enter a whole number."],
    [{ ...NUMBER, is_decimal_allowed: true }, 1.5, undefined],
    [{ ...NUMBER, min_value: "2" }, 1, "Must be 2 or more."],
    [{ ...NUMBER, max_value: "2" }, 3, "Must be 2 or less."],
    [{ type: "datepicker" }, "2026-13-01", "Enter a valid date."],
    [{ type: "datepicker" }, "2026-02-30", "Enter a valid date."],
    [{ type: "datepicker" }, "2026-12-01", undefined],
    [{ type: "timepicker" }, "24:00", "Enter a valid time."],
    [{ type: "datetimepicker" }, 17, "Enter a valid date and time."],
    [{ type: "checkboxes", options }, [], REQUIRED],
    [
      { type: "multi_static_select", options, max_selected_items: 1 },
      ["a", "b"],
      "Choose 1 at most.",
    ],
    [
      { type: "multi_users_select", max_selected_items: 2 },
      ["U1", "U2"],
      undefined,
    ],
    [{ type: "file_input", max_files: 1 }, ["F1", "F2"], "Choose 1 at most."],
    [{ type: "file_input" }, ["F1"], undefined],
  ] as const
) {
  Deno.test(`${JSON.stringify(element)} with ${JSON.stringify(plain)}: ${expected ?? "fine"}`, () => {
    assertEquals(
      complaint(element, entered(element, plain), false),
      expected,
    );
  });
}

Deno.test("nothing is fine where the input is optional", () => {
  for (const type of ["plain_text_input", "multi_users_select", "datepicker"]) {
    assertEquals(complaint({ type }, entered({ type }, null), true), undefined);
  }
});

Deno.test("what is no option cannot be chosen; an external one is taken at its word", () => {
  const menu = { type: "static_select", options };
  assertThrows(() => entered(menu, "z"), Refusal, '"z" is not among');
  assertThrows(() => entered(menu, option("z")), Refusal, '"z" is not among');
  assertEquals(entered(menu, option("b")).selected_option, options[1]);
  assertEquals(entered({ type: "external_select" }, "z").selected_option, {
    text: { type: "plain_text", text: "z" },
    value: "z",
  });
});

const untouched = [
  [{ ...TEXT, initial_value: "x" }, { value: "x" }],
  [TEXT, { value: null }],
  [{ type: "static_select", options, initial_option: options[1] }, {
    selected_option: options[1],
  }],
  [{ type: "checkboxes", options, initial_options: options.slice(1) }, {
    selected_options: options.slice(1),
  }],
  [{ type: "multi_users_select", initial_users: ["U1"] }, {
    selected_users: ["U1"],
  }],
  [{ type: "multi_channels_select" }, { selected_channels: [] }],
  [{ type: "conversations_select", initial_conversation: "C1" }, {
    selected_conversation: "C1",
  }],
  [{ type: "timepicker", initial_time: "09:00" }, { selected_time: "09:00" }],
  [{ type: "datetimepicker" }, { selected_date_time: null }],
  [{ type: "rich_text_input" }, { rich_text_value: null }],
  [{ type: "file_input" }, { files: [] }],
] as const;
for (const [element, value] of untouched) {
  Deno.test(`an untouched ${JSON.stringify(element)}`, () => {
    assertEquals(initially(element), { type: element.type, ...value });
  });
}

Deno.test("what is entered can be read back plainly", () => {
  const one = fc.constantFrom("a", "b", "c");
  const cases = fc.oneof(
    fc.tuple(fc.constant(TEXT), fc.string({ minLength: 1 })),
    fc.tuple(fc.constant({ type: "radio_buttons", options }), one),
    fc.tuple(
      fc.constant({ type: "multi_static_select", options }),
      fc.uniqueArray(one),
    ),
    fc.tuple(
      fc.constant({ type: "multi_users_select" }),
      fc.array(fc.string({ minLength: 1 })),
    ),
    fc.tuple(fc.constant({ type: "datetimepicker" }), fc.nat()),
  );
  fc.assert(fc.property(cases, ([element, plain]) => {
    assertEquals(plainly(entered(element, plain)), plain);
  }));
});
