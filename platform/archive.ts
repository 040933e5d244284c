import * as z from "zod/mini";
import { answerArchive, archiveStep } from "../incident/archive.ts";
import { isDeclared } from "../incident/incident.ts";
import {
  type Command,
  decide,
  type Done,
  follow,
  type Workbench,
} from "./app.ts";
import type { ArchiveRow } from "./rows.ts";
import { codeOf } from "./slack.ts";
import { instantOf } from "./time.ts";

/** Who asks and archives, as the timeline shows it. */
const APP = { app: "Incident Automation" } as const;
/** Newest messages in which one by a person is looked for. */
const LOOK_BACK = 100;

const PREFIX = "archive:";

export function archiveRowId(incident: string): string {
  return `${PREFIX}${incident}`;
}

/** A row for each incident that is over and whose channel is still read. */
export function archiveRows(app: Workbench): Promise<ArchiveRow[]> {
  return app.stores.archive.beginningWith(PREFIX);
}

/** Asks, archives, or looks again later. Answers whether anything was done. */
export async function lookAfterChannel(
  app: Workbench,
  row: ArchiveRow,
): Promise<boolean> {
  const { archive } = app.config;
  const loaded = await app.incidents.load(row.incident);
  const channel = "incident" in loaded && isDeclared(loaded.incident)
    ? loaded.incident.channel
    : null;
  const lastAt = channel === null ? null : await lastWritten(app, channel);
  if (!archive || "refused" in loaded || lastAt === null) {
    await app.stores.archive.delete(row.id);
    return false;
  }
  const next = archiveStep(loaded.incident, lastAt, archive.afterDays);
  if (next.step === "done") {
    await app.stores.archive.delete(row.id);
    return false;
  }
  if (next.at > app.time.now()) {
    await app.stores.archive.put({ ...row, at: next.at });
    return false;
  }
  const asked = isDeclared(loaded.incident) ? loaded.incident.archive.asked : 0;
  const [type, n] = next.step === "ask"
    ? ["archive_asked" as const, asked + 1]
    : ["channel_archived" as const, asked];
  await follow(app, loaded.key, {
    key: `${loaded.key}:${type}:${n}`,
    by: APP,
    body: { type },
  });
  return true;
}

export function answer(
  app: Workbench,
  reference: string,
  command: Command,
  given: string,
): Promise<Done> {
  return decide(
    app,
    reference,
    command,
    "close",
    (incident) => answerArchive(incident, given),
  );
}

const Newest = z.object({
  messages: z.array(z.object({
    ts: z.string(),
    subtype: z.optional(z.string()),
    app_id: z.optional(z.string()),
  })),
});

/** When a person or another app wrote last, epoch ms; 0 when nobody did lately, null when the app cannot look. */
async function lastWritten(
  app: Workbench,
  channel: string,
): Promise<number | null> {
  try {
    const { messages } = await app.slack.call("conversations.history", {
      channel,
      limit: LOOK_BACK,
    }, Newest);
    const last = messages.find(({ app_id, subtype }) =>
      app_id !== app.settings.app_id && subtype === undefined
    );
    return last ? instantOf(last.ts) : 0;
  } catch (error) {
    if (
      ["channel_not_found", "not_in_channel", "is_archived"].includes(
        codeOf(error) ?? "",
      )
    ) return null;
    throw error;
  }
}
