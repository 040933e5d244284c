import { dropMessage, noteMessage } from "../incident/timeline.ts";
import { REACTIONS } from "../types/happenings.ts";
import { decide, type Workbench } from "./app.ts";
import { decideAsApp } from "./as_app.ts";
import { incidentOfChannel } from "./channel_index.ts";
import { pinnedBy, readMessage } from "./channel_messages.ts";
import { sayWhyNot } from "./ephemeral.ts";
import type { Happening } from "./happening.ts";

/** 📌 or a pin on a message of an incident's channel puts it on the timeline, if Slack says so too. */
export async function noteOnTimeline(
  app: Workbench,
  happening: Happening,
): Promise<void> {
  const { channel, message: ts, user, key } = happening;
  if (ts === null || user === null) return;
  const incident = await incidentOfChannel(app, channel);
  if (!incident) return;
  const found = await readMessage(app, channel, ts);
  if (!found) return;
  const isSo = happening.type === "pin_added"
    ? await pinnedBy(app, channel, ts) === user
    : found.reactedWith(REACTIONS.note).includes(user);
  if (!isSo) return;
  const { author, text } = found;
  const done = await decide(
    app,
    incident,
    { key: `${key}.note`, actor: user },
    "note",
    (before) => noteMessage(before, { channel, message: ts, author, text }),
  );
  await sayWhyNot(app, incident, user, done);
}

/** The last 📌 or pin is gone: the message leaves the timeline. Who took it off, nobody can tell for sure. */
export async function takeOffTimeline(
  app: Workbench,
  { channel, message: ts, key }: Happening,
): Promise<void> {
  if (ts === null) return;
  const incident = await incidentOfChannel(app, channel);
  if (!incident) return;
  const before = await app.incidents.load(incident);
  if ("refused" in before) return;
  const decision = dropMessage(before.incident, ts);
  if ("refused" in decision) return;
  const found = await readMessage(app, channel, ts);
  if (found && found.reactedWith(REACTIONS.note).length > 0) return;
  if (await pinnedBy(app, channel, ts) !== null) return;
  await decideAsApp(
    app,
    before,
    `${key}.drop`,
    (incident) => dropMessage(incident, ts),
  );
}
