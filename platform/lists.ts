import * as z from "zod/mini";
import { mine, visibleTo } from "../incident/overview.ts";
import { isListView, type ListView, listView } from "../messages/list.ts";
import { words } from "../messages/words/mod.ts";
import { allowed, sentence, type Workbench } from "./app.ts";
import { type Handling, openHandling, orSay } from "./handling.ts";
import { openIncidents } from "./overview.ts";

const Opened = z.object({ view: z.object({ id: z.string() }) });
const Channels = z.object({
  channels: z.array(z.object({ id: z.string() })),
  response_metadata: z.optional(
    z.object({ next_cursor: z.optional(z.string()) }),
  ),
});

/** Opens the list at once, as the pointer lives for seconds only, and fills it when all is read. */
export function showList(
  handling: Handling,
  { actor, pointer }: { readonly actor: string; readonly pointer: string },
): Promise<{ completed: false } | { error: string }> {
  return orSay(async () => {
    const app = await openHandling(handling);
    if ("refused" in app) return { error: sentence(words, app.refused) };
    const { view } = await app.slack.call("views.open", {
      interactivity_pointer: pointer,
      view: listView("mine", null, app.words, app.time.now()),
    }, Opened);
    await fill(app, actor, view.id, "mine");
    return { completed: false } as const;
  });
}

const Picked = z.object({
  user: z.object({ id: z.string() }),
  view: z.object({ id: z.string() }),
  actions: z.array(
    z.object({ selected_option: z.optional(z.object({ value: z.string() })) }),
  ),
});

/** Somebody chose another order. */
export async function pickList(
  { client, env, body }: Handling & { readonly body: unknown },
): Promise<void> {
  const { user, view, actions: [action] } = z.parse(Picked, body);
  const chosen = action?.selected_option?.value ?? "";
  const app = await openHandling({ client, env });
  if ("refused" in app || !isListView(chosen)) return;
  await fill(app, user.id, view.id, chosen);
}

async function fill(
  app: Workbench,
  user: string,
  view_id: string,
  chosen: ListView,
): Promise<void> {
  const [all, channels, no] = await Promise.all([
    openIncidents(app),
    channelsOf(app, user),
    allowed(app, user, "see_private", null),
  ]);
  const known = no ? visibleTo(all, channels) : all;
  const listed = chosen === "mine" ? mine(known, user, channels) : known;
  const view = listView(chosen, listed, app.words, app.time.now());
  // Closed meanwhile, or changed by a click that came later.
  await app.slack.tell("views.update", { view_id, view }, [
    "not_found",
    "hash_conflict",
  ]);
}

/** The channels that this person is in, of those that the app can see. */
async function channelsOf(
  app: Workbench,
  user: string,
): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  let cursor: string | undefined;
  do {
    const page = await app.slack.call("users.conversations", {
      user,
      types: "public_channel,private_channel",
      exclude_archived: true,
      limit: 999,
      ...(cursor ? { cursor } : {}),
    }, Channels);
    for (const { id } of page.channels) found.add(id);
    cursor = page.response_metadata?.next_cursor || undefined;
  } while (cursor);
  return found;
}
