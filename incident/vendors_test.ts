import { assertEquals } from "@std/assert";
import { anIncident, ARCADIO, happened, START, ZOE } from "./testing.ts";
import type { Incident } from "./incident.ts";
import { apply } from "./events.ts";
import { inviteVendor, VENDORS } from "./vendors.ts";

const open = anIncident();
const birth = { key: open.key, number: open.number };

function invited(incident: Incident, mail: string, agreed = false) {
  const result = inviteVendor(incident, { mail, agreed });
  return "refused" in result
    ? [result.refused.code, result.refused.field]
    : result.event;
}

for (
  const [typed, mail] of [
    ["help@vendor.example", "help@vendor.example"],
    ["  Help.Desk+1@Vendor.Example ", "help.desk+1@vendor.example"],
    ["a@b.co.uk", "a@b.co.uk"],
  ] as const
) {
  Deno.test(`${JSON.stringify(typed)} is invited as ${mail}`, () => {
    assertEquals(invited(open, typed), { type: "vendor_invited", mail });
  });
}

for (
  const typed of [
    "",
    "help",
    "help@vendor",
    "@vendor.example",
    "a b@vendor.example",
    "a@b@vendor.example",
    "a@vendor.example, b@vendor.example",
    "<a@vendor.example>",
    `${"x".repeat(250)}@vendor.example`,
  ]
) {
  Deno.test(`${JSON.stringify(typed.slice(0, 30))} is no mail address`, () => {
    assertEquals(invited(open, typed), ["vendor_mail_bad", "mail"]);
  });
}

Deno.test("to a private incident only whoever is said to be allowed in so many words", () => {
  const secret = anIncident({ isPrivate: true });
  const mail = "a@vendor.example";
  assertEquals(invited(secret, mail), ["vendor_private", "agreed"]);
  assertEquals(invited(secret, mail, true), { type: "vendor_invited", mail });
});

Deno.test("to a drill, an alert and what is over, nobody is invited", () => {
  const mail = "a@vendor.example";
  const codes = [
    anIncident({ mode: "drill" }),
    anIncident({ status: "alerted" }),
    anIncident({ status: "closed" }),
    anIncident({ status: "dismissed" }),
  ].map((incident) => invited(incident, mail));
  assertEquals(codes, [
    ["vendor_drill", undefined],
    ["not_declared", undefined],
    ["incident_closed", undefined],
    ["alert_dismissed", undefined],
  ]);
});

Deno.test("of two invitations of one address at once the later learns who was first", () => {
  const body = { type: "vendor_invited", mail: "a@vendor.example" } as const;
  const first = apply(open, { ...happened(body), by: ZOE }, birth, []);
  if (!("incident" in first)) throw new Error("the first one counts");
  const second = apply(
    first.incident,
    { ...happened(body), by: ARCADIO },
    birth,
    [],
  );
  assertEquals(second, {
    refused: {
      code: "vendor_known",
      facts: { incident: open.number, mail: "a@vendor.example", by: "U0ZOE" },
      field: "mail",
    },
  });
});

Deno.test("the list of those who were invited has an end", () => {
  const vendors = Array.from({ length: VENDORS.invitedMax }, (_, i) => ({
    mail: `v${i}@vendor.example`,
    by: ZOE,
    at: START,
  }));
  assertEquals(invited(anIncident({ vendors }), "a@vendor.example"), [
    "vendors_full",
    undefined,
  ]);
});
