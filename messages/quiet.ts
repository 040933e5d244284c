import type { AlertFacts } from "../incident/incident.ts";
import type { Quiet } from "../incident/quiet.ts";
import { type Message, message } from "./blocks.ts";
import type { Words } from "./words/en.ts";

/** Alerts that the message names; the rest is a number. */
const NAMED_MAX = 10;

/** That new alerts make no cards for a while, and whose doing it is. */
export function quietBegun(
  { kind, scope, from, until, by }: Quiet & { readonly by: string },
  { quiet: words }: Words,
  { showCritical }: { readonly showCritical: boolean },
): Message {
  const actor = { user: by };
  return message([
    kind === "snooze"
      ? words.snoozed(scope, actor, { at: until })
      : words.planned(scope, actor, { at: from }, { at: until }),
    showCritical ? words.keptButCritical : words.kept,
  ]);
}

/** What was held back meanwhile. */
export function quietEnded(
  { kind, scope }: Quiet,
  held: {
    readonly came: number;
    readonly different: number;
    readonly firing: readonly AlertFacts[];
  },
  { quiet: words }: Words,
): Message {
  const { came, different, firing } = held;
  const named = firing.slice(0, NAMED_MAX).map(({ title }) =>
    words.firing(title)
  );
  return message([
    words.ended(kind, scope),
    came === 0 ? words.nothing : words.held(came, different, firing.length),
    ...named,
    ...(firing.length > NAMED_MAX
      ? [words.more(firing.length - NAMED_MAX)]
      : []),
  ]);
}
