import { assertEquals } from "@std/assert";
import type { Incident } from "./incident.ts";
import { hear } from "./news.ts";
import { anIncident, START } from "./testing.ts";

const LATER = START + 24 * 3_600_000;

/** Whether it is news that a ticket was reopened, or is seen to be open. */
function isNews(incident: Incident, { isState = false } = {}): boolean {
  const said = hear(incident, {
    system: "ticket",
    what: "reopened",
    who: "Zoe",
    text: "",
    severity: null,
  }, { at: LATER, isState });
  return "event" in said;
}

Deno.test("a ticket that is open after the incident's end was reopened, unless it was not told of the end", () => {
  const closed = anIncident({ status: "closed" });
  const untold = { ...closed, givenUp: ["C1-1:C1-1:close#ticket_close"] };
  const elsewhere = { ...closed, givenUp: ["C1-1:C1-1:close#crm_resolve"] };
  assertEquals(isNews(closed, { isState: true }), true);
  assertEquals(isNews(anIncident({ status: "cancelled" })), true);
  assertEquals(isNews(untold, { isState: true }), false);
  assertEquals(isNews(untold), true, "somebody did it, and when is known");
  assertEquals(isNews(elsewhere, { isState: true }), true);
});

Deno.test("a duplicate's ticket is no news: what is merged is not reopened", () => {
  assertEquals(isNews(anIncident({ status: "merged" })), false);
});
