import type { ClosedIncident } from "../incident/incident.ts";
import { type Message, message } from "./blocks.ts";
import { gmt } from "./time.ts";
import type { Words } from "./words/en.ts";

/** What whoever wrote down a past incident reads; nobody else does. */
export function backfillAnswer(
  { number, title, startedAt, closedAt }: ClosedIncident,
  words: Words,
): Message {
  return message(
    words.backfill.answer(number, title, gmt(startedAt), gmt(closedAt)),
  );
}
