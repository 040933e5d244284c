import type { Severity } from "../types/severity.ts";
import { planAlertEvent } from "./alerts.ts";
import { answeredEffects } from "./answered.ts";
import { audience, type AudienceRules, includes, modeOf } from "./audience.ts";
import { planBackfilled } from "./backfill.ts";
import { canvasEffects } from "./canvas.ts";
import { type Effect, effect, type RefName } from "./effect.ts";
import type { IncidentEvent } from "./events.ts";
import { planJoined } from "./groups.ts";
import { followerEffects } from "./followers.ts";
import { type Incident, isDeclared } from "./incident.ts";
import { overviewEffects } from "./overview.ts";
import { planReminded } from "./reminders.ts";
import type { RoleAssigned } from "./roles.ts";
import { reachOf, type SystemKind } from "./reach.ts";
import {
  bridgeEffect,
  bridgeOf,
  planTold,
  type Told,
  toldPlaces,
} from "./telling.ts";
import { isPaged, planPage, planPaging } from "./paging.ts";
import { textLists, type TextRules } from "./texting.ts";
import { planVendor } from "./vendors.ts";
import { planSaid } from "./news.ts";
import { planGivenUp } from "./deliveries.ts";
import { endBanner, planCustomers } from "./customers.ts";
import { planUpdated, planUpdateTimer } from "./updates.ts";
import { planSwarm, tellSwarms } from "./swarms.ts";
import { planArchive } from "./archive.ts";
import { alertsOf, planMerge } from "./merge.ts";
import { followUps, planTask } from "./tasks.ts";
import { planTimeline } from "./timeline.ts";
import { planReopened } from "./reopen.ts";

export type { Effect, RefName } from "./effect.ts";
export type { SystemKind };

/** What a plan must know of the configuration. */
export interface PlanSetup extends AudienceRules, TextRules {
  readonly systems: readonly SystemKind[];
  /** What can be done with a call once it is made. */
  readonly call: { readonly link: boolean };
  /** Ids of the chat bridges that are told without being chosen. */
  readonly bridges: readonly string[];
  /** Somebody is to be texted and a system for it is on. */
  readonly sms: boolean;
  /** A system that calls whoever is on duty is on. */
  readonly paging: boolean;
  /** What can be done with a page that is out. */
  readonly page: { readonly note: boolean };
  readonly runbook: boolean;
  /** Severities for which people are invited besides those of every incident. */
  readonly invitesFor: readonly Severity[];
  /** Whoever is on duty is paged about incidents from this severity on. */
  readonly pageFrom: Severity;
}

/** What follows from an event that has counted; `incident` is the state after it. */
export function plan(
  event: IncidentEvent,
  incident: Incident,
  setup: PlanSetup,
): Effect[] {
  const known = audience(incident, setup);
  const who = { ...known, onCall: known.onCall && setup.paging };
  const made = planFor(event, incident, {
    ...setup,
    systems: setup.systems.filter((kind) => who.systems.includes(kind)),
    sms: setup.sms && who.leadership,
    bridges: who.stakeholders ? setup.bridges : [],
    paging: who.onCall,
  });
  const effects = [
    ...made,
    ...canvasEffects(incident, made),
    ...overviewEffects(event, incident, made),
    ...followerEffects(event, incident, made),
    ...answeredEffects(event, incident),
  ];
  // What the monitor says of its own alert may stand where the alert stands.
  const readers = isMonitors(event, incident)
    ? { ...who, alertChannel: true }
    : who;
  const meant = withoutIdle(
    effects.filter(({ name }) => includes(readers, reachOf(name))),
  );
  return modeOf(incident) === "drill" ? dryRun(meant) : meant;
}

/** What is not done has no line. */
function withoutIdle(effects: readonly Effect[]): Effect[] {
  const names = new Set(effects.map(({ name }) => name));
  return effects.filter(({ name }) =>
    !name.startsWith("line:") || names.has(name.slice("line:".length))
  );
}

function isMonitors(event: IncidentEvent, { alert }: Incident): boolean {
  return alert !== null && MONITORS.has(event.type);
}

const MONITORS: ReadonlySet<string> = new Set([
  "alert_received",
  "alert_resolved",
  "alert_fired_again",
  "alerts_counted",
  "alerts_joined",
]);

