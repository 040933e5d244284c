/** The other direction: what people do in systems of record is heard here. */
import { hear } from "../incident/news.ts";
import { isDeclared } from "../incident/incident.ts";
import { Failure } from "../integrations/http.ts";
import type { News, NewsOperations } from "../integrations/news.ts";
import type { Context, Settings, System } from "../integrations/system.ts";
import { clip } from "../messages/parts.ts";
import { words } from "../messages/words/mod.ts";
import { sentence, type Workbench } from "./app.ts";
import { decideAsApp } from "./as_app.ts";
import { outputsOf, type StepResult } from "./forms.ts";
import { type Handling, openHandling, orSay } from "./handling.ts";
import type { Loaded } from "./incidents.ts";
import type { OpenRow } from "./rows.ts";
import { hasToken } from "./token.ts";

/** Of one system and look; what is more comes with the next. */
const MOST_AT_ONCE = 10;
const NAME_MAX = 80;
const TEXT_MAX = 1000;

const KINDS = ["ticket", "crm"] as const;
type Listened = System & NewsOperations<Settings>;

/** What a webhook says: no more than that something happened. What it was is read from the system itself. */
export interface NewsInputs {
  /** Whatever holds the incident's key: its label on the ticket, the record's external id. */
  readonly incident: string;
  readonly token?: string | undefined;
}

export async function takeNews(
  handling: Handling,
  inputs: NewsInputs,
): Promise<StepResult> {
  if (!hasToken(handling.env, inputs.token)) {
    return { error: words.news.wrongToken };
  }
  return await orSay(async () => {
    const app = await openHandling(handling);
    if ("refused" in app) return { error: sentence(words, app.refused) };
    const loaded = await app.incidents.load(keyIn(inputs.incident));
    if ("refused" in loaded) return { error: sentence(words, loaded.refused) };
    await listen(app, loaded, () => true);
    return { outputs: outputsOf({ loaded }) };
  });
}

/** Labels are lower case and stand among others: `backend, inc-c0123-1718486166000100`. */
function keyIn(text: string): string {
  const [, channel, digits] = /\b([CG]0?[a-z0-9]+)-(\d{16})\b/i.exec(text) ??
    [];
  return channel ? `${channel.toUpperCase()}-${digits}` : text;
}

/** Whether a sweep has anything to ask: systems that call by themselves are not asked. */
export function isAsking({ systems }: Workbench): boolean {
  return KINDS.some((kind) => asks(systems[kind]?.system));
}

function asks(system: Listened | undefined): boolean {
  return system?.news !== undefined && !system.tells;
}

/** For the sweep, of an incident under way. Answers whether there was any news. */
export async function listenTo(app: Workbench, row: OpenRow): Promise<boolean> {
  const loaded = await app.incidents.load(row.id);
  return "refused" in loaded ? false : await listen(app, loaded, asks);
}

async function listen(
  app: Workbench,
  before: Loaded,
  isAsked: (system: Listened) => boolean,
): Promise<boolean> {
  let loaded = before;
  for (const kind of KINDS) {
    const bound = app.systems[kind];
    const ref = before.refs[kind];
    const { incident } = loaded;
    if (!bound || !ref || !isDeclared(incident)) continue;
    const system: Listened = bound.system;
    if (!system.news || !isAsked(system)) continue;
    const since = incident.heard[kind] ?? incident.declaredAt;
    let left = MOST_AT_ONCE;
    for (const one of await newsOf(app, system, ref.id, since, bound.context)) {
      const key = `${loaded.key}:${kind}:${one.id}`;
      if (key in loaded.recorded) continue;
      const done = await decideAsApp(
        app,
        loaded,
        key,
        (incident) => hear(incident, { system: kind, ...saidOf(one) }),
        { by: { app: system.title }, at: one.at },
      );
      // What is no news takes nobody's place.
      if ("refused" in done) continue;
      ({ loaded } = done);
      left -= 1;
      if (left === 0) break;
    }
  }
  return loaded.foldedTo !== before.foldedTo;
}

/** A system that cannot be asked now is asked again by the next sweep. */
async function newsOf(
  app: Workbench,
  system: Listened,
  id: string,
  since: number,
  context: () => Context,
): Promise<News[]> {
  try {
    return await system.news!(id, since, context());
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    app.log("news_failed", { system: system.id, error: error.message });
    return [];
  }
}

function saidOf({ what, who, text = "", severity }: News) {
  return {
    what,
    who: clip(who.trim(), NAME_MAX),
    text: clip(text.trim(), TEXT_MAX),
    severity: severity ?? null,
  };
}
