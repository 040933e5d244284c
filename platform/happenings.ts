import {
  HAPPENINGS,
  type HappeningType,
  REACTIONS,
} from "../types/happenings.ts";
import type { Workbench } from "./app.ts";
import type { Handler, Happening } from "./happening.ts";
import { greetJoiner } from "./joiners.ts";
import { noteOnTimeline, takeOffTimeline } from "./notes.ts";
import { offerDeclaring } from "./offers.ts";
import { makeTask, takeTaskBack } from "./tasks.ts";

/** What follows from a reaction, by its name. Set up lets through only those that have a handler. */
export const ON_REACTION: Readonly<
  Record<
    "reaction_added" | "reaction_removed",
    Readonly<Partial<Record<string, readonly Handler[]>>>
  >
> = {
  reaction_added: {
    [REACTIONS.declare]: [offerDeclaring],
    [REACTIONS.note]: [noteOnTimeline],
    [REACTIONS.task]: [makeTask],
  },
  reaction_removed: {
    [REACTIONS.note]: [takeOffTimeline],
    [REACTIONS.task]: [takeTaskBack],
  },
};

/**
 * What follows from everything else. A new kind of reaction to the world is a file with a handler and
 * a row here; Set up makes an event trigger for every type that has a handler.
 */
export const ON: Readonly<
  Record<
    Exclude<HappeningType, "reaction_added" | "reaction_removed">,
    readonly Handler[]
  >
> = {
  pin_added: [noteOnTimeline],
  pin_removed: [takeOffTimeline],
  user_joined_channel: [greetJoiner],
  channel_archived: [],
  channel_unarchived: [],
  channel_deleted: [],
  channel_renamed: [],
};

/** Hands it to everyone whom it concerns. The app's own reactions, pins and joins concern nobody. */
export async function route(
  app: Workbench,
  happening: Happening,
): Promise<void> {
  if (happening.user === app.settings.bot_user) return;
  for (const handler of handlersOf(happening)) {
    try {
      await handler(app, happening);
    } catch (error) {
      app.log("happening_failed", {
        type: happening.type,
        channel: happening.channel,
        error: String(error),
      });
    }
  }
}

function handlersOf({ type, reaction }: Happening): readonly Handler[] {
  return type === "reaction_added" || type === "reaction_removed"
    ? ON_REACTION[type][reaction ?? ""] ?? []
    : ON[type];
}

/** A type that an event trigger is wanted for; `reactions`: for these only. */
export interface Wanted {
  readonly type: HappeningType;
  readonly reactions: readonly string[];
}

/** The types that somebody handles. */
export function wantedHappenings(): Wanted[] {
  return HAPPENINGS.flatMap((type): Wanted[] => {
    if (type !== "reaction_added" && type !== "reaction_removed") {
      return ON[type].length > 0 ? [{ type, reactions: [] }] : [];
    }
    const reactions = Object.values(REACTIONS).filter((name) =>
      (ON_REACTION[type][name] ?? []).length > 0
    );
    return reactions.length > 0 ? [{ type, reactions }] : [];
  });
}
