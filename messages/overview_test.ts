import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { type Listed, listed } from "../incident/overview.ts";
import { isOpen } from "../incident/incident.ts";
import { anIncident, START } from "../incident/testing.ts";
import { sectionsOf, unsupported } from "../local/web_api/canvas_text.ts";
import { leadersOf, overviewCanvas, overviewMessage } from "./overview.ts";
import { assertFit, extremeIncidents, LINKS, readable } from "./testing.ts";
import { en } from "./words/en.ts";

const PEOPLE = {
  names: { U0ZOE: "Zoe" },
  workspace: "https://streamo.slack.com/",
};
const led: Listed = {
  ...listed(anIncident({ severity: "critical", title: "Logins fail" })),
  commander: "U0ZOE",
  updateDueAt: START,
};
const other: Listed = {
  ...listed(anIncident({ severity: "low", title: "Slow search" })),
  key: "C0REG-2",
  number: "INC-00448",
  commander: null,
  updateDueAt: null,
};

Deno.test("the overview says how bad, what, where, who leads and what was promised", () => {
  const lines = readable(overviewMessage([other, led], LINKS, en, START - 1));
  assertEquals(lines[0], "2 open incidents");
  assertEquals(
    lines[1],
    "🔴 Critical · INC-00447: Logins fail · Open · #C0INC · led by @U0ZOE · next update 21:16 GMT",
  );
  assertEquals(
    lines[2],
    "🟢 Low · INC-00448: Slow search · Open · #C0INC · nobody leads yet",
  );
});

Deno.test("an update that is overdue is told from one that is due", () => {
  const [, line] = readable(overviewMessage([led], LINKS, en, START + 1));
  assertStringIncludes(line ?? "", "⏰ update overdue since 21:16 GMT");
});

Deno.test("Slack takes the overview, whatever titles there are and however many", () => {
  const all = extremeIncidents().filter(isOpen).map(listed);
  assert(all.length > 20);
  const message = overviewMessage(all, LINKS, en, START);
  assertFit(message);
  assertStringIncludes(readable(message).join("\n"), "more are in the canvas.");
  assertFit(overviewMessage([], LINKS, en, START));
  const canvas = overviewCanvas(all, PEOPLE, en, START);
  assertEquals(unsupported(canvas), undefined);
  const headings = sectionsOf({ markdown: canvas, edition: "" }).filter((
    { type },
  ) => type !== "other");
  assertEquals(headings.length, 4);
  assert(!/!\[\]\(@|<[!@#]/.test(canvas), "nobody is mentioned");
});

Deno.test("the canvas lists by severity, by commander and by next update, and calls nobody", () => {
  const canvas = overviewCanvas([other, led], PEOPLE, en, START);
  for (
    const words of [
      "## By severity\n\n**🔴 Critical** (1)\n\n- 🔴 Critical · **INC-00447: Logins fail**",
      "## By commander\n\n**Nobody leads these yet**\n\n- 🟢 Low",
      "**Led by** [@Zoe](https://streamo.slack.com/team/U0ZOE)\n\n- 🔴",
      "## By next update\n\n- 🔴 Critical",
    ]
  ) assertStringIncludes(canvas, words);
  assertEquals(leadersOf([led, other, led]), ["U0ZOE"]);
  assertStringIncludes(overviewCanvas([], PEOPLE, en, START), "No open");
});
