/** For tests: each system's configuration and secrets, as its stand-in knows them. */
import { ACCOUNTS, TEAMS_WEBHOOK_URL } from "../local/vendors/vendor.ts";

export const SECRETS = {
  ATLASSIAN_USERNAME: ACCOUNTS.jira.username,
  ATLASSIAN_API_KEY: ACCOUNTS.jira.apiKey,
  ASANA_ACCESS_TOKEN: ACCOUNTS.asana.accessToken,
  MONDAY_API_TOKEN: ACCOUNTS.monday.apiToken,
  SALESFORCE_CLIENT_ID: ACCOUNTS.salesforce.clientId,
  SALESFORCE_CLIENT_SECRET: ACCOUNTS.salesforce.clientSecret,
  ZOOM_ACCOUNT_ID: ACCOUNTS.zoom.accountId,
  ZOOM_CLIENT_ID: ACCOUNTS.zoom.clientId,
  ZOOM_CLIENT_SECRET: ACCOUNTS.zoom.clientSecret,
  MS_CLIENT_ID: ACCOUNTS.teams.clientId,
  MS_CLIENT_SECRET: ACCOUNTS.teams.clientSecret,
  WEBEX_CLIENT_ID: ACCOUNTS.webex.clientId,
  WEBEX_CLIENT_SECRET: ACCOUNTS.webex.clientSecret,
  WEBEX_REFRESH_TOKEN: ACCOUNTS.webex.refreshToken,
  WEBEX_BOT_TOKEN: ACCOUNTS.webex.botToken,
  TEAMS_WEBHOOK_URL,
  TWILIO_ACCOUNT_SID: ACCOUNTS.twilio.accountSid,
  TWILIO_AUTH_TOKEN: ACCOUNTS.twilio.authToken,
  PAGERDUTY_API_KEY: ACCOUNTS.pagerduty.apiKey,
  PAGERDUTY_ROUTING_KEY: ACCOUNTS.pagerduty.routingKey,
  OPSGENIE_API_KEY: ACCOUNTS.opsgenie.apiKey,
  VICTOROPS_REST_URL: ACCOUNTS.splunkOnCall.restUrl,
  VICTOROPS_API_ID: ACCOUNTS.splunkOnCall.apiId,
  VICTOROPS_API_KEY: ACCOUNTS.splunkOnCall.apiKey,
  SMS_LEADERSHIP_NUMBERS: "+15551230001, +44 1632 960001",
};

/** By system id: its part of app.config.ts. */
export const CONFIG = {
  jira: {
    host: ACCOUNTS.jira.host,
    project: ACCOUNTS.jira.project,
    issueType: "Incident",
  },
  asana: {
    project: ACCOUNTS.asana.project,
    severity: ACCOUNTS.asana.severity,
    ended: ACCOUNTS.asana.ended,
  },
  monday: {
    board: ACCOUNTS.monday.board,
    columns: ACCOUNTS.monday.columns,
    followUpGroup: ACCOUNTS.monday.followUpGroup,
  },
  salesforce: {
    host: ACCOUNTS.salesforce.host,
    apiVersion: "v62.0",
    externalIdField: ACCOUNTS.salesforce.externalIdField,
  },
  zoom: { hostUser: ACCOUNTS.zoom.hostUser },
  teams: {
    tenant: ACCOUNTS.teams.tenant,
    organizer: ACCOUNTS.teams.organizer,
  },
  webex: { hostEmail: ACCOUNTS.webex.hostEmail },
  teams_channel: {
    host: ACCOUNTS.teamsChannel.host,
    audience: "executive",
  },
  webex_space: { roomId: ACCOUNTS.webex.roomId, audience: "internal" },
  twilio: { from: ACCOUNTS.twilio.from },
  pagerduty: {
    from: ACCOUNTS.pagerduty.from,
    service: ACCOUNTS.pagerduty.service,
    escalationPolicy: ACCOUNTS.pagerduty.escalationPolicy,
    priorities: ACCOUNTS.pagerduty.priorities,
  },
  pagerduty_events: {},
  opsgenie: {
    team: ACCOUNTS.opsgenie.team,
    schedules: [...ACCOUNTS.opsgenie.schedules],
  },
  jsm_operations: {
    host: ACCOUNTS.jira.host,
    cloudId: ACCOUNTS.jsmOperations.cloudId,
    team: ACCOUNTS.jsmOperations.team,
    schedules: [...ACCOUNTS.jsmOperations.schedules],
  },
  splunk_on_call: {
    policies: [...ACCOUNTS.splunkOnCall.policies],
    user: ACCOUNTS.splunkOnCall.user,
  },
};
