import { NOT_ASKED } from "./archive.ts";
import { audience } from "./audience.ts";
import type { Decision } from "./decide.ts";
import { type Effect, effect } from "./effect.ts";
import { over } from "./events.ts";
import {
  type Actor,
  type DeclaredIncident,
  type Incident,
  isDeclared,
  isOpen,
} from "./incident.ts";
import { reasonOf } from "./moves.ts";
import { closedPage, isPaged, planPage } from "./paging.ts";
import { isSevere, line, type PlanSetup, told } from "./plan.ts";
import { type Refused, refused } from "./refused.ts";

export type ReopenEvent =
  | {
    readonly type: "reopened";
    /** Word for word. */
    readonly reason: string;
  }
  | {
    /** The old channel cannot be used any more; of two successors the one that came first counts. */
    readonly type: "channel_moved";
    readonly from: string;
    readonly channel: string;
  };

/** It was not over after all: the same incident, with all that it had. */
export function reopen(
  incident: Incident,
  form: { readonly reason: string },
): Decision {
  if (!isEnded(incident)) return cannot(incident);
  if (incident.mode === "backfill") {
    return refused("incident_backfilled", { incident: incident.number });
  }
  const reason = reasonOf(form.reason);
  if ("refused" in reason) return reason;
  return { event: { type: "reopened", reason: reason.text } };
}

export function applyReopen(
  before: Incident,
  event: ReopenEvent & { readonly by: Actor; readonly at: number },
): { incident: Incident } | { refused: Refused } {
  if (event.type === "channel_moved") {
    if (!isDeclared(before)) return cannot(before);
    if (before.channel !== event.from) {
      return refused("not_first", {
        incident: before.number,
        channel: before.channel,
      });
    }
    const movedFrom = [...before.movedFrom, event.from];
    return { incident: { ...before, channel: event.channel, movedFrom } };
  }
  if (!isEnded(before)) return cannot(before);
  return {
    incident: {
      ...withoutEnd(before),
      page: closedPage(before),
      status: "open",
      statusBy: event.by,
      reopenedAt: event.at,
      updateDue: null,
      banner: null,
      archive: NOT_ASKED,
    },
  };
}

type Ended = Extract<DeclaredIncident, { status: "closed" | "cancelled" }>;

export function isEnded(incident: Incident): incident is Ended {
  return incident.status === "closed" || incident.status === "cancelled";
}

function withoutEnd(incident: Ended) {
  if (incident.status === "closed") {
    const { closedAt: _at, closedBy: _by, notes: _notes, ...rest } = incident;
    return rest;
  }
  const { cancelledAt: _at, cancelledBy: _by, notes: _notes, ...rest } =
    incident;
  return rest;
}

function cannot(incident: Incident): { refused: Refused } {
  const facts = { incident: incident.number };
  if (isOpen(incident)) return refused("reopen_open", facts);
  return incident.status === "alerted"
    ? refused("not_declared", facts)
    : over(incident);
}

/** What stands in the channel must wait for the channel. */
const IN_CHANNEL: ReadonlySet<string> = new Set(["note", "channel_card"]);
/** What names the channel, if there is one. */
const CARRIED: ReadonlySet<string> = new Set([
  "alert_card",
  "ticket_reopen",
  "crm_reopen",
  "call_again",
]);

export function planReopened(
  incident: Incident,
  setup: PlanSetup,
  texts: boolean,
): Effect[] {
  const has = (kind: "ticket" | "call") => setup.systems.includes(kind);
  const effects = told(
    incident,
    setup,
    "note",
    { ticket: "ticket_reopen", crm: "crm_reopen", call: "call_again" },
    texts,
  );
  return [
    effect("channel_again", { refs: ["channel"] }),
    effect("furnish", {
      needs: ["channel_again"],
      after: has("call") ? ["call_again"] : [],
    }),
    ...effects.map((each) =>
      IN_CHANNEL.has(each.name)
        ? { ...each, needs: ["furnish"] }
        : CARRIED.has(each.name)
        ? { ...each, after: ["channel_again"] }
        : each
    ),
    ...(audience(incident).alertChannel
      ? [line("channel_again", { refs: ["card"] })]
      : []),
    ...(has("call")
      ? [
        effect("slack_call", {
          needs: ["furnish", "call_again"],
          refs: ["channel"],
        }),
        effect("bookmark:call", { needs: ["furnish", "call_again"] }),
      ]
      : []),
    ...(has("ticket")
      ? [effect("ticket_link", { needs: ["furnish"], refs: ["ticket"] })]
      : []),
    effect("topic", { needs: ["furnish"], refs: ["channel"] }),
    effect("enter_open", { after: ["channel_again"] }),
    ...(setup.paging && isSevere(incident.severity, setup) && !isPaged(incident)
      ? planPage({ needs: ["note"] })
      : []),
    effect("know_alerts"),
    effect("forget_archive"),
  ];
}
