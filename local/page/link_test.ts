import { assertEquals } from "@std/assert";
import { type Destination, destination } from "./link.tsx";

const shortcut =
  "https://slack.com/shortcuts/Ft1/0123456789abcdef0123456789abcdef";
const outside = (vendor: string, item: string): Destination => ({
  to: "page",
  route: { at: "outside", vendor, item },
});

const CASES: Record<string, Destination> = {
  [shortcut]: { to: "workflow", trigger: shortcut },
  "https://stream-o.slack.com/archives/C1": {
    to: "page",
    route: {
      at: "channel",
      channel: "C1",
      thread: undefined,
      message: undefined,
    },
  },
  "https://stream-o.slack.com/archives/C1/p1700000000000100?thread_ts=1700000000.000000&cid=C1":
    {
      to: "page",
      route: {
        at: "channel",
        channel: "C1",
        thread: "1700000000.000000",
        message: "1700000000.000100",
      },
    },
  "https://app.slack.com/huddle/T0000000001/C1": {
    to: "huddle",
    channel: "C1",
  },
  "https://example.atlassian.net/browse/INC-1": outside("jira", "INC-1"),
  "https://app.asana.com/1/12/project/34/task/56": outside("asana", "56"),
  "https://example.monday.com/boards/12/pulses/34": outside("monday", "34"),
  "https://example.my.salesforce.com/0kYDn000000000101A": outside(
    "salesforce",
    "0kYDn000000000101A",
  ),
  "https://example.lightning.force.com/lightning/r/Incident/0kYDn000000000101A/view":
    outside(
      "salesforce",
      "0kYDn000000000101A",
    ),
  "https://us02web.zoom.us/j/85746007919?pwd=x": outside("zoom", "85746007919"),
  "https://example.com/runbook": {
    to: "web",
    url: "https://example.com/runbook",
  },
  "https://slack.com.evil.example/shortcuts/Ft1/0": {
    to: "web",
    url: "https://slack.com.evil.example/shortcuts/Ft1/0",
  },
  "javascript:alert(1)": { to: "nowhere" },
  "not an address": { to: "nowhere" },
};

for (const [link, expected] of Object.entries(CASES)) {
  Deno.test(`${link} leads to ${expected.to}`, () => {
    assertEquals(destination(link), expected);
  });
}
