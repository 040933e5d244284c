import { assertEquals, assertStringIncludes } from "@std/assert";
import { pagerduty as vendor } from "../../local/vendors/pagerduty.ts";
import { ACCOUNTS } from "../../local/vendors/vendor.ts";
import { someFacts, standIn } from "../testing.ts";
import {
  end,
  type PagerDutyEvents,
  pagerdutyEvents,
  trigger,
} from "./pagerduty_events.ts";

const { routingKey } = ACCOUNTS.pagerduty;
const settings = pagerdutyEvents.settings({}, {
  PAGERDUTY_ROUTING_KEY: routingKey,
});
const account = settings as unknown as PagerDutyEvents;
const facts = someFacts({ channelUrl: "https://x.slack.com/archives/C1" });
const page = { key: `${facts.key}:Ev1:page`, facts };
const headers = {
  accept: "application/json",
  "content-type": "application/json",
};

Deno.test("PagerDuty's Events API: a page is an event with a key", () => {
  assertEquals(trigger(account, page), {
    method: "POST",
    url: "https://events.pagerduty.com/v2/enqueue",
    headers,
    body: JSON.stringify({
      routing_key: routingKey,
      event_action: "trigger",
      dedup_key: page.key,
      client: "Slack",
      client_url: facts.channelUrl,
      links: [{ href: facts.channelUrl, text: "INC-00447" }],
      payload: {
        summary: "INC-00447: Checkout is down",
        source: "Slack",
        severity: "error",
        timestamp: "2026-11-24T09:55:00.000Z",
        custom_details: { description: facts.description },
      },
    }),
  });
});

Deno.test("PagerDuty's Events API: the end of a page needs its key only", () => {
  assertEquals(
    end(account, "resolve", "k").body,
    JSON.stringify({
      routing_key: routingKey,
      event_action: "resolve",
      dedup_key: "k",
    }),
  );
});

Deno.test("PagerDuty's Events API: an account in the EU has a host of its own", () => {
  assertEquals(pagerdutyEvents.hosts({ region: "eu" }), [
    "events.eu.pagerduty.com",
  ]);
  const { url } = trigger({ ...account, region: "eu" }, page);
  assertStringIncludes(url, "https://events.eu.pagerduty.com/");
});

Deno.test("PagerDuty's Events API: paged, acknowledged, resolved", async () => {
  const { io, state } = standIn(vendor);
  const context = { settings, io };
  const made = await pagerdutyEvents.page(page, context);
  assertEquals(made, { key: page.key, id: page.key, url: null });
  const status = () => state.incidents.map(({ status }) => status);
  assertEquals(status(), ["triggered"]);
  await pagerdutyEvents.acknowledge(made, { name: "Dana" }, context);
  assertEquals(status(), ["acknowledged"]);
  await pagerdutyEvents.resolve(made, context);
  await pagerdutyEvents.resolve(made, context);
  assertEquals(status(), ["resolved"]);
});
