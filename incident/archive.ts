import type { Decision } from "./decide.ts";
import { type Effect, effect } from "./effect.ts";
import {
  type Actor,
  type DeclaredIncident,
  type Incident,
  isDeclared,
  isLive,
} from "./incident.ts";
import { type Refused, refused } from "./refused.ts";

/**
 * The channel of an incident that is over is archived some days after its last message: asked first,
 * and only when nobody answers for a day. Archiving takes the app out of the channel, so it is the
 * last thing that happens in it.
 */
export type ArchiveEvent =
  | { readonly type: "archive_asked" }
  | { readonly type: "archive_kept" }
  | { readonly type: "channel_archived" };

export interface Archive {
  /** When it was asked last whether to archive, epoch ms. */
  readonly askedAt: number | null;
  /** How often it was asked. */
  readonly asked: number;
  /** Who wants the channel to stay. */
  readonly keptBy: Actor | null;
  readonly archivedAt: number | null;
}

export const NOT_ASKED: Archive = {
  askedAt: null,
  asked: 0,
  keptBy: null,
  archivedAt: null,
};

const DAY_MS = 24 * 60 * 60_000;
/** How long an answer is waited for. */
const ANSWER_MS = DAY_MS;

/** What is next for the channel, and when: `done` when nothing ever is. */
export type ArchiveStep =
  | { readonly step: "done" }
  | { readonly step: "ask" | "archive"; readonly at: number };

/** `lastAt`: when somebody wrote into the channel last, epoch ms. */
export function archiveStep(
  incident: Incident,
  lastAt: number,
  afterDays: number,
): ArchiveStep {
  if (!isDeclared(incident) || isLive(incident)) return { step: "done" };
  const { askedAt, keptBy, archivedAt } = incident.archive;
  if (archivedAt !== null || keptBy !== null) return { step: "done" };
  const quietAt = Math.max(lastAt, overSince(incident)) + afterDays * DAY_MS;
  // Whoever writes after the question has answered it.
  return askedAt === null || lastAt > askedAt
    ? { step: "ask", at: quietAt }
    : { step: "archive", at: askedAt + ANSWER_MS };
}

/** When it was over, epoch ms. */
export function overSince(incident: DeclaredIncident): number {
  switch (incident.status) {
    case "closed":
      return incident.closedAt;
    case "cancelled":
      return incident.cancelledAt;
    case "merged":
      return incident.mergedAt;
    default:
      return incident.declaredAt;
  }
}

/** Somebody answers, or archives the channel without being asked. */
export function answerArchive(incident: Incident, answer: string): Decision {
  const no = cannot(incident);
  if (no) return no;
  const name = answer.trim().toLowerCase();
  if (name !== "keep" && name !== "archive") {
    return refused("archive_answer_unknown", { answer });
  }
  return {
    event: { type: name === "keep" ? "archive_kept" : "channel_archived" },
  };
}

export function applyArchive(
  before: Incident,
  event: ArchiveEvent & { readonly by: Actor; readonly at: number },
): { incident: Incident } | { refused: Refused } {
  const no = cannot(before);
  if (no) return no;
  if (!isDeclared(before)) return { incident: before };
  const { archive } = before;
  switch (event.type) {
    case "archive_asked":
      return {
        incident: {
          ...before,
          archive: {
            ...archive,
            askedAt: event.at,
            asked: archive.asked + 1,
          },
        },
      };
    case "archive_kept":
      return {
        incident: { ...before, archive: { ...archive, keptBy: event.by } },
      };
    case "channel_archived":
      return {
        incident: { ...before, archive: { ...archive, archivedAt: event.at } },
      };
  }
}

function cannot(incident: Incident): { refused: Refused } | null {
  const facts = { incident: incident.number };
  if (!isDeclared(incident)) return refused("not_declared", facts);
  if (isLive(incident)) return refused("archive_open", facts);
  return incident.archive.archivedAt === null
    ? null
    : refused("archive_done", facts);
}

export function planArchive(event: ArchiveEvent): Effect[] {
  switch (event.type) {
    case "archive_asked":
      return [effect("archive_question", { refs: ["channel"] })];
    case "archive_kept":
      return [
        effect("archive_note", { refs: ["channel"] }),
        effect("forget_archive"),
      ];
    case "channel_archived":
      return [
        effect("archive_note", { refs: ["channel"] }),
        effect("forget_archive"),
        effect("archive_channel", {
          refs: ["channel"],
          after: ["archive_note", "canvas"],
        }),
      ];
  }
}
