import * as z from "zod/mini";
import { forEverybody, type Listed } from "../incident/overview.ts";
import { Failure } from "../integrations/http.ts";
import { personName } from "./effects/people.ts";
import type { Message } from "../messages/blocks.ts";
import {
  leadersOf,
  overviewCanvas,
  overviewMessage,
} from "../messages/overview.ts";
import type { Basics, Workbench } from "./app.ts";
import { findOwnCanvas } from "./canvases.ts";
import { sha256 } from "./hash.ts";
import { listedOf } from "./open_row.ts";
import type { AppRow, OpenRow } from "./rows.ts";
import { codeOf } from "./slack.ts";

/** Marks the message, and says what it shows. */
const TYPE = "incident_overview";
/** Looks after an edit whether something newer came meanwhile; then the run that brought it shows it. */
const LOOKS = 3;
/** In a storm an edit waits for those that follow close behind it, so that one shows all. */
const CROWD_MS = 2_000;
/** People that are looked up for one canvas. */
const NAMES_MAX = 20;

type Place = NonNullable<AppRow["overview"]>;

const Posted = z.object({ ts: z.string() });
const Created = z.object({ canvas_id: z.string() });
const Shown = z.object({
  messages: z.array(z.object({
    ts: z.string(),
    bot_id: z.optional(z.string()),
    metadata: z.optional(z.object({
      event_type: z.string(),
      event_payload: z.optional(
        z.object({ hash: z.optional(z.string()), at: z.optional(z.number()) }),
      ),
    })),
  })),
});

/**
 * The message and canvas that show all open incidents, for Set up: found again when they are there.
 * Without an answer to `canvas`, the workspace has none and the message is all.
 */
export async function prepareOverview(
  app: Basics,
  channel: string,
  { links, botId }: { links: AppRow["links"]; botId: string | undefined },
): Promise<Place> {
  const { messages } = await app.slack.call("conversations.history", {
    channel,
    include_all_metadata: true,
    limit: 900,
  }, Shown);
  const found = messages.find(({ bot_id, metadata }) =>
    bot_id === botId && metadata?.event_type === TYPE
  );
  const empty = overviewMessage([], links, app.words, app.time.now());
  const { ts } = found ?? await app.slack.call("chat.postMessage", {
    channel,
    ...empty,
    metadata: { event_type: TYPE, event_payload: { hash: "" } },
  }, Posted);
  await app.slack.tell("pins.add", { channel, timestamp: ts }, [
    "already_pinned",
  ]);
  const canvas = await findOrMakeCanvas(app, channel);
  return { channel, ts, ...(canvas ? { canvas } : {}) };
}

async function findOrMakeCanvas(
  app: Basics,
  channel_id: string,
): Promise<string | undefined> {
  try {
    const { canvas_id } = await app.slack.call(
      "conversations.canvases.create",
      {
        channel_id,
        title: app.words.overview.canvas.title,
        document_content: {
          type: "markdown",
          markdown: `# ${app.words.overview.canvas.title}`,
        },
      },
      Created,
    );
    return canvas_id;
  } catch (error) {
    const code = codeOf(error);
    if (code === undefined) throw error;
    if (code !== "channel_canvas_already_exists") return undefined;
    return await findOwnCanvas(
      app.slack,
      channel_id,
      app.words.overview.canvas.title,
    );
  }
}

/**
 * Shows all open incidents as they are now. `changed` is the incident whose row was just written: a
 * query may not have it yet. Two runs at once both look again after they have written, so the newest
 * stands at the end; the sweep repairs what a dead run has left.
 */
export async function refreshOverview(
  app: Workbench,
  changed?: string,
): Promise<void> {
  const place = app.settings.overview;
  if (!place) return;
  let shown = await shownIn(app, place);
  if (shown === null) return;
  if (app.time.now() - shown.at < CROWD_MS) {
    await app.time.wait(CROWD_MS + Math.floor(CROWD_MS * spread(app.newId())));
    shown = await shownIn(app, place);
  }
  let hash = shown?.hash;
  for (let look = 0; look < LOOKS && hash !== undefined; look++) {
    const incidents = forEverybody(await openIncidents(app, changed));
    const now = app.time.now();
    const text = overviewMessage(
      incidents,
      app.settings.links,
      app.words,
      now,
    );
    const newest = await sha256(JSON.stringify([text, incidents]));
    if (newest === hash) return;
    await show(app, place, text, incidents, newest);
    hash = newest;
  }
}

/** From 0 to 1: which of several runs goes first. */
function spread(id: string): number {
  return parseInt(id.slice(0, 4), 16) / 0xffff || 0;
}

/** All that is under way, with the newest of `changed`. */
export async function openIncidents(
  app: Workbench,
  changed?: string,
): Promise<Listed[]> {
  const [rows, row] = await Promise.all([
    app.stores.open.all(),
    changed === undefined ? undefined : app.stores.open.get(changed),
  ]);
  const others = rows.filter(({ id }) => id !== changed);
  return [...others, ...(row ? [row] : [])].map((one: OpenRow) =>
    listedOf(one)
  );
}

async function show(
  app: Workbench,
  { channel, ts, canvas }: Place,
  text: Message,
  incidents: readonly Listed[],
  hash: string,
): Promise<void> {
  if (canvas) await writeCanvas(app, canvas, incidents);
  // Last, since it says what is shown: a run that dies before leaves the old mark.
  await app.slack.tell("chat.update", {
    channel,
    ts,
    ...text,
    metadata: {
      event_type: TYPE,
      event_payload: { hash, at: app.time.now() },
    },
  });
}

async function writeCanvas(
  app: Workbench,
  canvas_id: string,
  incidents: readonly Listed[],
): Promise<void> {
  const found = await Promise.all(
    leadersOf(incidents).slice(0, NAMES_MAX).map(async (user) =>
      [user, await personName(app, user)] as const
    ),
  );
  const people = {
    names: Object.fromEntries(found),
    workspace: app.settings.url,
  };
  const markdown = overviewCanvas(
    incidents,
    people,
    app.words,
    app.time.now(),
  );
  const document_content = { type: "markdown", markdown };
  try {
    await app.slack.tell("canvases.edit", {
      canvas_id,
      changes: [{ operation: "replace", document_content }],
    });
  } catch (error) {
    // Deleted, or edited at this moment: the message says the same.
    if (!(error instanceof Failure) || error.kind !== "invalid") throw error;
    app.log("canvas_edit_failed", { canvas: canvas_id, error: error.message });
  }
}

/** What the message shows, by its mark. Null when it is gone: Set up makes it again. */
async function shownIn(
  app: Workbench,
  { channel, ts }: Place,
): Promise<{ hash: string; at: number } | null> {
  try {
    const { messages: [message] } = await app.slack.call(
      "conversations.history",
      {
        channel,
        latest: ts,
        oldest: ts,
        inclusive: true,
        limit: 1,
        include_all_metadata: true,
      },
      Shown,
    );
    if (!message) return null;
    const { hash = "", at = 0 } = message.metadata?.event_payload ?? {};
    return { hash, at };
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
    app.log("overview_gone", { error: String(error) });
    return null;
  }
}
