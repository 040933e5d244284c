import * as z from "zod/mini";
import { audience } from "../../incident/audience.ts";
import { listenersOf, matches } from "../../incident/followers.ts";
import { Failure } from "../../integrations/http.ts";
import type { Message } from "../../messages/blocks.ts";
import { followerNote } from "../../messages/followers.ts";
import { SEVERITIES } from "../../types/severity.ts";
import { isMember } from "../following.ts";
import type { Made } from "../runner.ts";
import { codeOf } from "../slack.ts";
import { type EffectContext, effectKey } from "./context.ts";
import { postMarked, postOnce } from "./messages.ts";
import { directMessages } from "./people.ts";
import { quietly } from "./quiet.ts";

/** Posted to at the same time. */
const AT_ONCE = 5;
/** A batch that begins later than this before the deadline is left to a later run. */
const ROOM_MS = 6_000;

/** Who cannot be reached is passed over: gone, or not to be written to. */
const UNREACHABLE = new Set([
  "account_inactive",
  "cannot_dm_bot",
  "channel_not_found",
  "messages_tab_disabled",
  "user_disabled",
  "user_not_found",
]);

/** Who is to be told, found once, and who has been. */
const Progress = z.object({
  to: z.array(z.string()),
  told: z.array(z.string()),
});

/** One direct message for each who follows the incident, once, however often this is tried. */
export async function tellFollowers(context: EffectContext): Promise<Made> {
  const { app, effect, event, incident } = context;
  const known = Progress.safeParse(effect.result);
  const progress = known.success
    ? known.data
    : { to: await listeners(context), told: [] };
  effect.result = progress;
  // Here, so that it reads the same whether a try posts at once or looks first.
  const note = await quietly(
    context,
    followerNote(event, incident, app.words, app.settings.links, SEVERITIES),
  );
  const left = progress.to.filter((user) => !progress.told.includes(user));
  for (let i = 0; i < left.length; i += AT_ONCE) {
    if (app.time.now() > app.time.deadline - ROOM_MS) {
      const retryAfterMs = 60_000;
      throw new Failure("slack", "rate", "Many people follow this incident.", {
        retryAfterMs,
      });
    }
    await tellSome(context, left.slice(i, i + AT_ONCE), note, progress.told);
  }
  return { result: progress };
}

async function tellSome(
  context: EffectContext,
  users: readonly string[],
  note: Message,
  told: string[],
): Promise<void> {
  const results = await Promise.allSettled(users.map(async (user) => {
    await tellOne(context, user, note);
    told.push(user);
  }));
  const failed = results.flatMap((result) =>
    result.status === "rejected" ? [result.reason] : []
  );
  // A post whose answer is lost matters most: the next try must look for it.
  const doubtful = failed.find((error) =>
    error instanceof Failure && error.details.unknown
  );
  if (failed.length > 0) throw doubtful ?? failed[0];
}

async function tellOne(
  context: EffectContext,
  user: string,
  message: Message,
): Promise<void> {
  const { app, look } = context;
  const key = `${effectKey(context)}:${user}`;
  try {
    if (!look) {
      return void await postMarked(app, { channel: user, key, message });
    }
    const channel = await directMessages(app, user);
    if (channel) await postOnce(context, { channel, key, message });
  } catch (error) {
    if (!UNREACHABLE.has(codeOf(error) ?? "")) throw error;
    app.log("follower_not_told", { user, code: codeOf(error) });
  }
}

/** Those who follow it, and those whose rules it fits; of a private incident only members of its channel. */
async function listeners(
  { app, incident, event, refs }: EffectContext,
): Promise<string[]> {
  const rows = await app.stores.subscriptions.all();
  const ruled = rows.filter(({ rules }) =>
    rules.some((rule) => matches(rule, incident, SEVERITIES))
  ).map(({ id }) => id);
  const all = listenersOf(incident, event.by, ruled);
  if (audience(incident).openChannel || all.length === 0) return all;
  if (!refs.channel) return [];
  const { id } = refs.channel;
  const members = await Promise.all(
    all.map((user) => isMember(app, id, user)),
  );
  return all.filter((_, i) => members[i]);
}
