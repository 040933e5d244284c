import * as z from "zod/mini";
import { alertChannelGone } from "../../messages/alerts.ts";
import { Failure } from "../../integrations/http.ts";
import type { Workbench } from "../app.ts";
import { ROW_VERSION } from "../rows.ts";
import { codeOf } from "../slack.ts";
import { membersOf } from "./merge.ts";
import { findMarked, postMarked } from "./messages.ts";
import { directMessages } from "./people.ts";

const Seen = z.object({
  channel: z.object({ is_archived: z.optional(z.boolean()) }),
});

/** Whoever can mend it is told again after so long. */
const TELL_EVERY_MS = 24 * 60 * 60_000;
/** Runs that find it gone so close together tell of it once. */
const SAME_MS = 10 * 60_000;

/** The alert channel takes no message any more. Whoever can mend that is told, each alone. */
export async function alertsGone(
  app: Workbench,
  cause: unknown,
): Promise<Failure> {
  const { alerts_gone_at: toldAt = 0 } = app.settings;
  if (app.time.now() - toldAt > TELL_EVERY_MS) await tellAdmins(app);
  const why = app.words.trouble.alertsGone;
  return new Failure("slack", "config", why, { cause });
}

/** Those who have run Set up: it has invited them to the register. */
async function tellAdmins(app: Workbench): Promise<void> {
  const { settings, stores, config, time } = app;
  const now = time.now();
  try {
    const members = await membersOf(app, settings.register);
    const people = new Set([...members, ...config.admins]);
    people.delete(settings.bot_user);
    const since = now - SAME_MS;
    const told = await Promise.allSettled([...people].map(async (user) => {
      const channel = await directMessages(app, user);
      if (!channel) return;
      const key = "alerts_gone";
      if (await findMarked(app, channel, undefined, key, since)) return;
      const message = alertChannelGone(config.channels.alerts.name, app.words);
      await postMarked(app, { channel, key, message });
    }));
    const failed = told.find(({ status }) => status === "rejected");
    if (failed?.status === "rejected") throw failed.reason;
    const row = { id: "app", v: ROW_VERSION, alerts_gone_at: now } as const;
    await stores.app.update(row);
  } catch (error) {
    // The next message for that channel tries again.
    if (!(error instanceof Failure)) throw error;
    app.log("admins_not_told", { error: String(error) });
  }
}

/** Whether a card outside of the alert channel still stands: that channel may be an earlier one, or gone. */
export async function isThere(
  app: Workbench,
  channel: string,
): Promise<boolean> {
  if (channel === app.settings.alerts) return true;
  try {
    const args = { channel };
    const found = await app.slack.call("conversations.info", args, Seen);
    return found.channel.is_archived !== true;
  } catch (error) {
    if (codeOf(error) !== "channel_not_found") throw error;
    return false;
  }
}
