import { ACCOUNTS, TEAMS_WEBHOOK_URL } from "./vendors/vendor.ts";
import { vendors } from "./vendors/mod.ts";
import { ALERT_TOKEN } from "./vendors/webhooks.ts";
import {
  openWorkspace,
  type Workspace,
  type WorkspaceOptions,
} from "./workspace.ts";

export { ALERT_TOKEN };

/** What an admin would set with `slack env set`: the accounts that the stand-ins know. */
export const variables: Record<string, string> = {
  ALERT_INGEST_TOKEN: ALERT_TOKEN,
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
  PAGING_PHONE_NUMBERS: "Dana Diaz +15005550201, Edo Evers +15005550202",
  SMS_LEADERSHIP_NUMBERS: "+15005550101,+15005550102",
};

/**
 * A workspace with this repository's app, the stand-ins and their accounts. Slack's limits are off
 * unless asked for: most tests are about something else.
 */
export function openDemo(
  options: WorkspaceOptions = {},
  begin?: (workspace: Workspace) => Promise<void>,
): Promise<Workspace> {
  return openWorkspace(
    { vendors, variables, limits: false, ...options },
    begin,
  );
}

/** What an admin does first: starts Set up by its link and submits its form. */
export async function setUp(
  workspace: Workspace,
  firstNumber = 447,
): Promise<void> {
  const ana = workspace.as("ana");
  await ana.runTrigger({ trigger: "Set up Incident Automation" });
  await workspace.until(() => workspace.openViewOf("ana")?.form === true);
  await ana.submit(workspace.openViewOf("ana")!, { first_number: firstNumber });
  await workspace.settle();
  for (;;) {
    const report = workspace.openViewOf("ana");
    if (!report) break;
    await ana.cancel(report);
  }
  // Slack takes only so many triggers a minute: the rest follows by itself.
  while (await isSettingUp(workspace)) await workspace.advance(60_000);
}

async function isSettingUp({ datastores }: Workspace): Promise<boolean> {
  const { settings = [] } = await datastores.dump();
  return settings.some(({ id }) => id === "set_up");
}

/** How long calls take in real life, roughly: Slack's and other systems', in ms. */
export const LATENCY = { slackMs: 120, outsideMs: 400 } as const;

export function slowDown(workspace: Workspace): void {
  const { slackMs, outsideMs } = LATENCY;
  workspace.faults.add({
    when: ({ slack }) => slack,
    kind: { latencyMs: slackMs },
  });
  workspace.faults.add({
    when: ({ slack }) => !slack,
    kind: { latencyMs: outsideMs },
  });
}
