/**
 * Callback ids, in one place: Set up names workflows without importing them, and a renamed id breaks
 * every workflow that somebody composed with it. Workflows and functions share Slack's name space.
 */
export const WORKFLOWS = {
  receiveAlert: "receive_alert_workflow",
  acknowledge: "acknowledge_alert_workflow",
  listAlerts: "list_alerts_workflow",
  snooze: "snooze_source_workflow",
  maintenance: "plan_maintenance_workflow",
  declare: "declare_incident_workflow",
  declareFromAlert: "declare_from_alert_workflow",
  declareFromMessage: "declare_from_message_workflow",
  backfill: "backfill_incident_workflow",
  sendUpdate: "send_update_workflow",
  correctUpdate: "correct_update_workflow",
  updateTimer: "update_timer_workflow",
  follow: "follow_incident_workflow",
  followByRule: "follow_by_rule_workflow",
  escalate: "escalate_incident_workflow",
  deescalate: "deescalate_incident_workflow",
  close: "close_incident_workflow",
  tellStakeholders: "tell_stakeholders_workflow",
  claimRole: "claim_role_workflow",
  assignRole: "assign_role_workflow",
  setSeverity: "set_severity_workflow",
  setStatus: "set_status_workflow",
  cancel: "cancel_incident_workflow",
  startSwarm: "start_swarm_workflow",
  startSwarmOnIncident: "start_swarm_on_incident_workflow",
  finishSwarm: "finish_swarm_workflow",
  merge: "merge_incident_workflow",
  archive: "archive_channel_workflow",
  showOpenIncidents: "show_open_incidents_workflow",
  more: "show_actions_workflow",
  reopen: "reopen_incident_workflow",
  retry: "retry_deliveries_workflow",
  sweep: "sweep_workflow",
  happening: "happening_workflow",
  showTimeline: "show_timeline_workflow",
  showTasks: "show_tasks_workflow",
  addTask: "add_task_workflow",
  finishTask: "finish_task_workflow",
  addTimelineEntry: "add_timeline_entry_workflow",
  exportTimeline: "export_timeline_workflow",
  setUp: "set_up_workflow",
} as const;

export const FUNCTIONS = {
  receiveAlert: "receive_alert",
  acknowledge: "acknowledge_alert",
  listAlerts: "list_alerts",
  snooze: "snooze_source",
  maintenance: "plan_maintenance",
  declare: "declare_incident",
  backfill: "backfill_incident",
  sendUpdate: "send_update",
  correctUpdate: "correct_update",
  updateTimer: "set_update_timer",
  follow: "follow_incident",
  followByRule: "follow_by_rule",
  escalate: "escalate_incident",
  deescalate: "deescalate_incident",
  close: "close_incident",
  tellStakeholders: "tell_stakeholders",
  claimRole: "claim_role",
  assignRole: "assign_role",
  setSeverity: "set_severity",
  setStatus: "set_status",
  cancel: "cancel_incident",
  startSwarm: "start_swarm",
  finishSwarm: "finish_swarm",
  merge: "merge_incident",
  archive: "archive_channel",
  showOpenIncidents: "show_open_incidents",
  more: "show_actions",
  reopen: "reopen_incident",
  retry: "retry_deliveries",
  sweep: "sweep",
  happening: "take_happening",
  showTimeline: "show_timeline",
  showTasks: "show_tasks",
  addTask: "add_task",
  finishTask: "finish_task",
  addTimelineEntry: "add_timeline_entry",
  exportTimeline: "export_timeline",
  setUp: "set_up",
} as const;

export interface ActionStart {
  readonly workflow: string;
  /** Given by the button. */
  readonly inputs: readonly string[];
  /** What Slack knows of the place where somebody starts it; absent where there is none. */
  readonly context?: Readonly<Record<string, string>>;
}

