import { assert, assertEquals } from "@std/assert";
import { buttons, message } from "./blocks.ts";
import { assertFit, LINKS } from "./testing.ts";

const RETRY = {
  action: "retry",
  text: "Retry",
  inputs: { incident: "C0REG-1718486166000100" },
} as const;

Deno.test("message(): a text and the blocks, buttons below", () => {
  const made = message([["Hi"]], ...buttons(LINKS, [RETRY]));
  assertEquals(made.text, "Hi");
  assertEquals(made.blocks.map(({ type }) => type), ["rich_text", "actions"]);
  assertFit(made);
});

Deno.test("message(): the text is cut where a phone would not show it anyway", () => {
  const { text } = message([["<".repeat(3000)]]);
  assert(text.length <= 4000);
  assert(text.startsWith("&lt;&lt;"));
});

Deno.test("buttons(): a workflow button with the trigger's address and what it fills in", () => {
  const style = "danger" as const;
  assertEquals(buttons({ retry: "https://x" }, [{ ...RETRY, style }]), [{
    type: "actions",
    elements: [{
      type: "workflow_button",
      action_id: "retry",
      text: { type: "plain_text", text: "Retry", emoji: true },
      style: "danger",
      workflow: {
        trigger: {
          url: "https://x",
          customizable_input_parameters: [
            { name: "incident", value: "C0REG-1718486166000100" },
          ],
        },
      },
    }],
  }]);
});

Deno.test("buttons(): one without a link is left out, and a row without any too", () => {
  const close = { ...RETRY, action: "close", text: "Close Incident" } as const;
  const [row] = buttons({ close: LINKS.close! }, [RETRY, close]);
  assertEquals((row?.elements as unknown[]).length, 1);
  assertEquals(buttons({}, [RETRY, close]), []);
  assertEquals(buttons(LINKS, []), []);
});
