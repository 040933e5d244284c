import type { Actor, Incident } from "../incident/incident.ts";
import type { SystemSaid } from "../incident/news.ts";
import {
  type ActionLinks,
  type Button,
  buttons,
  type Message,
  message,
} from "./blocks.ts";
import { clip } from "./parts.ts";
import type { Words } from "./words/en.ts";

const TEXT_MAX = 500;

/** What somebody did in a system outside, and the button that does the same here: it is asked, not guessed. */
export function newsNote(
  event: SystemSaid & { readonly by: Actor },
  incident: Incident,
  links: ActionLinks,
  words: Words,
): Message {
  const { news } = words;
  const { what, who, text, severity, by } = event;
  const system = "app" in by ? by.app : who;
  const said = {
    closed: () => news.closed(system, who, incident.number),
    reopened: () => news.reopened(system, who, incident.number),
    commented: () => news.commented(system, who, clip(text, TEXT_MAX)),
    severity: () =>
      news.severity(
        system,
        who,
        severity ? words.severity[severity] : "",
        words.severity[incident.severity],
      ),
  }[what]();
  const inputs = { incident: incident.key };
  const answer: Partial<Record<typeof what, Button>> = {
    closed: { action: "close", text: words.buttons.close, inputs },
    reopened: { action: "reopen", text: words.buttons.reopen, inputs },
    severity: {
      action: "set_severity",
      text: words.buttons.setSeverity,
      inputs,
    },
  };
  const button = answer[what];
  return message([said], ...(button ? buttons(links, [button]) : []));
}
