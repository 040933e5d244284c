/** Systems of record that an incident can be carried to, by kind. */
export type SystemKind = "ticket" | "crm" | "call";

/**
 * Whom an effect reaches. `channel`: the incident's own members. `actor`: whoever did it, alone.
 * `headline`: a line under the event's headline, wherever that is. `message`: whoever reads the message
 * that it was declared from; of a private one they learn only that there is nothing left to do. `store`:
 * the app's own rows, nobody else.
 */
export type Reach =
  | "store"
  | "channel"
  | "actor"
  | "headline"
  | "message"
  | "alerts"
  | "stakeholders"
  | "bridges"
  | "leadership"
  | "onCall"
  | SystemKind;

/** By an effect's name up to its colon. What is not here cannot be planned: nothing may slip past `audience()`. */
const REACH: Readonly<Record<string, Reach>> = {
  adopt_alerts: "store",
  archive_channel: "channel",
  archive_note: "channel",
  archive_question: "channel",
  await_archive: "store",
  alert_card: "alerts",
  alert_line: "alerts",
  alert_note: "channel",
  alike: "channel",
  all_clear: "channel",
  answer: "actor",
  answered: "channel",
  ask_commander: "channel",
  bookmark: "channel",
  bridge: "bridges",
  call: "call",
  call_again: "call",
  slack_call: "channel",
  slack_call_end: "channel",
  call_end: "call",
  canvas: "channel",
  call_link: "call",
  channel: "channel",
  channel_again: "channel",
  channel_card: "channel",
  correct_note: "channel",
  correct_tell: "stakeholders",
  correct_thread: "alerts",
  crm: "crm",
  crm_banner: "crm",
  crm_cancel: "crm",
  crm_cases: "crm",
  crm_link: "crm",
  crm_merged: "crm",
  crm_reopen: "crm",
  crm_resolve: "crm",
  crm_severity: "crm",
  crm_swarm: "crm",
  crm_update: "crm",
  enter_open: "store",
  followers: "channel",
  forget_alert: "store",
  forget_archive: "store",
  furnish: "channel",
  invite: "channel",
  invite_over: "channel",
  know_alerts: "store",
  know_channel: "store",
  leave_open: "store",
  line: "headline",
  merge_duplicate: "store",
  note: "channel",
  offer: "message",
  // It is drawn anew from the rows of all that are public.
  overview: "store",
  on_duty: "onCall",
  page: "onCall",
  page_acknowledge: "onCall",
  page_drop: "onCall",
  page_escalate: "onCall",
  page_note: "onCall",
  page_phone: "onCall",
  page_resolve: "onCall",
  pin: "channel",
  role_card: "channel",
  role_invite: "channel",
  role_note: "channel",
  settle_delivery: "store",
  settle_merge: "store",
  sms: "leadership",
  stale_note: "channel",
  swarm_bookmark: "channel",
  swarm_card: "channel",
  swarm_channel: "channel",
  swarm_end: "channel",
  swarm_invite: "channel",
  swarm_note: "channel",
  swarm_pin: "channel",
  swarm_result: "channel",
  swarm_told: "channel",
  swarm_topic: "channel",
  task_card: "channel",
  tell: "stakeholders",
  thread_note: "alerts",
  ticket: "ticket",
  ticket_absorbed: "ticket",
  ticket_cancel: "ticket",
  ticket_close: "ticket",
  ticket_comment: "ticket",
  ticket_follow_ups: "ticket",
  ticket_link: "ticket",
  ticket_merged: "ticket",
  ticket_reopen: "ticket",
  ticket_priority: "ticket",
  timer_note: "channel",
  told_note: "channel",
  topic: "channel",
  update_due: "channel",
  // Whoever accepts it is a member from then on: the core asks for consent where the channel is private.
  vendor_invite: "channel",
};

export function reachOf(effect: string): Reach {
  const reach = REACH[effect.split(":")[0]!];
  if (!reach) {
    throw new Error(
      `say in incident/reach.ts whom the effect ${effect} reaches`,
    );
  }
  return reach;
}

/** Whether it leaves Slack: in a drill it is only said, never done. */
export function leavesSlack(effect: string): boolean {
  return OUTSIDE.has(reachOf(effect));
}

const OUTSIDE: ReadonlySet<Reach> = new Set<Reach>([
  "ticket",
  "crm",
  "call",
  "bridges",
  "leadership",
  "onCall",
]);
