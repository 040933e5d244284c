import { modeOf } from "../../incident/audience.ts";
import type { EffectRow } from "../rows.ts";
import type { Made } from "../runner.ts";
import { showCanvas } from "./canvas.ts";
import { postAlertLine } from "./alerts.ts";
import {
  indexChannel,
  invite,
  openChannel,
  pinCard,
  setTopic,
  showBookmark,
} from "./channel.ts";
import { tellBridge } from "./bridges.ts";
import { endSlackCall, showSlackCall } from "./calls.ts";
import type { EffectContext } from "./context.ts";
import { answer, settleOffer, warnOfAlike } from "./declaring.ts";
import { settleDelivery } from "./deliveries.ts";
import { inDrill } from "./drill.ts";
import {
  postHeadline,
  postThreadNote,
  showAlertCard,
  showChannelCard,
  showLine,
} from "./messages.ts";
import { showOverview } from "./overview.ts";
import {
  askCommander,
  inviteHolder,
  postRoleNote,
  sendRoleCard,
} from "./roles.ts";
import { changeCaseOwner, showBanner } from "./customers.ts";
import * as swarms from "./swarms.ts";
import * as archive from "./archive.ts";
import * as merge from "./merge.ts";
import { settleQuestions } from "./answered.ts";
import { carryFollowUps, showTaskCard } from "./tasks.ts";
import * as reopen from "./reopen.ts";
import { sendInvitation } from "./vendors.ts";
import * as paging from "./paging.ts";
import * as systems from "./systems.ts";
import { textLeadership } from "./texts.ts";
import { correctTold, postToldNote, tellChannel } from "./telling.ts";
import { tellFollowers } from "./followers.ts";
import { correctNote, correctThreadNote } from "./corrections.ts";
import { remindOfUpdate, showTimerNote } from "./updates.ts";

type Executor = (context: EffectContext) => Promise<Made | void>;

/** Every effect that a plan can have, by its name's head. */
const executors: Readonly<Record<string, Executor>> = {
  adopt_alerts: merge.adoptAlerts,
  alert_card: showAlertCard,
  archive_channel: archive.archiveChannel,
  archive_note: archive.postArchiveNote,
  archive_question: archive.askArchive,
  await_archive: archive.awaitArchive,
  alert_line: postAlertLine,
  alert_note: postAlertLine,
  alike: warnOfAlike,
  all_clear: postHeadline,
  answer,
  answered: settleQuestions,
  ask_commander: askCommander,
  bookmark: showBookmark,
  bridge: tellBridge,
  call: systems.createCall,
  call_again: reopen.callAgain,
  slack_call: showSlackCall,
  slack_call_end: endSlackCall,
  call_end: systems.endCall,
  call_link: systems.linkCall,
  canvas: showCanvas,
  channel: openChannel,
  channel_again: reopen.channelAgain,
  channel_card: showChannelCard,
  correct_note: correctNote,
  correct_tell: correctTold,
  correct_thread: correctThreadNote,
  crm: systems.upsertRecord,
  crm_banner: showBanner,
  crm_cancel: systems.cancelRecord,
  crm_cases: changeCaseOwner,
  crm_link: systems.linkRecord,
  crm_merged: merge.resolveRecord,
  crm_reopen: reopen.reopenRecord,
  crm_resolve: systems.resolveRecord,
  crm_severity: systems.setRecordSeverity,
  crm_swarm: swarms.recordSwarm,
  crm_update: systems.updateRecord,
  enter_open: systems.enterOpen,
  followers: tellFollowers,
  forget_alert: systems.forgetAlert,
  forget_archive: archive.forgetArchive,
  furnish: reopen.furnish,
  invite,
  invite_over: merge.inviteOver,
  know_alerts: reopen.knowAlerts,
  know_channel: indexChannel,
  leave_open: systems.leaveOpen,
  line: showLine,
  merge_duplicate: merge.mergeDuplicate,
  note: postHeadline,
  overview: showOverview,
  offer: settleOffer,
  on_duty: paging.readOnCall,
  page_drop: paging.resolvePage,
  page: paging.pageOnCall,
  page_acknowledge: paging.acknowledgePage,
  page_escalate: paging.escalatePage,
  page_note: paging.tellPage,
  page_phone: paging.sendNumbers,
  page_resolve: paging.resolvePage,
  pin: pinCard,
  role_card: sendRoleCard,
  role_invite: inviteHolder,
  role_note: postRoleNote,
  settle_delivery: settleDelivery,
  settle_merge: merge.settleMerge,
  sms: textLeadership,
  stale_note: archive.askStale,
  swarm_bookmark: swarms.bookmarkIncident,
  swarm_card: swarms.showSwarmCard,
  swarm_channel: swarms.openSwarmChannel,
  swarm_end: swarms.tellSwarmEnd,
  swarm_invite: swarms.inviteToSwarm,
  swarm_note: swarms.showSwarmNote,
  swarm_pin: swarms.pinSwarmCard,
  swarm_result: swarms.tellSwarmResult,
  swarm_told: swarms.tellSwarm,
  swarm_topic: swarms.setSwarmTopic,
  task_card: showTaskCard,
  tell: tellChannel,
  thread_note: postThreadNote,
  ticket: systems.createTicket,
  ticket_cancel: systems.cancelTicket,
  ticket_absorbed: systems.commentTicket,
  ticket_close: systems.closeTicket,
  ticket_comment: systems.commentTicket,
  ticket_follow_ups: carryFollowUps,
  ticket_link: systems.linkTicket,
  ticket_merged: merge.closeTicket,
  ticket_reopen: reopen.reopenTicket,
  ticket_priority: systems.setTicketPriority,
  told_note: postToldNote,
  timer_note: showTimerNote,
  topic: setTopic,
  vendor_invite: sendInvitation,
  update_due: remindOfUpdate,
};

export function executorOf({ name }: EffectRow): Executor {
  const executor = executors[name.split(":")[0]!];
  if (!executor) throw new Error(`no effect is called ${name}`);
  return (context) =>
    modeOf(context.incident) === "drill"
      ? inDrill(context, executor)
      : executor(context);
}
