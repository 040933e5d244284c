import type { OpenIncident } from "../incident/incident.ts";
import { type ActionLinks, buttons, type Message, message } from "./blocks.ts";
import type { Words } from "./words/en.ts";

/** Whether the channel may be archived, with both answers. */
export function archiveQuestion(
  { key, number }: { readonly key: string; readonly number: string },
  days: number,
  words: Words,
  links: ActionLinks,
): Message {
  const answer = (name: "keep" | "archive", text: string) => ({
    action: "archive" as const,
    id: `archive_${name}`,
    text,
    inputs: { incident: key, answer: name },
  });
  return message(
    words.archive.question(number, days),
    ...buttons(links, [
      answer("keep", words.buttons.keepChannel),
      answer("archive", words.buttons.archiveNow),
    ]),
  );
}

/** Asks whoever leads a silent incident, or declared it, with the two things that can be done. */
export function staleQuestion(
  incident: OpenIncident,
  hours: number,
  words: Words,
  links: ActionLinks,
): Message {
  const { roles, declaredBy, key, number } = incident;
  const user = roles.commander?.user ??
    ("user" in declaredBy ? declaredBy.user : null);
  const inputs = { incident: key };
  return message(
    words.archive.stale(number, hours, user),
    ...buttons(links, [
      { action: "send_update", text: words.buttons.sendUpdate, inputs },
      { action: "close", text: words.buttons.close, inputs },
    ]),
  );
}
