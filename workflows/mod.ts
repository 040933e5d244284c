import { ArchiveChannelWorkflow } from "./archive_channel.ts";
import { AssignRoleWorkflow } from "./assign_role.ts";
import { CancelIncidentWorkflow } from "./cancel_incident.ts";
import { ClaimRoleWorkflow } from "./claim_role.ts";
import { AcknowledgeAlertWorkflow } from "./acknowledge_alert.ts";
import { BackfillIncidentWorkflow } from "./backfill_incident.ts";
import { AddTaskWorkflow } from "./add_task.ts";
import { TakeNewsWorkflow } from "./take_news.ts";
import { DeliveriesWorkflow } from "./deliveries.ts";
import { FinishTaskWorkflow } from "./finish_task.ts";
import { ShowTasksWorkflow } from "./show_tasks.ts";
import { AddTimelineEntryWorkflow } from "./add_timeline_entry.ts";
import { CloseIncidentWorkflow } from "./close_incident.ts";
import { DeclareFromAlertWorkflow } from "./declare_from_alert.ts";
import { DeclareFromMessageWorkflow } from "./declare_from_message.ts";
import { DeclareIncidentWorkflow } from "./declare_incident.ts";
import { DeescalateIncidentWorkflow } from "./deescalate_incident.ts";
import { EscalateIncidentWorkflow } from "./escalate_incident.ts";
import { ExportTimelineWorkflow } from "./export_timeline.ts";
import { HappeningWorkflow } from "./happening.ts";
import { NoteHuddleWorkflow } from "./note_huddle.ts";
import { InviteVendorWorkflow } from "./invite_vendor.ts";
import { ChangeCaseOwnerWorkflow } from "./change_case_owner.ts";
import { AddBannerWorkflow } from "./add_banner.ts";
import { RemoveBannerWorkflow } from "./remove_banner.ts";
import { PageOnCallWorkflow } from "./page_on_call.ts";
import { MergeIncidentWorkflow } from "./merge_incident.ts";
import { ListAlertsWorkflow } from "./list_alerts.ts";
import { PlanMaintenanceWorkflow } from "./plan_maintenance.ts";
import { SnoozeSourceWorkflow } from "./snooze_source.ts";
import { ReceiveAlertWorkflow } from "./receive_alert.ts";
import { FinishSwarmWorkflow } from "./finish_swarm.ts";
import { ReopenIncidentWorkflow } from "./reopen_incident.ts";
import { RetryDeliveriesWorkflow } from "./retry_deliveries.ts";
import { SendUpdateWorkflow } from "./send_update.ts";
import { SetSeverityWorkflow } from "./set_severity.ts";
import { SetStatusWorkflow } from "./set_status.ts";
import { SetUpWorkflow } from "./set_up.ts";
import { ShowActionsWorkflow } from "./show_actions.ts";
import { StartSwarmOnIncidentWorkflow } from "./start_swarm_on_incident.ts";
import { StartSwarmWorkflow } from "./start_swarm.ts";
import { ShowOpenIncidentsWorkflow } from "./show_open_incidents.ts";
import { ShowTimelineWorkflow } from "./show_timeline.ts";
import { SweepWorkflow } from "./sweep.ts";
import { CorrectUpdateWorkflow } from "./correct_update.ts";
import { FollowByRuleWorkflow } from "./follow_by_rule.ts";
import { FollowIncidentWorkflow } from "./follow_incident.ts";
import { UpdateTimerWorkflow } from "./update_timer.ts";
import { TellStakeholdersWorkflow } from "./tell_stakeholders.ts";

/** Every workflow of the app; their functions are registered with them. */
export const workflows = [
  ReceiveAlertWorkflow,
  ShowActionsWorkflow,
  AcknowledgeAlertWorkflow,
  ListAlertsWorkflow,
  SnoozeSourceWorkflow,
  PlanMaintenanceWorkflow,
  DeclareIncidentWorkflow,
  DeclareFromAlertWorkflow,
  DeclareFromMessageWorkflow,
  BackfillIncidentWorkflow,
  SendUpdateWorkflow,
  CorrectUpdateWorkflow,
  FollowIncidentWorkflow,
  FollowByRuleWorkflow,
  UpdateTimerWorkflow,
  EscalateIncidentWorkflow,
  DeescalateIncidentWorkflow,
  CloseIncidentWorkflow,
  TellStakeholdersWorkflow,
  AssignRoleWorkflow,
  CancelIncidentWorkflow,
  ClaimRoleWorkflow,
  SetSeverityWorkflow,
  SetStatusWorkflow,
  StartSwarmWorkflow,
  StartSwarmOnIncidentWorkflow,
  FinishSwarmWorkflow,
  MergeIncidentWorkflow,
  ArchiveChannelWorkflow,
  InviteVendorWorkflow,
  ChangeCaseOwnerWorkflow,
  AddBannerWorkflow,
  RemoveBannerWorkflow,
  NoteHuddleWorkflow,
  PageOnCallWorkflow,
  ShowOpenIncidentsWorkflow,
  ReopenIncidentWorkflow,
  RetryDeliveriesWorkflow,
  SweepWorkflow,
  HappeningWorkflow,
  DeliveriesWorkflow,
  TakeNewsWorkflow,
  ShowTasksWorkflow,
  AddTaskWorkflow,
  FinishTaskWorkflow,
  ShowTimelineWorkflow,
  AddTimelineEntryWorkflow,
  ExportTimelineWorkflow,
  SetUpWorkflow,
];
