import * as z from "zod/mini";
import { isDeclared } from "../incident/incident.ts";
import { refused } from "../incident/refused.ts";
import { addEntry } from "../incident/timeline.ts";
import { type Command, decide, type Done, type Workbench } from "./app.ts";

/** Slack's own message of a huddle. It starts no event trigger; `room` is not in the reference. */
const Messages = z.object({
  messages: z.array(z.object({
    ts: z.string(),
    subtype: z.optional(z.string()),
    room: z.optional(z.object({
      date_start: z.optional(z.number()),
      date_end: z.optional(z.number()),
    })),
  })),
});
/** Two people who note the same huddle do so within this time. */
const SAME_MS = 5 * 60_000;

/** Puts a huddle on the timeline: when it was, where Slack's message tells; else that there was one. */
export async function noteHuddle(
  app: Workbench,
  reference: string,
  command: Command,
): Promise<Done> {
  const loaded = await app.incidents.load(reference);
  if ("refused" in loaded) return loaded;
  const { incident, tail } = loaded;
  const facts = { incident: incident.number };
  if (!isDeclared(incident) || incident.channel === null) {
    return refused("not_declared", facts);
  }
  const { channel } = incident;
  const { huddles } = app.words;
  const found = await newest(app, channel);
  const now = app.time.now();
  const text = found?.minutes === undefined
    ? huddles.entry
    : huddles.lasted(found.minutes);
  const when = found?.startedAt ?? now;
  const isKnown = tail.some((event) =>
    event.type === "entry_added" && event.key !== command.key &&
    event.text.startsWith(huddles.entry) &&
    Math.abs(event.when - when) < SAME_MS
  );
  return await decide(
    app,
    reference,
    command,
    "note",
    (current) =>
      isKnown
        ? refused("huddle_noted", facts)
        : addEntry(current, { text, when }, now),
  );
}

async function newest(app: Workbench, channel: string) {
  const { messages } = await app.slack.call("conversations.history", {
    channel,
    limit: 200,
  }, Messages);
  const huddle = messages.find(({ subtype }) => subtype === "huddle_thread");
  if (!huddle) return undefined;
  const start = huddle.room?.date_start ?? Number(huddle.ts);
  const end = huddle.room?.date_end;
  return {
    startedAt: Math.round(start * 1000),
    minutes: end ? Math.max(1, Math.round((end - start) / 60)) : undefined,
  };
}
