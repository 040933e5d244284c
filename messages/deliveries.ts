import { deliveryId } from "../incident/deliveries.ts";
import type { IncidentEvent } from "../incident/events.ts";
import type { DeclaredIncident } from "../incident/incident.ts";
import { type ActionLinks, buttons, type Message, message } from "./blocks.ts";
import { systemOf, type Titles } from "./lines.ts";
import { clipped, eventSentence } from "./timeline.ts";
import type { Words } from "./words/en.ts";

/** What a system has not been told. */
export interface Delivered {
  readonly event: IncidentEvent;
  readonly effect: string;
  /** A sentence. */
  readonly why: string;
  /** Epoch ms; null: it waits for a person. */
  readonly nextAt: number | null;
}

/** Each is two blocks, and Slack takes 50 in a message. */
const SHOWN_MAX = 15;
const SENTENCE_MAX = 200;

/** What, since when, why, and when it is tried again; with a button to retry all, and one each to give it up. */
export function deliveryList(
  incident: DeclaredIncident,
  open: readonly Delivered[],
  titles: Titles,
  links: ActionLinks,
  words: Words,
): Message {
  const shown = open.slice(0, SHOWN_MAX);
  const { deliveries } = words;
  const title = deliveries.title(incident.number, open.length);
  if (shown.length === 0) return message([title, deliveries.none()]);
  const inputs = { incident: incident.key };
  const below = shown.flatMap(({ event, effect, why, nextAt }, i) => {
    const system = systemOf(effect, titles, words);
    const said = clipped(eventSentence(event, words), SENTENCE_MAX);
    return [
      ...message([
        deliveries.one(system, said, event.at),
        deliveries.why(why, nextAt),
      ]).blocks,
      ...buttons(links, [{
        action: "deliveries",
        id: `give_up_${i}`,
        text: words.buttons.giveUp,
        inputs: { ...inputs, give_up: deliveryId({ of: event.key, effect }) },
      }]),
    ];
  });
  const left = open.length - shown.length;
  return message(
    [title],
    ...below,
    ...(left > 0 ? message([deliveries.more(left)]).blocks : []),
    ...buttons(links, [{
      action: "retry",
      text: words.buttons.retry,
      inputs,
    }]),
  );
}
