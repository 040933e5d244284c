import { assertEquals, assertThrows } from "@std/assert";
import { Failure } from "./http.ts";
import { type EnabledSystems, hostsOf, systemsOf } from "./mod.ts";

const enabled: EnabledSystems = {
  tickets: {
    jira: {
      host: "example.atlassian.net",
      project: "INC",
      issueType: "Incident",
    },
  },
  crm: {},
  calls: { zoom: { hostUser: "incidents@example.com" } },
  sms: { twilio: { from: "+15005550006" } },
};

Deno.test("hostsOf() lists each host of the enabled systems", () => {
  assertEquals(hostsOf(enabled), [
    "api.twilio.com",
    "api.zoom.us",
    "example.atlassian.net",
    "zoom.us",
  ]);
  assertEquals(hostsOf({}), []);
});

Deno.test("systemsOf() refuses a system that there is not", () => {
  const wrong = { tickets: { jirra: {} } } as EnabledSystems;
  assertThrows(() => systemsOf(wrong), Failure, "tickets.jirra");
});

for (
  const host of [
    "https://example.atlassian.net",
    "Example.atlassian.net",
    "a.example/",
    `${"x".repeat(50)}.net`,
    "*.atlassian.net",
  ]
) {
  Deno.test(`hostsOf() refuses ${host}, naming the setting`, () => {
    const wrong = {
      tickets: { jira: { host, project: "INC", issueType: "Bug" } },
    };
    assertThrows(
      () => hostsOf(wrong),
      Failure,
      "correct host in app.config.ts",
    );
  });
}
