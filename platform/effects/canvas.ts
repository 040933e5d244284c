import * as z from "zod/mini";
import { type DeclaredIncident, isDeclared } from "../../incident/incident.ts";
import { message } from "../../messages/blocks.ts";
import { personName } from "./people.ts";
import {
  ENTRIES_MAX,
  incidentCanvas,
  peopleIn,
} from "../../messages/canvas.ts";
import type { People } from "../../messages/markdown.ts";
import type { Workbench } from "../app.ts";
import { findOwnCanvas } from "../canvases.ts";
import { peopleOnTimeline } from "../../messages/timeline.ts";
import { sha256 } from "../hash.ts";
import { runbookOf } from "../kinds.ts";
import type { Refs } from "../rows.ts";
import { type Made, outcomeOf } from "../runner.ts";
import { codeOf } from "../slack.ts";
import { messageUrl, timelineOf } from "../timeline_entries.ts";
import { type EffectContext, huddleUrl, must } from "./context.ts";
import { postOnce } from "./messages.ts";

type CanvasRef = NonNullable<Refs["canvas"]>;

/** Slack: plans and workspaces that have no canvas in channels. Source: conversations.canvases.create. */
const REFUSED_BY_PLAN = [
  "canvas_disabled_user_team",
  "canvas_globally_disabled",
  "free_teams_cannot_create_non_tabbed_canvases",
  "restricted_action",
  "team_tier_cannot_create_channel_canvases",
];
/** A channel has at most one, so making it again is harmless: ours, after a lost answer, or somebody's. */
const THERE_ALREADY = [
  "channel_canvas_already_exists",
  "free_team_canvas_tab_already_exists",
];
/** Somebody deleted it, or its channel is archived: like a deleted card, it is not made again. */
const GONE = ["canvas_not_found", "canvas_deleted", "restricted_action"];
/** People that are looked up for one canvas; whoever comes after them stays an id. */
const NAMES_MAX = 12;

const Created = z.object({ canvas_id: z.string() });

/** The channel's canvas, always as the incident is now. It is edited when it would read differently. */
export async function showCanvas(context: EffectContext): Promise<Made> {
  const { app, incident, refs } = context;
  if (!isDeclared(incident)) {
    throw new Error("a canvas needs a declared incident");
  }
  const known = refs.canvas;
  if (known && ("none" in known || isEarly(context))) {
    return { refs: { canvas: known } };
  }
  const text = await render(context, incident);
  const hash = await sha256(text);
  if (known) return { refs: { canvas: await redraw(context, known, text) } };
  const { id: channel } = must(refs.channel, "the incident's channel");
  try {
    const { canvas_id: id } = await app.slack.call(
      "conversations.canvases.create",
      {
        channel_id: channel,
        title: app.words.canvas.title(incident.number),
        document_content: { type: "markdown", markdown: text },
      },
      Created,
    );
    return { refs: { canvas: { id, hash } } };
  } catch (error) {
    const code = codeOf(error) ?? "";
    if (REFUSED_BY_PLAN.includes(code)) return await goWithout(context, "plan");
    if (!THERE_ALREADY.includes(code)) throw error;
    const id = await findOwnCanvas(app.slack, channel, `${incident.number}:`);
    if (!id) return await goWithout(context, "taken");
    const canvas = await redraw(context, { id, hash: "" }, text);
    return { refs: { canvas } };
  }
}

/** One edit a plan: what it links to is shown when all of it is settled. */
function isEarly({ app, plan, effect }: EffectContext): boolean {
  return effect.shows.some((name) =>
    outcomeOf(plan, name, app.time.deadline) === "open"
  );
}

async function redraw(
  { app, look }: EffectContext,
  known: { id: string; hash: string },
  text: string,
): Promise<CanvasRef> {
  const hash = await sha256(text);
  if (!look && known.hash === hash) return known;
  const document_content = { type: "markdown", markdown: text };
  try {
    await app.slack.tell("canvases.edit", {
      canvas_id: known.id,
      changes: [{ operation: "replace", document_content }],
    });
    return { id: known.id, hash };
  } catch (error) {
    const code = codeOf(error) ?? "";
    if (GONE.includes(code)) return { none: "gone" };
    // The next event draws it again: no incident waits for that.
    if (code !== "canvas_editing_failed") throw error;
    app.log("canvas_edit_failed", { canvas: known.id, error: String(error) });
    return known;
  }
}

/** The incident goes on; that there is none is said once. */
async function goWithout(
  context: EffectContext,
  why: "plan" | "taken",
): Promise<Made> {
  const { app, incident, refs } = context;
  await postOnce(context, {
    channel: must(refs.channel, "the incident's channel").id,
    key: `${incident.key}:no_canvas`,
    message: message(app.words.canvas.none(why)),
  });
  return { refs: { canvas: { none: why } } };
}

async function render(
  { app, refs, loaded }: EffectContext,
  incident: DeclaredIncident,
): Promise<string> {
  const links = {
    runbook: runbookOf(app.config, incident)?.url,
    ticket: refs.ticket?.url,
    crm: refs.crm?.url,
    call: refs.call?.url,
    huddle: refs.channel && huddleUrl(app, refs.channel.id),
  };
  const entries = await timelineOf(app, loaded);
  const people = await peopleOf(app, [
    ...new Set([
      ...peopleIn(incident),
      ...peopleOnTimeline(entries, app.words, ENTRIES_MAX),
    ]),
  ]);
  const facts = {
    people,
    titles: app.systems.titles,
    links,
    entries,
    messageUrl: messageUrl(app),
  };
  return incidentCanvas(incident, facts, app.words);
}

/** Names instead of mentions: Slack may call people each time that a canvas is written. */
async function peopleOf(
  app: Workbench,
  users: readonly string[],
): Promise<People> {
  const found = await Promise.all(
    users.slice(0, NAMES_MAX).map(async (user) =>
      [user, await personName(app, user)] as const
    ),
  );
  return { names: Object.fromEntries(found), workspace: app.settings.url };
}
