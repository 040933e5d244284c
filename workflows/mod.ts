import { CloseIncidentWorkflow } from "./close_incident.ts";
import { DeclareFromAlertWorkflow } from "./declare_from_alert.ts";
import { DeclareIncidentWorkflow } from "./declare_incident.ts";
import { DeescalateIncidentWorkflow } from "./deescalate_incident.ts";
import { EscalateIncidentWorkflow } from "./escalate_incident.ts";
import { HappeningWorkflow } from "./happening.ts";
import { ReceiveAlertWorkflow } from "./receive_alert.ts";
import { RetryDeliveriesWorkflow } from "./retry_deliveries.ts";
import { SendUpdateWorkflow } from "./send_update.ts";
import { SetUpWorkflow } from "./set_up.ts";
import { SweepWorkflow } from "./sweep.ts";
import { TellStakeholdersWorkflow } from "./tell_stakeholders.ts";

/** Every workflow of the app; their functions are registered with them. */
export const workflows = [
  ReceiveAlertWorkflow,
  DeclareIncidentWorkflow,
  DeclareFromAlertWorkflow,
  SendUpdateWorkflow,
  EscalateIncidentWorkflow,
  DeescalateIncidentWorkflow,
  CloseIncidentWorkflow,
  TellStakeholdersWorkflow,
  RetryDeliveriesWorkflow,
  SweepWorkflow,
  HappeningWorkflow,
  SetUpWorkflow,
];
