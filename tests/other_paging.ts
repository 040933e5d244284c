/** Paging systems that app.config.ts could name: how they are connected, and what they show. */
import { CONFIG } from "../integrations/accounts_testing.ts";
import type { AlertState } from "../local/vendors/opsgenie_alerts.ts";
import type { PagerDutyState } from "../local/vendors/pagerduty_incidents.ts";
import type { SplunkState } from "../local/vendors/splunk_on_call.ts";
import type { Workspace } from "../local/workspace.ts";
import type { OtherSystem } from "./app_with.ts";

/** A page as people would tell of it, whatever its system. */
export interface PageSeen {
  readonly title: string;
  readonly status: "triggered" | "acknowledged" | "resolved";
  /** Who was called, and what was done, in order. */
  readonly log: readonly string[];
  /** What was said of it. */
  readonly notes: readonly string[];
}

export interface PagingSide extends OtherSystem {
  readonly title: string;
  readonly host: string;
  pagesOf(workspace: Workspace): PageSeen[];
}

const texts = (log: readonly { text: string }[]) => log.map(({ text }) => text);

const alertsOf = (id: string) => (workspace: Workspace): PageSeen[] =>
  (workspace.state.vendors[id] as AlertState).alerts.map((alert) => ({
    title: alert.message,
    status: alert.status === "closed"
      ? "resolved"
      : alert.acknowledged
      ? "acknowledged"
      : "triggered",
    log: texts(alert.log),
    notes: texts(alert.notes),
  }));

const PHASES = {
  UNACKED: "triggered",
  ACKED: "acknowledged",
  RESOLVED: "resolved",
} as const;

/** As app.config.ts has it. */
export const PAGERDUTY: PagingSide = {
  kind: "paging",
  id: "pagerduty",
  title: "PagerDuty",
  host: "api.pagerduty.com",
  config: CONFIG.pagerduty,
  pagesOf(workspace) {
    const { incidents } = workspace.state.vendors.pagerduty as PagerDutyState;
    return incidents.map(({ title, status, log, notes }) => ({
      title,
      status,
      log: texts(log),
      notes: notes.map(({ content }) => content),
    }));
  },
};

export const OTHER_PAGING: readonly PagingSide[] = [
  {
    ...PAGERDUTY,
    id: "pagerduty_events",
    name: "pagerdutyEvents",
    host: "events.pagerduty.com",
    config: CONFIG.pagerduty_events,
  },
  {
    kind: "paging",
    id: "opsgenie",
    title: "Opsgenie",
    host: "api.opsgenie.com",
    config: CONFIG.opsgenie,
    pagesOf: alertsOf("opsgenie"),
  },
  {
    kind: "paging",
    id: "jsm_operations",
    name: "jsmOperations",
    title: "JSM Operations",
    host: "api.atlassian.com",
    config: CONFIG.jsm_operations,
    pagesOf: alertsOf("jsm_operations"),
  },
  {
    kind: "paging",
    id: "splunk_on_call",
    name: "splunkOnCall",
    title: "Splunk On-Call",
    host: "alert.victorops.com",
    config: CONFIG.splunk_on_call,
    pagesOf(workspace) {
      const { incidents } = workspace.state.vendors
        .splunk_on_call as SplunkState;
      return incidents.map(({ name, phase, log, transitions, notes = [] }) => ({
        title: name,
        status: PHASES[phase],
        log: texts(log),
        notes: [
          ...transitions.map(({ message }) => message).filter(Boolean),
          ...notes.map(({ json_value }) => String(json_value["text"])),
        ],
      }));
    },
  },
];
