import type { HappeningType } from "../types/happenings.ts";
import type { Workbench } from "./app.ts";

/**
 * Something that Slack told of. It may come twice, late, or after it has been undone; and whoever
 * composes a workflow with the step can write anything into it. So it is a reason to look, never a
 * fact: before a handler acts, above all in a person's name, it asks Slack (`reactions.get`,
 * `pins.list`, `conversations.members`).
 */
export interface Happening {
  readonly type: HappeningType;
  readonly channel: string;
  /** `ts` of the message that it is about; null for channels and members. */
  readonly message: string | null;
  /** Who is said to have done it, or to have joined. Never the app itself: that is passed over before. */
  readonly user: string | null;
  /** The reaction's name without colons; null for everything else. */
  readonly reaction: string | null;
  /** The channel's new or last name; null for messages. */
  readonly name: string | null;
  /** The run's execution: the same when Slack delivers this run again, another for a second event. */
  readonly key: string;
}

/** Does what follows, or nothing. What it throws is logged and keeps no other handler from its work. */
export type Handler = (app: Workbench, happening: Happening) => Promise<void>;