/** In a drill nothing is made outside, so there is nothing to link to and nothing to wait for. */
function dryRun(effects: readonly Effect[]): Effect[] {
  return effects.filter(({ name }) =>
    !name.endsWith("_link") && !LEADS_OUT.has(name)
  ).map((effect) => ({
    ...effect,
    refs: effect.refs.filter((ref) => !SYSTEM_KINDS.has(ref)),
  }));
}

const KINDS: readonly SystemKind[] = ["ticket", "crm", "call"];
const SYSTEM_KINDS: ReadonlySet<RefName> = new Set(KINDS);
const LEADS_OUT: ReadonlySet<string> = new Set([
  ...KINDS.map((kind) => `bookmark:${kind}`),
  "slack_call",
  "slack_call_end",
]);

/** Effects of which it cannot be told beforehand whether an earlier try went through. */
export function isGuarded(effect: Effect): boolean {
  return effect.name === "sms" || isBlind(effect);
}

/** Effects of which nobody but a person can find out afterwards either. */
export function isBlind(effect: Effect): boolean {
  return bridgeOf(effect.name) !== null;
}

/** Whether a plan only shows what is known: it can be made again at any time and need not be kept. */
export function onlyShows(effects: readonly Effect[]): boolean {
  return effects.every(({ name }) => name === "alert_card");
}

function planFor(
  event: IncidentEvent,
  incident: Incident,
  setup: PlanSetup,
): Effect[] {
  const texts = textLists(event, incident, setup).length > 0;
  switch (event.type) {
    case "alert_received":
      return [effect("alert_card")];
    case "alert_resolved":
    case "alert_fired_again":
    case "acknowledged":
      return planAlertEvent(event, incident);
    case "declared":
      return [
        ...declared(incident, {
          ...setup,
          sms: setup.sms && texts,
        }),
        effect("alike", { needs: ["channel"] }),
        ...(event.special?.from
          ? [effect("offer", { after: ["channel"] })]
          : []),
      ];
    case "channel_opened":
      return [];
    case "backfilled":
      return planBackfilled();
    case "alerts_joined":
      return planJoined(event, incident);
    case "alerts_counted":
      return [effect("alert_card")];
    case "updated":
      return isDeclared(incident)
        ? [
          ...told(incident, notChosen(setup, event.tell), "note", {
            ticket: "ticket_comment",
            crm: "crm_update",
            page: "page_note",
          }, texts),
          ...planUpdated(event, incident),
        ]
        : [effect("alert_card"), effect("thread_note", { refs: ["card"] })];
    case "update_snoozed":
    case "updates_stopped":
      return planUpdateTimer();
    case "system_said":
      return planSaid();
    case "delivery_given_up":
      return planGivenUp();
    case "update_corrected":
      return corrected(event.update, incident, setup, texts);
    case "followed":
    case "unfollowed":
      return [];
    case "severity_changed":
      return isDeclared(incident)
        ? [
          ...told(
            incident,
            setup,
            "note",
            {
              ticket: "ticket_priority",
              crm: "crm_severity",
              page: "page_note",
            },
            texts,
          ),
          effect("topic", { refs: ["channel"] }),
          ...(setup.invitesFor.includes(event.to)
            ? [effect("invite", { refs: ["channel"] })]
            : []),
          ...(pagesOnCall(event, incident, setup)
            ? planPage({ needs: ["note"] })
            : []),
        ]
        : [effect("alert_card"), effect("thread_note", { refs: ["card"] })];
    case "status_changed":
      return [
        ...told(incident, setup, "note", {
          ticket: "ticket_comment",
          crm: "crm_update",
          page: "page_note",
        }, false),
        effect("topic", { refs: ["channel"] }),
      ];
    case "role_assigned":
      return roleAssigned(event, incident, setup);
    case "dismissed":
      return [
        effect("alert_card"),
        effect("thread_note", { refs: ["card"] }),
        effect("forget_alert"),
      ];
    case "closed":
      return [
        ...told(
          incident,
          setup,
          "all_clear",
          {
            ticket: "ticket_close",
            crm: "crm_resolve",
            page: "page_resolve",
          },
          texts,
        ),
        ...endBanner(incident, setup.systems, "all_clear"),
        ...endedCall(setup),
        effect("topic", { refs: ["channel"] }),
        effect("leave_open"),
        ...tellSwarms(incident),
        effect("await_archive"),
        ...followUps(incident, setup.systems).flatMap((each) => [
          each,
          line(each.name, { needs: ["all_clear"] }),
        ]),
        ...(alertsOf(incident).length > 0 ? [effect("forget_alert")] : []),
      ];
    case "reminded":
      return planReminded(event, incident, effect("enter_open"));
    case "cancelled":
      return [
        ...told(
          incident,
          setup,
          "note",
          {
            ticket: "ticket_cancel",
            crm: "crm_cancel",
            call: "call_end",
            page: "page_resolve",
          },
          texts,
        ),
        ...endBanner(incident, setup.systems, "note"),
        ...endedCall(setup),
        effect("topic", { refs: ["channel"] }),
        effect("leave_open"),
        ...tellSwarms(incident),
        effect("await_archive"),
        ...(alertsOf(incident).length > 0 ? [effect("forget_alert")] : []),
      ];
    case "archive_asked":
    case "archive_kept":
    case "channel_archived":
      return planArchive(event);
    case "reopened":
      return planReopened(incident, setup, texts);
    case "channel_moved":
      return [];
    case "merge_begun":
    case "merged":
    case "absorbed":
    case "merge_dropped":
      return planMerge(
        event,
        incident,
        setup,
        texts,
      );
    case "message_noted":
    case "message_reworded":
    case "message_dropped":
    case "entry_added":
      return planTimeline(event, incident);
    case "task_added":
    case "task_done":
    case "task_dropped":
      return planTask(event, incident, setup.systems);
    case "vendor_invited":
      return planVendor();
    case "page_asked":
    case "paged":
    case "page_escalated":
    case "page_seen":
      return planPaging(event, incident);
    case "stakeholders_told":
      return planTold(toldPlaces(event), { refs: ["channel"] });
    case "swarm_started":
    case "swarm_channel_opened":
    case "swarm_finished":
      return planSwarm(event, setup.systems);
    case "cases_handed":
    case "banner_added":
    case "banner_removed":
      return planCustomers(event, setup.systems);
  }
}

