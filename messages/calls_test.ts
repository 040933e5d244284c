import { assert, assertEquals } from "@std/assert";
import { anIncident } from "../incident/testing.ts";
import { callMessage, callTitle } from "./calls.ts";
import { assertFit } from "./testing.ts";
import { en } from "./words/en.ts";

Deno.test("a call is shown by Slack's block; a lock screen reads which it is", () => {
  const incident = anIncident({ title: "Logins <fail> & more" });
  const message = callMessage("R0CALL", incident, "Zoom", en);
  assertFit(message);
  assertEquals(message.blocks, [{ type: "call", call_id: "R0CALL" }]);
  assertEquals(
    message.text,
    "Zoom call · INC-00447: Logins &lt;fail&gt; &amp; more",
  );
});

Deno.test("a call's title is one short line", () => {
  const title = callTitle(
    anIncident({ title: "x\n".repeat(200) }),
    "Zoom",
    en,
  );
  assert(title.length <= 150 && !title.includes("\n"), title);
});
