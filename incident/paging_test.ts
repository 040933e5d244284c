import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { SEVERITIES } from "../types/severity.ts";
import { apply, type EventBody } from "./events.ts";
import { fold } from "./fold.ts";
import type { Incident } from "./incident.ts";
import { isDeclared } from "./incident.ts";
import {
  askPage,
  isCalling,
  isPaged,
  nextPageKey,
  PAGE_STATUSES,
} from "./paging.ts";
import { plan } from "./plan.ts";
import { nextReminder } from "./reminders.ts";
import {
  anIncident,
  anyEvents,
  aPage,
  aSetup,
  EACH_EVENT,
  EACH_STATUS,
  happened,
  NO_REMINDERS,
  START,
  ZOE,
} from "./testing.ts";

const ON = { isOn: true, privateSystems: [] };
const paged = anIncident({ page: aPage() });
const answered = { by: ZOE, at: START + 95_000 };

function after(before: Incident, body: EventBody, at = START + 100_000) {
  const event = happened(body, { by: ZOE, at });
  return apply(before, event, before, SEVERITIES);
}

function pageAfter(before: Incident, body: EventBody, at?: number) {
  const result = after(before, body, at);
  assert("incident" in result, JSON.stringify(result));
  assert(isDeclared(result.incident));
  return result.incident.page;
}

function codeOf(result: object): string | undefined {
  return "refused" in result
    ? (result.refused as { code: string }).code
    : undefined;
}

for (
  const [about, incident, rules, code] of [
    ["what is open", anIncident(), ON, undefined],
    ["what is paged already", paged, ON, undefined],
    ["an alert", EACH_STATUS.alerted, ON, "not_declared"],
    ["what is closed", EACH_STATUS.closed, ON, "incident_closed"],
    ["a drill", anIncident({ mode: "drill" }), ON, "page_drill"],
    ["what is private", anIncident({ isPrivate: true }), ON, "page_private"],
    [
      "what is private, where paging may know",
      anIncident({ isPrivate: true }),
      {
        ...ON,
        privateSystems: ["page"],
      },
      undefined,
    ],
    ["what is open, without a paging system", anIncident(), {
      ...ON,
      isOn: false,
    }, "page_off"],
    [
      "what has called everybody",
      anIncident({ page: aPage({ isLast: true }) }),
      ON,
      "page_last",
    ],
  ] as const
) {
  Deno.test(`to page about ${about} is ${code ?? "fine"}`, () => {
    assertEquals(codeOf(askPage(incident, rules)), code);
  });
}

Deno.test("two who ask within a minute mean the same page", () => {
  const first = after(anIncident(), EACH_EVENT.page_asked);
  assert("incident" in first);
  const again = (ms: number) =>
    codeOf(after(first.incident, EACH_EVENT.page_asked, START + 100_000 + ms));
  assertEquals(again(59_000), "page_asked_already");
  assertEquals(again(60_000), undefined);
});

Deno.test("a page that is taken calls the first in line", () => {
  assertEquals(pageAfter(anIncident(), EACH_EVENT.paged), {
    ...aPage(),
    at: START + 100_000,
  });
});

Deno.test("all who ask before a page is taken mean the same one; the next is another", () => {
  const incident = anIncident();
  const first = nextPageKey(incident);
  assertEquals(first, `${incident.key}:page:1`);
  const page = aPage({ key: first });
  assertEquals(nextPageKey({ ...incident, page }), `${incident.key}:page:2`);
});

Deno.test("one that is passed on calls again, also when somebody had it", () => {
  const had = anIncident({ page: aPage({ status: "acknowledged", answered }) });
  assertEquals(
    pageAfter(had, EACH_EVENT.page_escalated),
    aPage({ level: 2, people: ["Edo Evers"], at: START + 100_000 }),
  );
});

Deno.test("when nobody is further in line, it stays as it is and is not passed on again", () => {
  const last = { ...EACH_EVENT.page_escalated, people: null };
  assertEquals(pageAfter(paged, last), aPage({ isLast: true }));
});

Deno.test("“I have it” answers the page, whoever says it", () => {
  assertEquals(
    pageAfter(paged, EACH_EVENT.acknowledged),
    aPage({
      status: "acknowledged",
      answered: { by: ZOE, at: START + 100_000 },
    }),
  );
});