function declared(
  incident: Incident,
  setup: PlanSetup,
): Effect[] {
  const { systems, sms, bridges, paging, runbook, call } = setup;
  const pages = paging && isSevere(incident.severity, setup);
  const shown = [
    ...systems,
    ...(paging ? ["on_duty"] : []),
    ...(pages ? ["page"] : []),
  ];
  // A call that cannot be changed leads to the channel from the beginning.
  const late = call.link ? [] : ["call"];
  const effects = [
    effect("alert_card", { shows: ["channel"] }),
    effect("channel"),
    effect("know_channel", { needs: ["channel"] }),
    ...systems.map((kind) =>
      effect(kind, late.includes(kind) ? { after: ["channel"] } : {})
    ),
    ...(sms ? [effect("sms")] : []),
    ...bridges.map((id) => effect(bridgeEffect(id))),
    effect("enter_open", { after: ["channel"], shows: ["channel"] }),
    effect("invite", { needs: ["channel"] }),
    effect("topic", { needs: ["channel"] }),
    ...(paging ? [effect("on_duty")] : []),
    effect("channel_card", { needs: ["channel"], shows: shown }),
    effect("pin", { needs: ["channel_card"] }),
    ...(systems.includes("call")
      ? [
        effect("slack_call", {
          needs: ["channel", "call"],
          after: ["channel_card"],
        }),
      ]
      : []),
    ...(runbook ? [effect("bookmark:runbook", { needs: ["channel"] })] : []),
    ...systems.flatMap((kind) => [
      effect(`bookmark:${kind}`, { needs: ["channel", kind] }),
      ...(late.includes(kind)
        ? []
        : [effect(`${kind}_link`, { needs: ["channel", kind] })]),
    ]),
  ];
  const inPublic = audience(incident).alertChannel;
  const card: Partial<Effect> = !inPublic
    ? { needs: ["channel_card"] }
    : incident.alert
    ? { refs: ["card"] }
    : { needs: ["alert_card"] };
  return [
    ...effects,
    // Without its channel a private one is nowhere: whoever declared it is told alone.
    line("channel", inPublic ? card : {}),
    ...[...systems, ...(sms ? ["sms"] : []), ...bridges.map(bridgeEffect)].map(
      (name) => line(name, card),
    ),
    ...(pages ? planPage(card) : []),
  ];
}

/** Nobody is asked any more to join it. */
export function endedCall({ systems }: PlanSetup): Effect[] {
  return systems.includes("call")
    ? [effect("slack_call_end"), effect("bookmark:call")]
    : [];
}

