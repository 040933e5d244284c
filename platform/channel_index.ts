import type { Basics, Workbench } from "./app.ts";
import { ROW_VERSION } from "./rows.ts";

/** From now on what happens in this channel is about this incident. Repeatable; a later incident takes over. */
export async function knowChannel(
  app: Basics,
  channel: string,
  incident: string,
): Promise<void> {
  await app.stores.numbers.put({ id: channel, v: ROW_VERSION, incident });
}

/** The key of the incident whose channel this is, by one read; undefined for every other channel. */
export async function incidentOfChannel(
  app: Workbench,
  channel: string,
): Promise<string | undefined> {
  return (await app.stores.numbers.get(channel))?.incident;
}