/** What a button or link of ours starts. Set up keeps one link trigger for each. */
export const ACTIONS = {
  send_update: { workflow: WORKFLOWS.sendUpdate, inputs: ["incident"] },
  declare: {
    workflow: WORKFLOWS.declareFromAlert,
    inputs: ["incident", "summary", "severity", "description"],
  },
  snooze: { workflow: WORKFLOWS.snooze, inputs: ["incident"] },
  maintenance: { workflow: WORKFLOWS.maintenance, inputs: [] },
  list_alerts: { workflow: WORKFLOWS.listAlerts, inputs: ["incident"] },
  acknowledge: { workflow: WORKFLOWS.acknowledge, inputs: ["incident"] },
  close: { workflow: WORKFLOWS.close, inputs: ["incident"] },
  escalate: { workflow: WORKFLOWS.escalate, inputs: ["incident"] },
  deescalate: { workflow: WORKFLOWS.deescalate, inputs: ["incident"] },
  tell_stakeholders: {
    workflow: WORKFLOWS.tellStakeholders,
    inputs: ["incident", "message"],
  },
  claim_role: { workflow: WORKFLOWS.claimRole, inputs: ["incident", "role"] },
  assign_role: { workflow: WORKFLOWS.assignRole, inputs: ["incident"] },
  set_severity: { workflow: WORKFLOWS.setSeverity, inputs: ["incident"] },
  set_status: { workflow: WORKFLOWS.setStatus, inputs: ["incident"] },
  cancel: { workflow: WORKFLOWS.cancel, inputs: ["incident"] },
  start_swarm: {
    workflow: WORKFLOWS.startSwarmOnIncident,
    inputs: ["incident", "record", "record_name"],
  },
  finish_swarm: {
    workflow: WORKFLOWS.finishSwarm,
    inputs: ["incident", "swarm"],
  },
  start_swarm_by_hand: {
    workflow: WORKFLOWS.startSwarm,
    inputs: [],
    context: { here: "{{data.channel_id}}" },
  },
  merge: { workflow: WORKFLOWS.merge, inputs: ["incident"] },
  more: { workflow: WORKFLOWS.more, inputs: ["incident"] },
  archive: { workflow: WORKFLOWS.archive, inputs: ["incident", "answer"] },
  reopen: { workflow: WORKFLOWS.reopen, inputs: ["incident"] },
  retry: { workflow: WORKFLOWS.retry, inputs: ["incident"] },
  correct_update: {
    workflow: WORKFLOWS.correctUpdate,
    inputs: ["incident", "update", "text"],
  },
  follow: { workflow: WORKFLOWS.follow, inputs: ["incident", "wish"] },
  follow_by_rule: { workflow: WORKFLOWS.followByRule, inputs: [] },
  update_timer: {
    workflow: WORKFLOWS.updateTimer,
    inputs: ["incident", "wish"],
  },
  my_incidents: { workflow: WORKFLOWS.showOpenIncidents, inputs: [] },
  show_tasks: { workflow: WORKFLOWS.showTasks, inputs: ["incident"] },
  add_task: { workflow: WORKFLOWS.addTask, inputs: ["incident"] },
  finish_task: {
    workflow: WORKFLOWS.finishTask,
    inputs: ["incident", "task"],
  },
  show_timeline: { workflow: WORKFLOWS.showTimeline, inputs: ["incident"] },
  add_timeline_entry: {
    workflow: WORKFLOWS.addTimelineEntry,
    inputs: ["incident"],
  },
  export_timeline: {
    workflow: WORKFLOWS.exportTimeline,
    inputs: ["incident"],
  },
  declare_by_hand: { workflow: WORKFLOWS.declare, inputs: [] },
  declare_from_message: {
    workflow: WORKFLOWS.declareFromMessage,
    inputs: ["summary", "description", "origin"],
  },
  backfill: { workflow: WORKFLOWS.backfill, inputs: [] },
} as const satisfies Record<string, ActionStart>;

export type Action = keyof typeof ACTIONS;
