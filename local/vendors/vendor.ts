import type { Clock } from "../world.ts";

/** A request as it left the app's sandbox. */
export interface VendorCall {
  method: string;
  url: URL;
  /** Lower-case names. */
  headers: Record<string, string>;
  body: string;
}

export interface VendorAnswer {
  status: number;
  headers?: Record<string, string>;
  /** An object is sent as JSON, a string as it is. */
  body?: unknown;
}

/** What a stand-in may use. `S` is its own state: plain JSON, kept in the workspace's state. */
export interface VendorContext<S> {
  state: S;
  clock: Clock;
  /** Lower-case hex, never the same twice, repeatable by seed. */
  hex(n: number): string;
  /** 1, 2, 3 … of this name, for vendors that number. */
  count(name: string): number;
}

/** The other side of an integration: real host names and paths, its rules and its error forms. */
export interface Vendor<S = unknown> {
  id: string;
  title: string;
  /** Exact host names; of a host that several share, with the path that is its own: `api.atlassian.com/ex/jira`. */
  hosts: readonly string[];
  start(): S;
  /** How it refuses who calls too often; absent: 429 with Retry-After. */
  tooOften?(seconds: number): VendorAnswer;
  answer(
    call: VendorCall,
    context: VendorContext<S>,
  ): VendorAnswer | Promise<VendorAnswer>;
}

/** Whether the stand-in answers at this address. */
export function plays({ hosts }: Pick<Vendor, "hosts">, url: URL): boolean {
  return hosts.some((place) => {
    const [host, ...path] = place.split("/");
    return url.hostname === host &&
      (path.length === 0 || url.pathname.startsWith(`/${path.join("/")}/`));
  });
}

export function defineVendor<S>(vendor: Vendor<S>): Vendor<S> {
  return vendor;
}

/** The accounts that the stand-ins know: what a person would have from the vendor. */
export const ACCOUNTS = {
  jira: {
    host: "example.atlassian.net",
    username: "incident-bot@example.com",
    apiKey: "local-atlassian-api-key",
    project: "INC",
    /** A token with scopes works under the site's cloud id alone. */
    cloudId: "00000000-0000-4000-8000-000000000001",
    scopedApiKey: "local-atlassian-scoped-api-key",
  },
  asana: {
    accessToken: "local-asana-access-token",
    workspace: "1200000000000001",
    project: "1200000000000002",
    sections: {
      low: "1200000000000011",
      medium: "1200000000000012",
      high: "1200000000000013",
      critical: "1200000000000014",
    },
    severity: {
      field: "1200000000000020",
      options: {
        low: "1200000000000021",
        medium: "1200000000000022",
        high: "1200000000000023",
        critical: "1200000000000024",
      },
    },
    ended: {
      field: "1200000000000040",
      options: {
        open: "1200000000000030",
        done: "1200000000000031",
        cancelled: "1200000000000032",
        duplicate: "1200000000000033",
      },
    },
  },
  monday: {
    apiToken: "local-monday-api-token",
    board: "1230000001",
    columns: {
      incident: "text_incident",
      status: "status",
      severity: "color_severity",
      description: "long_text",
      link: "link",
      due: "date4",
    },
    group: "topics",
    followUpGroup: "group_follow_ups",
  },
  salesforce: {
    host: "example.my.salesforce.com",
    clientId: "local-salesforce-client-id",
    clientSecret: "local-salesforce-client-secret",
    externalIdField: "Slack_Incident_Id__c",
  },
  zoom: {
    accountId: "local-zoom-account",
    clientId: "local-zoom-client-id",
    clientSecret: "local-zoom-client-secret",
    hostUser: "incidents@example.com",
  },
  teams: {
    tenant: "11111111-2222-4333-8444-555555555555",
    clientId: "99999999-aaaa-4bbb-8ccc-dddddddddddd",
    clientSecret: "local-teams-client-secret",
    organizer: "3fa85f64-5717-4562-b3fc-2c963f66afa6",
  },
  webex: {
    clientId: "local-webex-client-id",
    clientSecret: "local-webex-client-secret",
    refreshToken: "local-webex-refresh-token",
    hostEmail: "bridge@example.com",
    botToken: "local-webex-bot-token",
    roomId: "Y2lzY29zcGFyazovL3VzL1JPT00vbG9jYWw",
  },
  teamsChannel: {
    host: "prod-12.westeurope.logic.azure.com",
    path:
      "/workflows/0a1b2c3d4e5f60718293a4b5c6d7e8f9/triggers/manual/paths/invoke",
    signature: "local-teams-signature",
  },
  twilio: {
    accountSid: "AC00000000000000000000000000000001",
    authToken: "local-twilio-auth-token",
    from: "+15005550006",
  },
  pagerduty: {
    subdomain: "example.pagerduty.com",
    apiKey: "local-pagerduty-key",
    routingKey: "0local0pagerduty0routing0key0001",
    from: "incident-bot@example.com",
    service: "PINCDNT",
    escalationPolicy: "PONCALL",
    priorities: {
      low: "PPRIOP4",
      medium: "PPRIOP3",
      high: "PPRIOP2",
      critical: "PPRIOP1",
    },
  },
  opsgenie: {
    apiKey: "local-opsgenie-api-key",
    team: "Incident response",
    schedules: ["Incidents primary", "Incidents secondary"],
  },
  jsmOperations: {
    cloudId: "00000000-0000-4000-8000-000000000001",
    team: "00000000-0000-4000-8000-0000000000d1",
    schedules: [
      "00000000-0000-4000-8000-0000000000e1",
      "00000000-0000-4000-8000-0000000000e2",
    ],
  },
  splunkOnCall: {
    restUrl:
      "https://alert.victorops.com/integrations/generic/20131114/alert/local0victorops0rest0key/incidents",
    apiId: "local-victorops-id",
    apiKey: "local-victorops-api-key",
    policies: ["pol-incidents-first", "pol-incidents-second"],
    user: "incident-bot",
  },
} as const;

/** What the channel's owner copies from the workflow. */
export const TEAMS_WEBHOOK_URL =
  `https://${ACCOUNTS.teamsChannel.host}${ACCOUNTS.teamsChannel.path}?api-version=2016-06-01&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig=${ACCOUNTS.teamsChannel.signature}`;
