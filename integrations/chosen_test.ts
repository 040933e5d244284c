import { assertEquals, assertThrows } from "@std/assert";
import { teamsChannel } from "./bridges/teams_channel.ts";
import { webexSpace } from "./bridges/webex_space.ts";
import { webex } from "./calls/webex.ts";
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

Deno.test("hostsOf() lists the hosts of several chats, and each host once", () => {
  const hosts = hostsOf({
    calls: webex.with({ hostEmail: "bridge@example.com" }),
    bridges: [
      webexSpace.with({ roomId: "R1" }),
      teamsChannel.with({ host: "prod-12.westeurope.logic.azure.com" }),
    ],
  });
  assertEquals(hosts, [
    "prod-12.westeurope.logic.azure.com",
    "webexapis.com",
  ]);
});

Deno.test("hostsOf() refuses a workflow's host that Slack would not take, naming the setting", () => {
  const host = "default0a1b2c3d.e4.environment.api.powerplatform.com";
  assertThrows(
    () => hostsOf({ bridges: [teamsChannel.with({ host })] }),
    Failure,
    "correct host in app.config.ts",
  );
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

Deno.test("hostsOf() says of a host that is too long what can be chosen instead", () => {
  const host = `${"x".repeat(50)}.net`;
  const tickets = jira.with({ host, project: "INC", issueType: "Bug" });
  assertThrows(
    () => hostsOf({ tickets }),
    Failure,
    "at most 50 characters: choose a shorter one, or another system",
  );
});
