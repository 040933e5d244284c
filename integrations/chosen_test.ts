import { assertEquals, assertThrows } from "@std/assert";
import { zoom } from "./calls/zoom.ts";
import { hostsOf } from "./chosen.ts";
import { Failure } from "./http.ts";
import { twilio } from "./sms/twilio.ts";
import { jira } from "./tickets/jira.ts";

Deno.test("hostsOf() lists each host of the chosen systems", () => {
  const hosts = hostsOf({
    tickets: jira.with({
      host: "example.atlassian.net",
      project: "INC",
      issueType: "Incident",
    }),
    calls: zoom.with({ hostUser: "incidents@example.com" }),
    sms: twilio.with({ from: "+15005550006" }),
  });
  assertEquals(hosts, [
    "api.twilio.com",
    "api.zoom.us",
    "example.atlassian.net",
    "zoom.us",
  ]);
  assertEquals(hostsOf({}), []);
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
    const tickets = jira.with({ host, project: "INC", issueType: "Bug" });
    assertThrows(
      () => hostsOf({ tickets }),
      Failure,
      "correct host in app.config.ts",
    );
  });
}
