import type { Permissions } from "./incident/may.ts";
import type { StakeholderChannel } from "./incident/telling.ts";
import type { KindSetup } from "./types/kind.ts";
import type { ChosenSystems } from "./integrations/chosen.ts";
import type { Severity } from "./types/severity.ts";

import { zoom } from "./integrations/calls/zoom.ts";
import { salesforce } from "./integrations/crm/salesforce.ts";
import { pagerduty } from "./integrations/paging/pagerduty.ts";
import { twilio } from "./integrations/sms/twilio.ts";
import { jira } from "./integrations/tickets/jira.ts";
import { en, type Words } from "./messages/words/en.ts";

/**
 * The one file that an admin edits. Nothing in it is secret: secrets are the app's variables
 * (`slack env set`). Afterwards: `slack deploy`, then run "Set up" once in Slack.
 */
export const config = {
  /**
   * Language of forms, buttons and messages: a catalogue of messages/words/, imported above (en or de). Only
   * the one that is named here becomes part of the deployed functions.
   */
  language: en as Words,

  channels: {
    /** Where alerts and the incidents' cards appear. */
    alerts: {
      name: "monitoring-alerts",
      topic: "Monitoring high-priority / high-volume cases",
    },
    /**
     * Channels made for people who must know; anybody may be told anywhere else too. `audience` says
     * whom their texts are written for: "internal", "executive" (short), or "customer" (no internal names).
     */
    stakeholders: [
      { name: "customer-support", audience: "internal" },
      { name: "exec-updates", audience: "executive" },
    ] as StakeholderChannel[],
    /** Where one message and one canvas show every open incident; null for none. */
    overview: "incidents-overview" as string | null,
    /** The private log that orders incidents. Only the app writes in it. */
    register: "incident-register",
    /**
     * `{number}` becomes inc-00447; there are `{title}`, `{date}`, `{severity}` and `{kind}` too, as they
     * are when it is declared. Lower case; a long title is cut so that 80 characters are enough.
     */
    incident: "{number}",
  },

  number: { prefix: "INC-", digits: 5 },

  alerts: {
    /** An incident whose alert is over is closed by itself; otherwise a button offers it. */
    closeWhenResolved: false,
    /** Alerts of the highest severity make cards also while their source is snoozed or in maintenance. */
    showCritical: true,
    /** Alerts of one service join the card that its first one made, for so many minutes; null: never. */
    groupMinutes: 10 as number | null,
    /** A source that makes more new cards than this in so many minutes gets one card for the rest; null: never. */
    storm: { cards: 20, minutes: 10 } as
      | { cards: number; minutes: number }
      | null,
  },

  /** People (U…) and user groups (S…) that are invited to every incident channel. */
  invite: [] as string[],

  /** Those that are invited besides, by severity and by the service that the alert names. */
  inviteFor: {
    severity: {} as Partial<Record<Severity, readonly string[]>>,
    service: {} as Record<string, readonly string[]>,
  },

  /** What a severity means, shown in the forms; of those that are not named, our own words are shown. */
  severityMeans: {} as Partial<Record<Severity, string>>,

  /**
   * Kinds of incident to choose from when declaring. Without any, the form does not ask. For example:
   * customer: { title: "Customer", invite: ["S0SUPPORT"], severity: "high" },
   * security: { title: "Security", isPrivate: true, runbook: { url: "https://…" } },
   */
  kinds: {} as Record<string, KindSetup>,

  /** What may know of private incidents: "ticket", "crm", "call", "sms", "page". To all else nothing leaves. */
  privateSystems: [] as ("ticket" | "crm" | "call" | "sms" | "page")[],

  /** User ids that count as admins, besides the workspace's admins and owners: they may run Set up. */
  admins: [] as string[],

  /**
   * Who may do what: "everyone", "admins", or { people: ["U…"], groups: ["S…"] } (user groups). What
   * is not named here everyone may; set_up is for admins, who always may. Whoever may not reads who may.
   */
  permissions: {
    declare: "everyone",
    update: "everyone",
    acknowledge: "everyone",
    snooze: "everyone",
    maintenance: "admins",
    change_severity: "everyone",
    assign_role: "everyone",
    close: "everyone",
    merge: "everyone",
    reopen: "everyone",
    page: "everyone",
    tell_stakeholders: "everyone",
    swarm: "everyone",
    send_to_customers: "everyone",
    change_case_owner: "everyone",
    /** Beyond the members of a private incident's channel. */
    see_private: { people: [], groups: [] },
    set_up: "admins",
  } as Permissions,

  /** When people here work: days are 0 Sunday to 6 Saturday; the zone is an IANA name such as Europe/Berlin. */
  workingHours: {
    zone: "UTC",
    days: [1, 2, 3, 4, 5],
    from: "09:00",
    to: "17:00",
  },

  /**
   * An open incident without any event for so long is asked about in its channel, in working hours, at
   * most once a day. null: never.
   */
  stale: { afterHours: 24 } as { afterHours: number } | null,

  /**
   * The channel of an incident that is over is archived when nobody has written in it for so many days:
   * asked first, and a day later if nobody answers. null: never.
   */
  archive: { afterDays: 7 } as { afterDays: number } | null,

  /** Bookmarked in every incident channel; leave out what you do not have. */
  runbook: {
    url:
      "https://example.atlassian.net/wiki/spaces/OPS/pages/1001/Incident+Runbook",
  } as
    | { url: string }
    | null,

  /** Whether an incident that nobody leads asks for a commander: after two minutes, then every five, five times at most. */
  askForCommander: true as boolean,

  /**
   * Topics to choose from for a banner that customers read on Salesforce's Experience Cloud sites, as its
   * broadcast topics are called. Without any there are no banners.
   */
  bannerTopics: [
    "Stream-O AMER",
    "Stream-O EMEA",
    "Stream-O APAC",
    "Stream-O Global",
  ] as string[],

  /** Incident Leadership is texted about incidents of this severity and above. */
  textLeadershipFrom: "high" as Severity,

  /**
   * Hours in which nobody is texted of an incident that is not critical, by each recipient's clock, such as
   * { from: "22:00", to: "07:00" }. Such texts are left out, and their line says so. null: no such hours.
   */
  textQuietHours: null as { from: string; to: string } | null,

  /**
   * Whoever is on call is paged about incidents of this severity and above, and the next in line when
   * nobody acknowledges for so many minutes; null: never.
   */
  paging: {
    from: "critical" as Severity,
    escalateAfterMinutes: 5 as number | null,
  },

  /**
   * Connected systems, imported above: one of a kind. Take one out and the app works without it and never
   * mentions it. Together they may need ten hosts at most (Slack's limit for an app).
   */
  systems: {
    tickets: jira.with({
      host: "example.atlassian.net",
      project: "INC",
      issueType: "Incident",
      followUpType: "Task",
    }),
    crm: salesforce.with({
      host: "example.my.salesforce.com",
      apiVersion: "v62.0",
      externalIdField: "Slack_Incident_Id__c",
    }),
    calls: zoom.with({ hostUser: "incidents@example.com" }),
    sms: twilio.with({ from: "+15005550006" }),
    paging: pagerduty.with({
      from: "incident-bot@example.com",
      service: "PINCDNT",
      escalationPolicy: "PONCALL",
    }),
  } as ChosenSystems,

  /** How long one run may work, in ms: Slack ends a hosted function after 60 s, a local one after 15 s. */
  runBudgetMs: 40_000,
};

export type AppConfig = typeof config;
