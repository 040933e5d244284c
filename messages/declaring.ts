import { TEXT } from "../incident/decide.ts";
import type { ClosedIncident, DeclaredIncident } from "../incident/incident.ts";
import type { Listed } from "../incident/overview.ts";
import { type ActionLinks, buttons, type Message, message } from "./blocks.ts";
import { clip } from "./parts.ts";
import type { Words } from "./words/en.ts";

/** Of a message's words, what a button may hold; what is more is behind the link. */
const QUOTED_MAX = 900;

/** What whoever wrote down a past incident reads; nobody else does. */
export function backfillAnswer(
  { number, title, startedAt, closedAt }: ClosedIncident,
  words: Words,
): Message {
  return message(
    words.backfill.answer(number, title, { at: startedAt }, { at: closedAt }),
  );
}

interface Offered {
  readonly text: string;
  readonly link: string;
  readonly origin: string;
}

/** Under a message with 🚨: one press opens the form, filled in with the message's own words. */
export function declareOffer(
  { text, link, origin }: Offered,
  links: ActionLinks,
  words: Words,
): Message {
  const lines = text.split("\n").map((line) => line.trim());
  const first = lines.find((line) => line !== "") ?? "";
  return message(
    [words.offer.ask()],
    ...buttons(links, [{
      action: "declare_from_message",
      text: words.buttons.declare,
      style: "danger",
      inputs: {
        summary: clip(first.replace(/\s+/g, " "), TEXT.titleMax),
        description: `${clip(text.trim(), QUOTED_MAX)}\n\n${link}`.trim(),
        origin,
      },
    }]),
  );
}

/** The same once somebody has: there is nothing to press any more. */
export function offerTaken(
  { number, declaredBy, channel }: DeclaredIncident,
  words: Words,
): Message {
  return message([words.offer.taken(number, declaredBy, channel)]);
}

/** The same to those who may not know what has become of it. */
export function offerOver(words: Words): Message {
  return message([words.offer.over()]);
}

/** Other incidents under way that may be the same. It hinders nobody. */
export function alikeNote(
  { key, isPrivate }: DeclaredIncident,
  others: readonly Listed[],
  links: ActionLinks,
  words: Words,
): Message {
  const lines = others.map(({ number, title, channel }) =>
    words.alike.one(number, clip(title, 150), channel)
  );
  const merge = {
    action: "merge",
    text: words.buttons.merge,
    inputs: { incident: key },
  } as const;
  return message(
    [words.alike.headline(), ...lines],
    // What is private is not merged into what is not.
    ...(isPrivate ? [] : buttons(links, [merge])),
  );
}
