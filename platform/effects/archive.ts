import { isOpen } from "../../incident/incident.ts";
import { archiveQuestion, staleQuestion } from "../../messages/archive.ts";
import { message } from "../../messages/blocks.ts";
import { archiveRowId } from "../archive.ts";
import { silentKinds } from "../news.ts";
import { ROW_VERSION } from "../rows.ts";
import { codeOf } from "../slack.ts";
import { type EffectContext, effectKey, must } from "./context.ts";
import { postOnce } from "./messages.ts";

const DAY_MS = 24 * 60 * 60_000;

/** Without archiving, what people do to its ticket is heard for so long after the end. */
const LISTEN_DAYS = 7;

/** From now on the sweep looks whether the channel is still used, and what people still do in other systems. */
export async function awaitArchive(context: EffectContext): Promise<void> {
  const { app, incident, event } = context;
  const afterDays = app.config.archive?.afterDays ??
    (silentKinds(app).length > 0 ? LISTEN_DAYS : null);
  if (afterDays === null) return;
  await app.stores.archive.put({
    id: archiveRowId(incident.key),
    v: ROW_VERSION,
    incident: incident.key,
    at: event.at + afterDays * DAY_MS,
  });
}

export async function forgetArchive(
  { app, incident }: EffectContext,
): Promise<void> {
  await app.stores.archive.delete(archiveRowId(incident.key));
}

export async function askArchive(context: EffectContext): Promise<void> {
  const { app, incident, refs } = context;
  await postOnce(context, {
    channel: must(refs.channel, "the incident's channel").id,
    key: effectKey(context),
    message: archiveQuestion(
      incident,
      app.config.archive?.afterDays ?? 0,
      app.words,
      app.settings.links,
    ),
  });
}

/** What became of the question, in the channel. */
export async function postArchiveNote(context: EffectContext): Promise<void> {
  const { app, event, incident, refs } = context;
  const { archive } = app.words;
  const lines = event.type === "archive_kept"
    ? archive.kept(event.by)
    : archive.archived(incident.number, event.by);
  try {
    await postOnce(context, {
      channel: must(refs.channel, "the incident's channel").id,
      key: effectKey(context),
      message: message(lines),
    });
  } catch (error) {
    // An earlier try got as far as archiving, or somebody did.
    if (!LEFT.includes(codeOf(error) ?? "")) throw error;
  }
}

/** The app is not in the channel any more. */
const LEFT = ["channel_not_found", "is_archived", "not_in_channel"];

/** Takes the app out of the channel: nothing of the incident comes after this. */
export async function archiveChannel(
  { app, refs }: EffectContext,
): Promise<void> {
  const channel = must(refs.channel, "the incident's channel").id;
  await app.slack.tell("conversations.archive", { channel }, [
    "already_archived",
    ...LEFT,
  ]);
}

/** Asks about an incident of which nothing has been heard, unless something was meanwhile. */
export async function askStale(context: EffectContext): Promise<void> {
  const { app, incident, refs } = context;
  const hours = app.config.stale?.afterHours;
  if (!isOpen(incident) || hours === undefined) return;
  await postOnce(context, {
    channel: must(refs.channel, "the incident's channel").id,
    key: effectKey(context),
    message: staleQuestion(incident, hours, app.words, app.settings.links),
  });
}
