import { assertEquals } from "@std/assert";
import type { Incident } from "./incident.ts";
import { hear } from "./news.ts";
import { anIncident, START } from "./testing.ts";

const LATER = START + 24 * 3_600_000;

/** Whether it is news that somebody reopened its ticket. */
function isReopenedNews(incident: Incident): boolean {
  const facts = { what: "reopened", who: "Zoe", text: "", severity: null };
  const said = hear(
    incident,
    { system: "ticket", ...facts, what: "reopened" },
    LATER,
  );
  return "event" in said;
}

Deno.test("a ticket that is open after the incident's end was reopened, unless it was never told of the end", () => {
  const closed = anIncident({ status: "closed" });
  const givenUp = ["C1-1:C1-1:close#ticket_close"];
  assertEquals(isReopenedNews(closed), true);
  assertEquals(isReopenedNews({ ...closed, givenUp }), false);
  assertEquals(isReopenedNews(anIncident({ status: "cancelled" })), true);
});

Deno.test("a duplicate's ticket is no news: what is merged is not reopened", () => {
  assertEquals(isReopenedNews(anIncident({ status: "merged" })), false);
});
