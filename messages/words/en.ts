import type { Actor } from "../../incident/incident.ts";
import type { RefusedCode } from "../../incident/refused.ts";
import type { Severity } from "../../types/severity.ts";
import { separated } from "./common.ts";
import { canvas } from "./en/canvas.ts";
import { catchUp } from "./en/catch_up.ts";
import { overview } from "./en/overview.ts";
import { escapeMrkdwn, type Part, type Sentence } from "../parts.ts";
import {
  alike,
  backfill,
  declaringChoices,
  declaringFields,
  declaringForms,
  declaringRefused,
  drill,
  offer,
  severityMeans,
} from "./en/declaring.ts";
import { alerts, alertsRefused } from "./en/alerts.ts";
import { archive, archiveRefused } from "./en/archive.ts";
import { merge, mergeRefused } from "./en/merge.ts";
import { reopen, reopenRefused } from "./en/reopen.ts";
import {
  quiet,
  quietFields,
  quietForms,
  quietRefused,
  snoozeChoices,
} from "./en/quiet.ts";
import { bridges } from "./en/bridges.ts";
import { huddles, huddlesRefused } from "./en/huddles.ts";
import { paging, pagingRefused } from "./en/paging.ts";
import { vendorChoices, vendors, vendorsRefused } from "./en/vendors.ts";
import { news, refusedNews } from "./en/news.ts";
import { deliveries, refusedDeliveries } from "./en/deliveries.ts";
import { customers, customersRefused } from "./en/customers.ts";
import { notAllowed } from "./en/permissions.ts";
import { more } from "./en/more.ts";
import { moves, refusedMoves } from "./en/moves.ts";
import { refusedRoles, roleNames, roles } from "./en/roles.ts";
import { followChoices, following, refusedFollowing } from "./en/following.ts";
import { audienceChoices, refusedTelling, telling } from "./en/telling.ts";
import { nextChoices, refusedUpdates, updates } from "./en/updates.ts";
import { recordTypes, swarm, swarmHints, swarmRefused } from "./en/swarms.ts";
import { tasks, tasksRefused, taskTimes } from "./en/tasks.ts";
import { texts } from "./en/texts.ts";
import { timeline, timelineRefused } from "./en/timeline.ts";
import {
  by,
  type Facts,
  name,
  severity,
  severityMark,
  someone,
  status,
} from "./en/common.ts";

export type { Outcome } from "./common.ts";

