import { assertEquals } from "@std/assert";
import { isDeclared, isLive } from "./incident.ts";
import { EACH_STATUS } from "./testing.ts";

for (
  const [status, declared, live] of [
    ["alerted", false, true],
    ["dismissed", false, false],
    ["open", true, true],
    ["investigating", true, true],
    ["identified", true, true],
    ["monitoring", true, true],
    ["cancelled", true, false],
    ["merged", true, false],
    ["closed", true, false],
  ] as const
) {
  Deno.test(`what is ${status} is ${declared ? "" : "not "}declared and ${live ? "" : "not "}live`, () => {
    assertEquals(isDeclared(EACH_STATUS[status]), declared);
    assertEquals(isLive(EACH_STATUS[status]), live);
  });
}