Deno.test("what the system says goes forward only, and names the person", () => {
  const { page_seen } = EACH_EVENT;
  const seen = pageAfter(paged, page_seen);
  assertEquals(seen?.answered, {
    by: { app: "Dana Diaz" },
    at: page_seen.when,
  });
  const known = anIncident({ page: seen ?? null });
  assertEquals(codeOf(after(known, page_seen)), "already_known");
  const over = { ...page_seen, status: "resolved" } as const;
  assertEquals(pageAfter(known, over)?.status, "resolved");
});

Deno.test("news of another page is none", () => {
  const { page_seen, page_escalated } = EACH_EVENT;
  for (const body of [page_seen, page_escalated]) {
    const other = { ...body, page: "another" };
    assertEquals(codeOf(after(paged, other)), "already_known");
  }
});

Deno.test("a page is passed on after so many minutes without an answer, once a level", () => {
  const due = (incident: Incident) =>
    nextReminder(incident, { ...NO_REMINDERS, pageAfterMs: 300_000 });
  const { at } = aPage();
  assertEquals(due(paged)?.at, at + 300_000);
  const reminded = { page: { scope: String(at), n: 1, at: at + 300_000 } };
  assertEquals(due(anIncident({ page: aPage(), reminded })), null);
  const next = aPage({ level: 2, at: at + 301_000 });
  assertEquals(due(anIncident({ page: next, reminded }))?.at, at + 601_000);
  for (
    const page of [
      null,
      aPage({ isLast: true }),
      aPage({ status: "acknowledged", answered }),
      aPage({ status: "resolved", answered }),
    ]
  ) assertEquals(due(anIncident({ page })), null);
  assertEquals(nextReminder(paged, NO_REMINDERS), null);
});

for (const pageFrom of SEVERITIES) {
  for (const severity of SEVERITIES) {
    const severe = SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf(pageFrom);
    Deno.test(`pages from ${pageFrom}: ${severity} ${severe ? "pages" : "pages nobody"} when it is declared or reopened`, () => {
      const setup = aSetup({ pageFrom });
      const incident = anIncident({ severity });
      for (const type of ["declared", "reopened"] as const) {
        const event = happened({ ...EACH_EVENT[type], severity } as EventBody);
        const names = plan(event, incident, setup).map(({ name }) => name);
        assertEquals(names.includes("page"), severe, type);
        assertEquals(names.includes("page_phone"), severe, type);
      }
    });
  }
}

Deno.test("whoever is called already is not called once more by severity", () => {
  const event = happened(EACH_EVENT.severity_changed);
  const pages = (incident: Incident) =>
    plan(event, incident, aSetup()).some(({ name }) => name === "page");
  assertEquals(pages(anIncident({ severity: "critical" })), true);
  assertEquals(pages({ ...paged, severity: "critical" }), false);
});

Deno.test("its end ends the page, and a page that came too late", () => {
  const { closed } = EACH_STATUS;
  const names = (body: EventBody, incident: Incident) =>
    plan(happened(body), incident, aSetup()).map(({ name }) => name);
  const over = { ...closed, page: aPage() };
  assert(names(EACH_EVENT.closed, over).includes("page_resolve"));
  assert(!names(EACH_EVENT.closed, closed).includes("page_resolve"));
  assert(names(EACH_EVENT.paged, over).includes("page_drop"));
});

Deno.test("of a private incident nothing reaches whoever is on call", () => {
  const secret = anIncident({
    severity: "critical",
    isPrivate: true,
    page: aPage(),
  });
  for (const body of Object.values(EACH_EVENT)) {
    const effects = plan(happened(body), secret, aSetup());
    const names = effects.map(({ name }) => name);
    assert(!names.some((name) => /^(page|on_duty|line:page)/.test(name)));
  }
});

Deno.test("whatever happens: only what is open calls anybody, and what has been answered says by whom", () => {
  fc.assert(fc.property(anyEvents, (events) => {
    const { incident } = fold(null, events, anIncident(), SEVERITIES);
    if (!incident || !isDeclared(incident)) return;
    const { page } = incident;
    assert(!isCalling(incident) || isPaged(incident));
    assert(!isCalling(incident) || page?.answered === null);
    if (page) {
      assert(PAGE_STATUSES.includes(page.status));
      assert(page.level >= 1);
    }
  }));
});
