import { assert, assertEquals } from "@std/assert";
import {
  aDuplicate,
  anIncident,
  EACH_EVENT,
  EACH_STATUS,
  happened,
  ZOE,
} from "../incident/testing.ts";
import { SEVERITIES } from "../types/severity.ts";
import { alertCard } from "./card.ts";
import { headline } from "./notes.ts";
import { LINKS, readable } from "./testing.ts";
import { en } from "./words/en.ts";

const { open, merged } = EACH_STATUS;

function said(body: typeof EACH_EVENT.merged | typeof EACH_EVENT.absorbed) {
  const event = happened(body, { by: ZOE });
  return readable(headline(event, open, en, LINKS, SEVERITIES));
}

Deno.test("the duplicate's channel reads where to go on", () => {
  assertEquals(said(EACH_EVENT.merged), [
    "🔀 INC-00447 was merged into INC-00446 by @U0ZOE",
    "Please go on in #C0OTHER.",
  ]);
});

Deno.test("the one that stays is told once of all who come, and that it was thought to be worse", () => {
  assertEquals(said(EACH_EVENT.absorbed), [
    "🔀 INC-00448 (Nobody can log in) was merged into this incident by @U0ZOE.",
    "Whoever works on it in #C0DUPLICATE is invited here; its alerts are counted here.",
    "It was Critical there. Escalate if that is true here too.",
  ]);
});

Deno.test("cards say where a duplicate went and what came", () => {
  const went = readable(alertCard(merged, LINKS, en));
  assert(went.includes("Merged into: INC-00446 in #C0OTHER"), went.join());
  const { key, number, alerts } = aDuplicate();
  const survivor = anIncident({ absorbed: [{ key, number, alerts }] });
  const came = readable(alertCard(survivor, LINKS, en));
  assert(came.includes("Merged into this: INC-00448"), came.join());
});
