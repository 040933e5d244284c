import type { Incident } from "../incident/incident.ts";
import {
  type ActionLinks,
  type Button,
  buttons,
  type Message,
  message,
} from "./blocks.ts";
import type { Words } from "./words/en.ts";

/** Under the card in the incident's channel: what is wanted less often than its five buttons. */
export function toolsMessage(
  { key, number }: Incident,
  links: ActionLinks,
  words: Words,
): Message {
  const inputs = { incident: key };
  const row: Button[] = [
    { action: "show_timeline", text: words.buttons.timeline, inputs },
    { action: "show_tasks", text: words.buttons.tasks, inputs },
    { action: "add_task", text: words.buttons.addTask, inputs },
    {
      action: "add_timeline_entry",
      text: words.buttons.addTimelineEntry,
      inputs,
    },
  ];
  return message([words.timeline.tools(number)], ...buttons(links, row));
}