/** English. Every sentence that people see, once. */
export const en = {
  severity,
  severityMark,
  severityMeans,
  status,
  by,
  canvas,
  more,
  catchUp,
  drill,
  offer,
  alike,
  updates,
  following,
  telling,
  overview,
  backfill,

  timeline,
  tasks,

  trouble: {
    alertsGone:
      "The alert channel is gone or archived. Ask an admin to unarchive it and to run Set up.",
    /** What went wrong outside, in the words of whoever noticed it: those are English. */
    why: (_kind: string, said: string): string => said,
    unexpected: "Something unexpected happened. Press Retry, or tell an admin.",
    waiting: "It waits for something that an earlier step has not made yet.",
    turn: "It waits until what came before it has been delivered.",
    later:
      "Slack is slow at the moment. What you sent is kept and will be done within a few minutes; there is no need to send it again.",
    laterWhen: (why: string) =>
      `${why} What you sent is kept and will be done then.`,
    nothingDone: (why: string) =>
      `${why} Nothing has changed. Please try again in a minute.`,
  },

  alerts,
  quiet,

  card: {
    alertHeadline: (
      number: string,
      title: string,
      service: string,
    ): Sentence => [
      { bold: `${number}: ${title}` },
      ` has been created by an External Service (${service})`,
    ],
    declaredHeadline: (
      number: string,
      title: string,
      actor: Actor,
    ): Sentence => [
      { bold: `${number}: ${title}` },
      " has been declared by ",
      by(actor),
    ],
    channelHeadline: (number: string, actor: Actor): Sentence => [
      "⚠️ ",
      { bold: number },
      " has been created by ",
      by(actor),
      ".",
    ],
    title: "Summary",
    description: "Description",
    status: "Status",
    severity: "Severity",
    startTime: "Start Time",
    lastUpdate: "Last Update",
    channel: "Channel",
    source: "Alert",
    openSource: "Open in the monitor",
    closeNotes: "Close Notes",
    none: "–",
  },

  buttons: {
    sendUpdate: "Send Update",
    declare: "Declare Incident",
    backfill: "Record past incident",
    close: "Close Incident",
    acknowledge: "Acknowledge",
    listAlerts: "List alerts",
    snooze: "Snooze Source",
    maintenance: "Plan Maintenance",
    escalate: "Escalate",
    deescalate: "De-escalate",
    more: "More …",
    retry: "Retry",
    deliveries: "Deliveries",
    giveUp: "Give up",
    myIncidents: "My incidents",
    correctUpdate: "Correct",
    follow: "Follow",
    unfollow: "Unfollow",
    followByRule: "Follow Incidents",
    snoozeUpdate: "Snooze 10 min",
    stopUpdates: "Stop reminders",
    timeline: "Timeline",
    addTimelineEntry: "Add entry",
    exportTimeline: "Export",
    tasks: "Tasks",
    addTask: "Add task",
    tellStakeholders: "Tell stakeholder channels",
    assignRole: "Assign Role",
    setSeverity: "Set Severity",
    setStatus: "Set Status",
    cancel: "Cancel Incident",
    startSwarm: "Start a Swarm",
    finishSwarm: "Finish Swarming",
    merge: "Merge Incident",
    archive: "Archive channel",
    keepChannel: "Keep",
    archiveNow: "Archive now",
    reopen: "Reopen Incident",
    inviteVendor: "Invite Vendor",
    changeCaseOwner: "Change Case to Incident Owner",
    addBanner: "Add Banner",
    removeBanner: "Remove Banner",
    pageOnCall: "Page on call",
    noteHuddle: "Note the huddle",
  },

  /** One line for each system, under the headline that it belongs to. */
  lines: {
    followUps: tasks.followUps,
    ticket: (system: string, number: string, url: string): Sentence => [
      `${system} Issue: `,
      { link: url, text: number },
      " created",
    ],
    ticketUpdated: (system: string, number: string, url: string): Sentence => [
      `${system} Issue: `,
      { link: url, text: number },
      " updated.",
    ],
    crm: (
      system: string,
      url: string,
    ): Sentence => [{ link: url, text: `${system} incident` }, " created"],
    crmUpdated: (
      system: string,
      url: string,
    ): Sentence => [{ link: url, text: `${system} incident` }, " updated."],
    crmResolved: (
      system: string,
      url: string,
    ): Sentence => [{ link: url, text: `${system} incident` }, " resolved."],
    call: (
      system: string,
      url: string,
    ): Sentence => [`${system} call opened: `, { link: url, text: "Join" }],
    sms: texts.line,
    failed: (system: string, why: string): Sentence => [`⚠️ ${system}: ${why}`],
    givenUp: (system: string): Sentence => [
      `✖️ ${system} was not told, and is not tried any more.`,
    ],
    late: (
      system: string,
    ): Sentence => [
      `⏳ ${system} has not answered yet. It is tried again by itself.`,
    ],
    channelSystem: "The incident channel",
    channel: (channel: string): Sentence => ["Incident channel opened: ", {
      channel,
    }],
    smsSystem: "SMS to Incident Leadership",
  },

  moves,
  roles,

  ticks: {
    runbook: (url: string): Sentence => [
      "✅ Make sure to follow the ",
      { link: url, text: "Incident Runbook" },
      " created.",
    ],
    done: (
      line: Sentence,
      stop: boolean,
    ): Sentence => ["✅ ", ...line, stop ? "." : ""],
    waiting: (system: string): Sentence => [`▫️ ${system} …`],
  },

  swarm,

  notes: {
    severity: (
      number: string,
      actor: Actor,
      from: Severity,
      to: Severity,
      up: boolean,
      reason?: string,
    ): readonly Sentence[] => [
      [
        up ? "🔺 " : "🔻 ",
        { bold: number },
        up ? " was escalated from " : " was de-escalated from ",
        `${severityMark[from]} ${severity[from]} to ${severityMark[to]} `,
        { bold: severity[to] },
        " by ",
        by(actor),
        ".",
      ],
      ...(reason ? [[reason]] : []),
    ],
    allClear: (notes: string, actor: Actor): readonly Sentence[] => [
      [{ bold: "All Clear has been declared!" }],
      [notes],
      ["By ", by(actor)],
    ],
    allClearInThread: (number: string, actor: Actor): readonly Sentence[] => [[
      "✅ ",
      { bold: number },
      " is closed: all clear by ",
      by(actor),
      ".",
    ]],
    dismissed: (
      number: string,
      actor: Actor,
      notes: string,
    ): readonly Sentence[] => [
      [{ bold: number }, " was dismissed by ", by(actor), "."],
      [notes],
    ],
    stakeholders: (
      number: string,
      title: string,
      text: string,
      actor: Actor,
    ): readonly Sentence[] => [
      [{ bold: `${number}: ${title}` }],
      [text],
      ["From ", by(actor)],
    ],
    told: (
      actor: Actor,
      places: readonly Part[],
      failed: readonly { place: Part; why: string }[],
    ) => [
      ...(places.length > 0
        ? [
          [
            "📣 ",
            by(actor),
            " told ",
            ...separated(places),
            ".",
          ] as Sentence,
        ]
        : []),
      ...failed.map((
        { place, why },
      ): Sentence => ["⚠️ Could not tell ", place, `: ${why}`]),
    ],
    twin: (channel: string): readonly Sentence[] => [[
      "This channel was opened twice at the same moment. Please go on in ",
      { channel },
      ". This one is archived.",
    ]],
  },

  channel: {
    /** The key is how the app knows its own channel again. */
    purpose: (number: string, key: string) =>
      `Where ${number} is worked on. Made by Incident Automation (${key}).`,
    topic: (
      severityName: string,
      statusName: string,
      commander: string | null,
      title: string,
    ) =>
      `${severityName} · ${statusName} · ${
        roles.inTopic(commander)
      } · ${title}`,
    bookmarks: {
      runbook: "Incident Runbook",
      ticket: (system: string, number: string) => `${system}: ${number}`,
      crm: (system: string) => `${system} incident`,
      call: (system: string) => `${system} call`,
    },
  },

  sms: {
    update: "Update",
    severity: (from: string, title: string) => `raised from ${from}: ${title}`,
    closed: "All clear",
    cancelled: "Cancelled",
  },

  records: { lastUpdate: "Last update" },

  tickets: {
    createdFrom: (number: string, url: string) =>
      `Incident ${number} is handled in Slack: ${url}`,
    update: (actor: string, text: string) => `Update by ${actor}:\n${text}`,
    severity: (actor: string, from: string, to: string, reason?: string) =>
      `Severity ${from} → ${to}, by ${actor}.${reason ? `\n${reason}` : ""}`,
    closed: (actor: string, notes: string) =>
      `All clear by ${actor}:\n${notes}`,
    link: (number: string) => `${number} in Slack`,
  },

  /** Lists that forms let people choose from: value and title. */
  choices: {
    taskTime: taskTimes,
    role: roleNames,
    status: {
      open: status.open,
      investigating: status.investigating,
      identified: status.identified,
      monitoring: status.monitoring,
    },
    options: declaringChoices,
    agreed: vendorChoices,
    /** app.config.ts says which there are. */
    kind: {} as Record<string, string>,
    topic: {} as Record<string, string>,
    /** Of app.config.ts as well. */
    bridge: {} as Record<string, string>,
    next: nextChoices,
    snooze: snoozeChoices,
    audience: audienceChoices,
    follow: followChoices,
    recordType: recordTypes,
  },

  /** Under a form's field whose name does not say it all. */
  hints: {
    ...swarmHints,
    next:
      "Whoever leads, or you while nobody does, is reminded in the incident's channel",
    service: "As your monitors name it; empty: every service",
    into: "It goes on in that one's channel; this one is the duplicate",
    audience: "Empty: whoever reads that channel, as the admin has set up",
  },

  forms: {
    cancel: "Cancel",
    declare: { title: "Declare Incident", submit: "Create" },
    ...declaringForms,
    update: { title: "Send Update", submit: "Send" },
    correct: { title: "Correct Update", submit: "Correct" },
    follow: { title: "Follow Incidents", submit: "Follow" },
    close: { title: "Close Incident", submit: "Submit" },
    task: { title: "Add task", submit: "Add" },
    timelineEntry: { title: "Add to the timeline", submit: "Add" },
    tell: { title: "Tell stakeholders", submit: "Send" },
    assignRole: { title: "Assign Role", submit: "Assign" },
    setSeverity: { title: "Set Severity", submit: "Set" },
    setStatus: { title: "Set Status", submit: "Set" },
    cancelIncident: { title: "Cancel Incident", submit: "Cancel incident" },
    swarm: { title: "Start a Swarm", submit: "Create" },
    finishSwarm: { title: "Finish Swarming", submit: "Finish" },
    merge: { title: "Merge Incident", submit: "Merge" },
    reopen: { title: "Reopen Incident", submit: "Reopen" },
    ...quietForms,
    vendor: { title: "Invite Vendor", submit: "Invite" },
    cases: { title: "Change Case Owner", submit: "Change" },
    bannerTopics: { title: "Add Banner", submit: "Next" },
    bannerText: { title: "Add Banner", submit: "Add" },
    banner: { title: "Add Banner", submit: "Add" },
    setUp: { title: "Set up", submit: "Set up" },
    fields: {
      summary: "Summary",
      severity: "Severity",
      description: "Long Description",
      text: "Update",
      notes: "Notes",
      task: "What is to be done",
      task_time: "When",
      assignee: "Owner",
      due: "Due date",
      entry: "What happened",
      when: "When (now, if left out)",
      message: "Message",
      channels: "Channels",
      role: "Role",
      person: "Person",
      status: "Status",
      reason: "Reason",
      next: "Next update in",
      also: "Also tell",
      bridges: "Outside Slack",
      from: "Severity from",
      service: "Service",
      audience: "Written for",
      record_type: "Record Type to Swarm On",
      record: "Swarm Record",
      swarm_channel: "Swarm Channel",
      record_name: "Swarm Record Name",
      owner: "Swarm Owner",
      details: "Description",
      mail: "Mail address",
      agreed: "If the incident is private",
      one_case: "Case (all, if left out)",
      topics: "Topics",
      banner: "What customers read",
      into: "Number of the incident that stays",
      firstNumber: "First incident number",
      ...declaringFields,
      ...quietFields,
    },
    sorry: { title: "Nothing changed", close: "OK" },
  },

  setUp: {
    form:
      "Makes the channels, buttons and schedules. What is there already is kept.",
    working: "Setting up …",
    declareFromAlert: "Declare Incident from alert",
    declareFromMessage: "Declare Incident from message",
    correctUpdate: "Correct an update",
    updateTimer: "Put off the next update",
    follow: "Follow or unfollow",
    startSwarmFromCard: "Start a Swarm on incident",
    addTimelineEntry: "Add to the timeline",
    exportTimeline: "Export the timeline",
    finishTask: "Finish task",
    title: "Set up",
    done: "Incident Automation is set up.",
    again: "Set up ran again; cards that are already posted keep working.",
    channel: (name: string, id: string, made: boolean): string =>
      made ? `✅ Made #${name} (<#${id}>).` : `✅ Using #${name} (<#${id}>).`,
    triggers: (made: number, updated: number) =>
      `✅ Buttons and links: ${made} made, ${updated} updated.`,
    sweeps: (count: number) =>
      `✅ Unfinished work is looked after every five minutes (${count} schedules).`,
    happenings: (count: number) =>
      `✅ Reactions, pins and new members are noticed (${count} event triggers).`,
    goesOn: (made: number, all: number) =>
      `⏳ ${made} of ${all} buttons and links are there. Slack takes only so many a minute: the rest follows by itself in a few minutes, and you get a message when all is ready.`,
    failed: (why: string) =>
      `⚠️ ${why} Run Set up again once that is mended; it goes on where it stopped.`,
    anchor: (next: string) =>
      `Register of incidents. The next one is ${next}. Please leave these messages alone.`,
    register:
      "Order and identity of incidents. Written by Incident Automation alone.",
  },

  archive,
  merge,
  reopen,
  vendors,
  deliveries,
  customers,
  news,
  bridges,
  paging,
  huddles,

  retry: {
    nothing: (number: string) =>
      `Everything of ${number} is delivered; there is nothing to try again.`,
  },

  /** Why something was refused, and what to do. `<@U…>` and `<#C…>` are shown as names. */
  refused: {
    incident_unknown: ({ incident }) =>
      `There is no incident ${
        escapeMrkdwn(String(incident))
      }. Use its number, such as INC-00447.`,
    incident_closed: ({ incident, by }) =>
      `${incident} is closed already: all clear by ${
        someone(by)
      }. If it is back, reopen it.`,
    incident_cancelled: ({ incident, by }) =>
      `${incident} was cancelled by ${
        someone(by)
      }. If it is one after all, reopen it.`,
    incident_merged: ({ incident, by, into }) =>
      `${incident} was merged into ${into} by ${someone(by)}. Go on there.`,
    alert_dismissed: ({ incident, by }) =>
      `${incident} was dismissed already by ${
        someone(by)
      }. If it is more than that, declare an incident.`,
    already_declared: ({ incident, by, channel }) =>
      `${incident} has been declared already by ${someone(by)}.${
        channel ? ` Go to <#${channel}>.` : ""
      }`,
    not_declared: ({ incident }) =>
      `${incident} is still an alert. Declare it first.`,
    declared_meanwhile: ({ incident, by, channel }) =>
      `${incident} was declared meanwhile by ${someone(by)}.${
        channel ? ` Go to <#${channel}>.` : ""
      } Submit again if you really mean to close the incident.`,
    severity_unknown: ({ severity: given, known }) =>
      `“${
        escapeMrkdwn(String(given))
      }” is no severity. Choose one of: ${known}.`,
    severity_at_top: ({ incident, severity: at }) =>
      `${incident} is ${
        name(at)
      } already, the highest severity there is. Send an update to say what got worse.`,
    severity_at_bottom: ({ incident, severity: at }) =>
      `${incident} is ${
        name(at)
      } already, the lowest severity there is. Close it when it is over.`,
    severity_changed_meanwhile: ({ incident, severity: now, by: actor }) =>
      `${actor ? `<@${actor}>` : "Somebody"} was first: ${incident} is ${
        name(now)
      } now. Press again if that is not enough.`,
    ...refusedMoves,
    ...refusedRoles,
    title_blank: () => "Say in a few words what is wrong.",
    title_too_long: ({ length, max }) =>
      `The summary has ${length} characters; ${max} fit. Put the rest below.`,
    description_too_long: ({ length, max }) =>
      `The description has ${length} characters; ${max} fit.`,
    update_blank: () => "Write what has changed or what you are doing.",
    update_too_long: ({ length, max }) =>
      `The update has ${length} characters; ${max} fit.`,
    notes_blank: () =>
      "Say in a sentence how it ended; it goes to everybody who was told.",
    notes_too_long: ({ length, max }) =>
      `The notes have ${length} characters; ${max} fit.`,
    message_blank: () => "Write what the channels should read.",
    message_too_long: ({ length, max }) =>
      `The message has ${length} characters; ${max} fit.`,
    channels_missing: () => "Choose at least one channel.",
    ...declaringRefused,
    ...alertsRefused,
    ...archiveRefused,
    ...quietRefused,
    ...mergeRefused,
    ...reopenRefused,
    ...vendorsRefused,
    ...refusedDeliveries,
    ...customersRefused,
    ...refusedNews,
    ...pagingRefused,
    ...huddlesRefused,
    already_known: ({ incident }) => `${incident} knows that already.`,
    not_first: ({ incident }) => `Somebody else was first with ${incident}.`,
    ...swarmRefused,
    ...timelineRefused,
    ...tasksRefused,
    not_allowed: notAllowed,
    ...refusedUpdates,
    ...refusedFollowing,
    ...refusedTelling,
    not_set_up: () =>
      "Incident Automation is not set up yet. Ask an admin to run Set up.",
  } satisfies Record<RefusedCode, (facts: Facts) => string>,
};

export type Words = typeof en;
