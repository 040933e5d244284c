import { useEffect } from "react";
import type { AsanaState } from "../../vendors/asana.ts";
import type { JiraState } from "../../vendors/jira.ts";
import type { MondayState } from "../../vendors/monday.ts";
import type { AlertState } from "../../vendors/opsgenie_alerts.ts";
import type { PagerDutyState } from "../../vendors/pagerduty_incidents.ts";
import type { SalesforceState } from "../../vendors/salesforce.ts";
import type { SplunkState } from "../../vendors/splunk_on_call.ts";
import type { TeamsState } from "../../vendors/teams.ts";
import type { TeamsChannelState } from "../../vendors/teams_channel.ts";
import type { TwilioState } from "../../vendors/twilio.ts";
import type { WebexState } from "../../vendors/webex.ts";
import type { ZoomState } from "../../vendors/zoom.ts";
import { usePage } from "../context.ts";
import { AsanaTasks } from "./asana_tasks.tsx";
import { ChatBridges } from "./chat_bridges.tsx";
import { JiraIssues } from "./jira_issues.tsx";
import { MondayItems } from "./monday_items.tsx";
import { Monitors } from "./monitors.tsx";
import { JsmAlerts, OpsgenieAlerts } from "./opsgenie_alerts.tsx";
import { PagerDutyPages } from "./pagerduty_pages.tsx";
import { SalesforceIncidents } from "./salesforce_incidents.tsx";
import { SalesforceSites } from "./salesforce_sites.tsx";
import { SplunkIncidents } from "./splunk_incidents.tsx";
import { TeamsMeetings } from "./teams_meetings.tsx";
import { TextMessages } from "./text_messages.tsx";
import { WebexMeetings } from "./webex_meetings.tsx";
import { ZoomMeetings } from "./zoom_meetings.tsx";

/** Beyond Slack: monitors that can be made to fire, and what reached the other systems. */
export function Outside(
  { vendor, item }: { vendor: string | undefined; item: string | undefined },
) {
  const { vendors } = usePage().workspace;
  const place = vendor && item ? itemId(vendor, item) : undefined;
  useEffect(() => {
    if (place) {
      document.getElementById(place)?.scrollIntoView({ block: "center" });
    }
  }, [place]);

  return (
    <main className="outside" aria-label="Outside world">
      <header>
        <h1>Outside world</h1>
        <p>
          Monitors that can fire, what reached the systems around Slack, and
          what people do there.
        </p>
      </header>
      <div className="outside-columns">
        <Monitors />
        <div className="arrived">
          <div className="arrived-column">
            <JiraIssues
              state={vendors.jira as JiraState | undefined}
              wanted={place}
            />
            <AsanaTasks
              state={vendors.asana as AsanaState | undefined}
              wanted={place}
            />
            <MondayItems
              state={vendors.monday as MondayState | undefined}
              wanted={place}
            />
            <ZoomMeetings
              state={vendors.zoom as ZoomState | undefined}
              wanted={place}
            />
            <TeamsMeetings
              state={vendors.teams as TeamsState | undefined}
              wanted={place}
            />
            <WebexMeetings
              state={vendors.webex as WebexState | undefined}
              wanted={place}
            />
            <TextMessages state={vendors.twilio as TwilioState | undefined} />
          </div>
          <div className="arrived-column">
            <PagerDutyPages
              state={vendors.pagerduty as PagerDutyState | undefined}
              wanted={place}
            />
            <OpsgenieAlerts
              state={vendors.opsgenie as AlertState | undefined}
            />
            <JsmAlerts
              state={vendors.jsm_operations as AlertState | undefined}
            />
            <SplunkIncidents
              state={vendors.splunk_on_call as SplunkState | undefined}
            />
            <SalesforceIncidents
              state={vendors.salesforce as SalesforceState | undefined}
              wanted={place}
            />
            <SalesforceSites
              state={vendors.salesforce as SalesforceState | undefined}
            />
            <ChatBridges
              teams={vendors["teams_channel"] as TeamsChannelState | undefined}
              webex={vendors.webex as WebexState | undefined}
            />
          </div>
        </div>
      </div>
    </main>
  );
}

/** Of the item's card. Salesforce links may have an id's short form. */
export function itemId(vendor: string, item: string): string {
  return `${vendor}-${vendor === "salesforce" ? item.slice(0, 15) : item}`;
}
