import type { Incident } from "../incident/incident.ts";
import type { Message } from "./blocks.ts";
import { clip, oneLine, plainText } from "./parts.ts";
import type { Words } from "./words/en.ts";

/** Slack names no limit; a title stands in one line. */
const TITLE_MAX = 150;

/** As the call's block is headed: plain text. */
export function callTitle(
  { number, title }: Incident,
  system: string,
  { channel }: Words,
): string {
  return clip(
    oneLine(`${channel.bookmarks.call(system)} · ${number}: ${title}`),
    TITLE_MAX,
  );
}

/** Slack draws the block from what it knows of the call: who is in it, and whether it is over. */
export function callMessage(
  id: string,
  incident: Incident,
  system: string,
  words: Words,
): Message {
  return {
    text: plainText([[callTitle(incident, system, words)]]),
    blocks: [{ type: "call", call_id: id }],
  };
}
