import type { Severity } from "../types/severity.ts";
import { audience } from "./audience.ts";
import { type EventBody, over, overOrDeclared } from "./events.ts";
import type { Incident } from "./incident.ts";
import { isDeclared, isLive } from "./incident.ts";
import { parseOrigin } from "./origin.ts";
import { type Refused, refused } from "./refused.ts";
import { bridgeOf, mayTell, type Told } from "./telling.ts";
import {
  isSpecial,
  type KindRule,
  type KindRules,
  type Special,
} from "./special.ts";

/** An event to record, or why not. */
export type Decision = { event: EventBody } | { refused: Refused };

/** In characters. Slack takes 4,000 bytes of a text between steps, and a character may need three. */
export const TEXT = { titleMax: 130, textMax: 1300 } as const;

export interface DeclareForm {
  readonly title: string;
  readonly description: string;
  /** As it was sent; checked here. Blank: the kind's, if it has one. */
  readonly severity: string;
  readonly kind?: string | undefined;
  readonly isPrivate?: boolean | undefined;
  readonly isDrill?: boolean | undefined;
  /** A channel that is there already, as the platform found it. */
  readonly channel?: { readonly id: string; readonly isPrivate: boolean };
  /** The key of the message that it is declared from; what is none is passed over. */
  readonly from?: string | undefined;
}

/** Declares an alert, or something that no monitor saw (`incident` is null). */
export function declare(
  incident: Incident | null,
  form: DeclareForm,
  order: readonly Severity[],
  kinds: KindRules = {},
): Decision {
  if (incident && incident.status !== "alerted") {
    return overOrDeclared(incident);
  }
  const title = oneLine(form.title);
  const description = form.description.trim();
  if (title === "") return refused("title_blank", {}, "summary");
  if (title.length > TEXT.titleMax) {
    return refused("title_too_long", {
      length: title.length,
      max: TEXT.titleMax,
    }, "summary");
  }
  if (description.length > TEXT.textMax) {
    return refused("description_too_long", {
      length: description.length,
      max: TEXT.textMax,
    }, "description");
  }
  const kind = form.kind?.trim() || null;
  const rule = kind === null ? undefined : kinds[kind];
  if (kind !== null && !rule) {
    const known = Object.keys(kinds).join(", ");
    return refused("kind_unknown", { kind, known }, "kind");
  }
  const given = form.severity.trim().toLowerCase() || rule?.severity;
  if (!given) return refused("severity_blank", {}, "severity");
  const severity = order.find((known) => known === given);
  if (!severity) {
    return refused("severity_unknown", {
      severity: form.severity,
      known: order.join(", "),
    }, "severity");
  }
  const special = specialOf(form, kind, rule);
  if ("refused" in special) return special;
  const event = { type: "declared", title, description, severity } as const;
  return { event: isSpecial(special) ? { ...event, special } : event };
}

/** An incident in a private channel is private; a private one cannot be in a public channel. */
function specialOf(
  { isPrivate = false, isDrill = false, channel, from = "" }: DeclareForm,
  kind: string | null,
  rule: KindRule | undefined,
): Special | { refused: Refused } {
  const mustBePrivate = isPrivate || rule?.isPrivate === true;
  if (mustBePrivate && channel && !channel.isPrivate) {
    return refused("channel_not_private", { channel: channel.id }, "channel");
  }
  return {
    kind,
    mode: isDrill ? "drill" : "live",
    isPrivate: mustBePrivate || channel?.isPrivate === true,
    channel: channel?.id ?? null,
    from: parseOrigin(from) ? from : null,
  };
}

/** Raises the severity by one step. */
export function escalate(
  incident: Incident,
  order: readonly Severity[],
): Decision {
  return move(incident, order, 1);
}

/** Lowers the severity by one step. */
export function deescalate(
  incident: Incident,
  order: readonly Severity[],
): Decision {
  return move(incident, order, -1);
}

function move(
  incident: Incident,
  order: readonly Severity[],
  by: 1 | -1,
): Decision {
  if (!isLive(incident)) return over(incident);
  const from = incident.severity;
  const at = order.indexOf(from);
  if (at < 0) {
    return refused("severity_unknown", {
      severity: from,
      known: order.join(", "),
    });
  }
  const to = order[at + by];
  if (!to) {
    return refused(by > 0 ? "severity_at_top" : "severity_at_bottom", {
      incident: incident.number,
      severity: from,
    });
  }
  return { event: { type: "severity_changed", from, to } };
}

/** The all clear for a declared incident; dismisses an alert that nobody declared. */
export function close(
  incident: Incident,
  form: { readonly notes: string },
): Decision {
  if (!isLive(incident)) return over(incident);
  const notes = form.notes.trim();
  if (notes === "") return refused("notes_blank", {}, "notes");
  if (notes.length > TEXT.textMax) {
    return refused("notes_too_long", {
      length: notes.length,
      max: TEXT.textMax,
    }, "notes");
  }
  return {
    event: {
      type: incident.status === "alerted" ? "dismissed" : "closed",
      notes,
    },
  };
}

/** Carries a message to channels outside the incident's own. */
export function tellStakeholders(
  incident: Incident,
  form: { readonly text: string; readonly told: Told },
): Decision {
  if (!isDeclared(incident)) {
    return refused("not_declared", { incident: incident.number });
  }
  if (incident.mode === "backfill") {
    return refused("incident_backfilled", { incident: incident.number });
  }
  if (!audience(incident).stakeholders) {
    return refused("incident_private", { incident: incident.number });
  }
  const text = form.text.trim();
  if (text === "") return refused("message_blank", {}, "message");
  if (text.length > TEXT.textMax) {
    return refused("message_too_long", {
      length: text.length,
      max: TEXT.textMax,
    }, "message");
  }
  const channels = Object.keys(form.told).filter((place) =>
    bridgeOf(place) === null
  );
  if (Object.keys(form.told).length === 0) {
    return refused("channels_missing", {}, "channels");
  }
  const no = mayTell(incident, form.told, "channels");
  if (no) return no;
  const audiences = form.told;
  return { event: { type: "stakeholders_told", text, channels, audiences } };
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
