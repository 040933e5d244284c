import { assertEquals } from "@std/assert";
import { audience } from "./audience.ts";
import { EACH_STATUS, STATUSES } from "./testing.ts";

for (const status of STATUSES) {
  Deno.test(`of a public incident that is ${status}, everybody may learn`, () => {
    assertEquals(audience(EACH_STATUS[status]), {
      alertChannel: true,
      systems: true,
      leadership: true,
      stakeholders: true,
      openChannel: true,
    });
  });
}
