import { assertEquals } from "@std/assert";
import { anAlert, START } from "../incident/testing.ts";
import { quietBegun, quietEnded } from "./quiet.ts";
import { assertFit, OUTSIDE_TEXTS, readable } from "./testing.ts";
import { en } from "./words/en.ts";

const QUIET = {
  kind: "snooze" as const,
  scope: "PagerDuty",
  from: START,
  until: START + 3_600_000,
  by: "U0BRUNO",
};
const PLANNED = { ...QUIET, kind: "maintenance" as const, scope: "" };

Deno.test("people read who made it quiet, for how long, and that nothing is lost", () => {
  assertEquals(readable(quietBegun(QUIET, en, { showCritical: true })), [
    "😴 @U0BRUNO snoozed PagerDuty until Thu Jun 15 2023 22:16:06 GMT.",
    "New alerts are kept and counted, and make no cards until then; Critical ones still do.",
  ]);
  assertEquals(readable(quietBegun(PLANNED, en, { showCritical: false })), [
    "🛠️ @U0BRUNO planned maintenance of all alerts from Thu Jun 15 2023 21:16:06 GMT to Thu Jun 15 2023 22:16:06 GMT.",
    "New alerts are kept and counted, and make no cards until then.",
  ]);
});

Deno.test("the end says how many were held back, and which still fire", () => {
  const held = { came: 5, different: 3, firing: [anAlert({ title: "Disk" })] };
  assertEquals(readable(quietEnded(QUIET, held, en)), [
    "⏰ PagerDuty is not snoozed any more.",
    "5 held back, of 3 different alerts. 1 still firing, on cards in a moment:",
    "🔥 Disk",
  ]);
  const none = { came: 0, different: 0, firing: [] };
  assertEquals(readable(quietEnded(PLANNED, none, en)), [
    "🛠️ The maintenance of all alerts is over.",
    "No alerts were held back.",
  ]);
});

for (const [kind, text] of Object.entries(OUTSIDE_TEXTS)) {
  Deno.test(`Slack takes what is said of quiet times with ${kind} text`, () => {
    const title = text.trim().slice(0, 130).replace(/[\uD800-\uDBFF]$/, "");
    const scope = title.slice(0, 60).replace(/[\uD800-\uDBFF]$/, "");
    const firing = Array.from({ length: 12 }, () => anAlert({ title }));
    const held = { came: 12, different: 12, firing };
    assertFit(quietEnded({ ...QUIET, scope }, held, en));
    assertFit(quietBegun({ ...PLANNED, scope }, en, { showCritical: true }));
  });
}
