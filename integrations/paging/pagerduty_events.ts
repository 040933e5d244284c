/**
 * PagerDuty, Events API v2: pages without any user of the account, and tells nothing. Alerts are known by `dedup_key`.
 * Of one that is out nothing new is said: another event would call anew whoever has resolved it there.
 */
import * as z from "zod/mini";
import { type Io, send, type VendorRequest } from "../http.ts";
import { Secret } from "../system.ts";
import { oneLine } from "../text.ts";
import type { Severity } from "../../types/severity.ts";
import { definePagingSystem, type NewPage } from "./system.ts";

const MAX_SUMMARY = 1024;
const MAX_DETAIL = 2_000;

export const PagerDutyEventsConfig = z.object({
  /** Where the account is; absent: in the US. */
  region: z.optional(z.enum(["us", "eu"])),
});
const PagerDutyEventsEnv = z.object({ PAGERDUTY_ROUTING_KEY: Secret });
export type PagerDutyEvents =
  & z.infer<typeof PagerDutyEventsConfig>
  & z.infer<typeof PagerDutyEventsEnv>;

const Accepted = z.object({ dedup_key: z.string() });
const Refusal = z.object({
  message: z.optional(z.string()),
  errors: z.optional(z.array(z.string())),
});

const SEVERITIES: Record<Severity, "critical" | "error" | "warning" | "info"> =
  {
    critical: "critical",
    high: "error",
    medium: "warning",
    low: "info",
  };

export function trigger(
  pagerduty: PagerDutyEvents,
  { key, facts }: NewPage,
): VendorRequest {
  const { channelUrl, description } = facts;
  return enqueue(pagerduty, {
    event_action: "trigger",
    dedup_key: key,
    client: "Slack",
    ...(channelUrl
      ? {
        client_url: channelUrl,
        links: [{ href: channelUrl, text: facts.number }],
      }
      : {}),
    payload: {
      summary: oneLine(`${facts.number}: ${facts.title}`, MAX_SUMMARY),
      source: "Slack",
      severity: SEVERITIES[facts.severity],
      timestamp: new Date(facts.startedAt).toISOString(),
      ...(description
        ? { custom_details: { description: description.slice(0, MAX_DETAIL) } }
        : {}),
    },
  });
}

export function end(
  pagerduty: PagerDutyEvents,
  event_action: "acknowledge" | "resolve",
  dedup_key: string,
): VendorRequest {
  return enqueue(pagerduty, { event_action, dedup_key });
}

export const pagerdutyEvents = definePagingSystem({
  id: "pagerduty_events",
  title: "PagerDuty",
  config: PagerDutyEventsConfig,
  env: PagerDutyEventsEnv,
  envHelp: {
    PAGERDUTY_ROUTING_KEY:
      "The integration key of an Events API v2 integration of the service that pages (32 characters).",
  },
  hosts: (config) => [hostOf(config)],

  async page(page, { settings, io }) {
    await call(io, trigger(settings, page));
    return { key: page.key, id: page.key, url: null };
  },
  async acknowledge({ key }, _by, { settings, io }) {
    await call(io, end(settings, "acknowledge", key));
  },
  async resolve({ key }, { settings, io }) {
    await call(io, end(settings, "resolve", key));
  },
});

function hostOf({ region }: z.infer<typeof PagerDutyEventsConfig>): string {
  return region === "eu" ? "events.eu.pagerduty.com" : "events.pagerduty.com";
}

/** The key is in the body; nothing else says who calls. */
function enqueue(
  pagerduty: PagerDutyEvents,
  event: Record<string, unknown>,
): VendorRequest {
  return {
    method: "POST",
    url: `https://${hostOf(pagerduty)}/v2/enqueue`,
    headers: { accept: "application/json", "content-type": "application/json" },
    body: JSON.stringify({
      routing_key: pagerduty.PAGERDUTY_ROUTING_KEY,
      ...event,
    }),
  };
}

async function call(io: Io, request: VendorRequest): Promise<void> {
  await send(io, pagerdutyEvents, request, Accepted, {
    // The same key again is the same alert.
    repeatable: true,
    problem,
    unauthorized,
    renew: "Renew PAGERDUTY_ROUTING_KEY.",
  });
}

/** A key that it does not know is a wrong event to PagerDuty. */
function unauthorized(status: number, body: unknown): boolean {
  return status === 400 && /routing.?key|invalid key/i.test(problem(body).text);
}

function problem(body: unknown): { text: string } {
  const { data } = z.safeParse(Refusal, body);
  return {
    text: [data?.message, ...data?.errors ?? []].filter(Boolean).join(": "),
  };
}
