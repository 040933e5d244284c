import { assertEquals } from "@std/assert";
import { checkView } from "../local/web_api/block_kit/view.ts";
import {
  type ElementState,
  type Field,
  type FieldKind,
  kindOf,
  KINDS,
  type Value,
} from "./form_fields.ts";
import { en } from "./words/en.ts";

/** For each kind: something typed, and what Slack sends back when nothing is touched. */
const TYPED: Record<FieldKind, [Value, ElementState]> = {
  line: ["Login is down", { value: "Login is down" }],
  text: ["First.\nSecond.", { value: "First.\nSecond." }],
  email: ["ana@example.com", { value: "ana@example.com" }],
  severity: ["high", { selected_option: { value: "high" } }],
  choice: ["monitoring", { selected_option: { value: "monitoring" } }],
  checks: [["investigating"], {
    selected_options: [{ value: "investigating" }],
  }],
  picks: [["investigating", "identified"], {
    selected_options: [{ value: "investigating" }, { value: "identified" }],
  }],
  channels: [["C0A", "C0B"], { selected_channels: ["C0A", "C0B"] }],
  channel: ["C0A", { selected_conversation: "C0A" }],
  users: [["U0A"], { selected_users: ["U0A"] }],
  user: ["U0A", { selected_user: "U0A" }],
  date: ["2026-11-24", { selected_date: "2026-11-24" }],
  moment: [1800000000, { selected_date_time: 1800000000 }],
};

function modal(element: Record<string, unknown>) {
  return {
    type: "modal",
    title: { type: "plain_text", text: "A form" },
    submit: { type: "plain_text", text: "Send" },
    blocks: [{
      type: "input",
      block_id: "x",
      optional: true,
      label: { type: "plain_text", text: "X" },
      element: { action_id: "x", ...element },
    }],
  };
}

for (const kind of Object.keys(KINDS) as FieldKind[]) {
  const [typed, state] = TYPED[kind];
  const field: Field = { name: "x", kind, required: false, choices: "status" };

  Deno.test(`a field of the kind ${kind}: Slack takes it empty and filled, and it is read back`, () => {
    checkView(modal(kindOf(field).element(undefined, field, en)));
    const filled = kindOf(field).element(typed, field, en);
    checkView(modal(filled));
    const empty = kindOf(field).element(undefined, field, en);
    const given = Object.keys(filled).filter((name) => !(name in empty));
    assertEquals(given.length, 1, "what was typed is shown");
    assertEquals(kindOf(field).read(state), typed);
  });

  Deno.test(`a field of the kind ${kind}: left empty, it is read as nothing`, () => {
    const value = kindOf(field).read(undefined);
    assertEquals(
      Array.isArray(value) ? value.length : value,
      Array.isArray(value) ? 0 : undefined,
    );
  });
}
