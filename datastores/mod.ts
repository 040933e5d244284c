import { AlertsDatastore } from "./alerts.ts";
import { InboxDatastore } from "./inbox.ts";
import { IncidentsDatastore } from "./incidents.ts";
import { NumbersDatastore } from "./numbers.ts";
import { OpenDatastore } from "./open.ts";
import { PlansDatastore } from "./plans.ts";
import { SettingsDatastore } from "./settings.ts";
import { SubscriptionsDatastore } from "./subscriptions.ts";
import { TimelineDatastore } from "./timeline.ts";
import { TokensDatastore } from "./tokens.ts";

/** Every store of the app. Slack allows ten. */
export const datastores = [
  IncidentsDatastore,
  InboxDatastore,
  TimelineDatastore,
  PlansDatastore,
  NumbersDatastore,
  AlertsDatastore,
  OpenDatastore,
  SettingsDatastore,
  SubscriptionsDatastore,
  TokensDatastore,
];