/** A headline in the channel, the cards, every system, and under the headline a line for each. */
export function told(
  incident: Incident,
  setup: PlanSetup,
  headline: "note" | "all_clear" | "correct_note",
  verbs: Partial<Record<SystemKind | "page", string>>,
  text: boolean,
): Effect[] {
  const { systems, sms, bridges } = setup;
  const carried = systems.flatMap((kind) => {
    const verb = verbs[kind];
    return verb ? [effect(verb, { refs: [kind] })] : [];
  });
  const texts = [
    ...(sms && text ? [effect("sms")] : []),
    ...bridges.map((id) => effect(bridgeEffect(id))),
  ];
  const pages = aboutPage(verbs.page, incident, setup);
  return [
    effect(headline, { refs: ["channel"] }),
    effect("alert_card"),
    effect("channel_card", { refs: ["channel"] }),
    ...(incident.alert ? [effect("thread_note", { refs: ["card"] })] : []),
    ...carried,
    ...texts,
    ...pages,
    ...[...carried, ...texts, ...pages].map(({ name }) =>
      line(name, { needs: [headline] })
    ),
  ];
}

/** What is done with the page that is out, if one is and the system can. */
function aboutPage(
  verb: string | undefined,
  incident: Incident,
  { paging, page }: PlanSetup,
): Effect[] {
  if (!verb || !paging || !isPaged(incident)) return [];
  return verb === "page_note" && !page.note ? [] : [effect(verb)];
}

/** Every message where the update stands, the cards, and what outside systems and telephones were told. */
function corrected(
  update: string,
  incident: Incident,
  setup: PlanSetup,
  texts: boolean,
): Effect[] {
  const thread = incident.alert
    ? [effect("correct_thread", { refs: ["card"] })]
    : [];
  if (!isDeclared(incident)) return [effect("alert_card"), ...thread];
  const sent = incident.updates.find(({ key }) => key === update);
  const places = Object.keys(sent?.tell ?? {});
  const chosen = places.flatMap((place) => bridgeOf(place) ?? []);
  const bridges = [...new Set([...setup.bridges, ...chosen])];
  const carried = told(incident, { ...setup, bridges }, "correct_note", {
    ticket: "ticket_comment",
    crm: "crm_update",
    page: "page_note",
  }, texts);
  return [
    ...carried.filter(({ name }) => name !== "thread_note"),
    ...thread,
    ...places.filter((place) => bridgeOf(place) === null).map((channel) =>
      effect(`correct_tell:${channel}`)
    ),
  ];
}

/** What somebody has chosen is told as it was chosen, and not once more. */
function notChosen(setup: PlanSetup, tell: Told): PlanSetup {
  const bridges = setup.bridges.filter((id) => !(bridgeEffect(id) in tell));
  return { ...setup, bridges };
}

const CARRIED_ROLE: Partial<Record<SystemKind, string>> = {
  ticket: "ticket_comment",
  crm: "crm_update",
};

/**
 * Quiet: one line in the channel, with trouble alone under it, and a card for the new holder alone. Invited
 * before being told.
 */
function roleAssigned(
  event: RoleAssigned,
  incident: Incident,
  setup: PlanSetup,
): Effect[] {
  const carried = [
    ...setup.systems.flatMap((kind) => {
      const verb = CARRIED_ROLE[kind];
      return verb ? [effect(verb, { refs: [kind] })] : [];
    }),
    ...aboutPage("page_note", incident, setup),
  ];
  return [
    effect("role_note", { refs: ["channel"] }),
    effect("channel_card", { refs: ["channel"] }),
    ...(event.role === "commander"
      ? [
        effect("alert_card"),
        effect("topic", { refs: ["channel"] }),
        // It need not be asked for any more.
        effect("enter_open"),
      ]
      : []),
    effect("role_invite", { refs: ["channel"] }),
    effect("role_card", { refs: ["channel"], after: ["role_invite"] }),
    ...carried,
    ...carried.map(({ name }) => line(name, { needs: ["role_note"] })),
  ];
}

/** Whoever is on duty is called when it becomes that bad, unless they are called already. */
function pagesOnCall(
  { from, to }: IncidentEvent & { type: "severity_changed" },
  incident: Incident,
  setup: PlanSetup,
): boolean {
  return setup.paging && !isPaged(incident) && isSevere(to, setup) &&
    !isSevere(from, setup);
}

export function isSevere(
  severity: Severity,
  { order, pageFrom }: PlanSetup,
): boolean {
  return order.indexOf(severity) >= order.indexOf(pageFrom);
}

export function line(of: string, where: Partial<Effect>): Effect {
  return effect(`line:${of}`, { ...where, after: [of], shows: [of] });
}
