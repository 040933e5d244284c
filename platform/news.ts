/** The other direction: what people do in systems of record, and with a page, is heard here. */
import type { Decision } from "../incident/decide.ts";
import {
  type DeclaredIncident,
  type Incident,
  isDeclared,
  isOpen,
} from "../incident/incident.ts";
import { hear } from "../incident/news.ts";
import { refused } from "../incident/refused.ts";
import { isPaged, seePage } from "../incident/paging.ts";
import { Failure } from "../integrations/http.ts";
import type { News, NewsOperations } from "../integrations/news.ts";
import type { Settings, System } from "../integrations/system.ts";
import { clip } from "../messages/parts.ts";
import { words } from "../messages/words/mod.ts";
import { sentence, type Workbench } from "./app.ts";
import { decideAsApp } from "./as_app.ts";
import { outputsOf, type StepResult } from "./forms.ts";
import { type Handling, openHandling, orSay } from "./handling.ts";
import type { Loaded } from "./incidents.ts";
import type { ArchiveRow, OpenRow } from "./rows.ts";
import { inTurn } from "./timeline.ts";
import { hasToken } from "./token.ts";

/** Of one system and look; what is more comes with the next. */
const MOST_AT_ONCE = 10;
const NAME_MAX = 80;
const TEXT_MAX = 1000;

const KINDS = ["page", "ticket", "crm"] as const;
type Kind = typeof KINDS[number];

/** One thing that somebody did elsewhere. */
interface Heard {
  /** The same for all runs that hear of it. */
  readonly key: string;
  readonly by: { readonly app: string };
  /** By the system's own clock, epoch ms; absent where what is read is how things stand. */
  readonly at?: number;
  /** Refused: no news, as what the app did itself. */
  readonly decide: (incident: Incident) => Decision;
}

/** Whom a sweep asks about, and of what. */
interface ToAsk {
  readonly id: string;
  readonly kinds: readonly Kind[];
  readonly isOver: boolean;
}

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
    await listen(app, loaded);
    return { outputs: outputsOf({ loaded }) };
  });
}

/** Labels are lower case and stand among others: `backend, inc-c0123-1718486166000100`. */
function keyIn(text: string): string {
  const [, channel, digits] = /\b([CG]0?[a-z0-9]+)-(\d{16})\b/i.exec(text) ??
    [];
  return channel ? `${channel.toUpperCase()}-${digits}` : text;
}

/** Kinds whose systems do not call by themselves when people work there. */
export function silentKinds({ systems: { ticket, crm } }: Workbench): Kind[] {
  return Object.entries({ ticket, crm }).flatMap(([kind, bound]) =>
    bound?.system.news && !bound.system.tells ? [kind as Kind] : []
  );
}

/**
 * What a sweep has to ask: how a page stands, each time; of systems that do not call by themselves, about incidents
 * under way in turn, and about one of those that are over and whose channel is still read. Not while they have yet to
 * be told of something, which they would contradict.
 */
export function toAsk(
  app: Workbench,
  open: readonly OpenRow[],
  over: readonly ArchiveRow[],
  isTold: (incident: string) => boolean,
  now: number,
): ToAsk[] {
  const { paging } = app.systems;
  const pages = paging?.system.state ? open.filter((row) => row.page) : [];
  const kinds = silentKinds(app);
  const told = (ids: readonly string[]) => ids.filter(isTold);
  const others = kinds.length === 0 ? [] : [
    ...inTurn(told(open.map(({ id }) => id)), now)
      .map((id) => ({ id, kinds, isOver: false })),
    ...inTurn(told(over.map(({ incident }) => incident)), now, 1)
      .map((id) => ({ id, kinds, isOver: true })),
  ];
  return [
    ...pages.map(({ id }) => ({ id, kinds: ["page" as const], isOver: false })),
    ...others,
  ];
}

/** For the sweep. Answers whether there was any news. */
export async function listenTo(
  app: Workbench,
  { id, kinds, isOver }: ToAsk,
): Promise<boolean> {
  const loaded = await app.incidents.load(id);
  if ("refused" in loaded) return false;
  // It ended meanwhile: the systems are being told.
  if (isOpen(loaded.incident) === isOver) return false;
  return await listen(app, loaded, kinds);
}

async function listen(
  app: Workbench,
  before: Loaded,
  kinds: readonly Kind[] = KINDS,
): Promise<boolean> {
  let loaded = before;
  for (const kind of kinds) {
    let left = MOST_AT_ONCE;
    for (const { key, decide, ...what } of await heard(app, loaded, kind)) {
      if (key in loaded.recorded) continue;
      const done = await decideAsApp(app, loaded, key, decide, what);
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
async function heard(
  app: Workbench,
  loaded: Loaded,
  kind: Kind,
): Promise<Heard[]> {
  try {
    if (kind !== "page") return await fromRecord(app, loaded, kind);
    const news = await pageNews(app, loaded.incident);
    return news ? [news] : [];
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    app.log("news_failed", { system: error.system, error: error.message });
    return [];
  }
}

async function fromRecord(
  { systems }: Workbench,
  { key, incident, refs }: Loaded,
  kind: "ticket" | "crm",
): Promise<Heard[]> {
  const bound = systems[kind];
  const ref = refs[kind];
  if (!bound || !ref || !isDeclared(incident)) return [];
  const system: System & NewsOperations<Settings> = bound.system;
  if (!system.news) return [];
  const since = incident.heard[kind] ?? incident.declaredAt;
  const news = await system.news(ref.id, since, bound.context());
  return news.map((one) => ({
    key: `${key}:${kind}:${idOf(one, incident)}`,
    by: { app: system.title },
    at: one.at,
    // How things stand there tells nothing of an incident that ended or was reopened while they were read.
    decide: (now) =>
      one.isState && isOpen(now) !== isOpen(incident)
        ? refused("no_news", { incident: now.number })
        : hear(now, { system: kind, ...saidOf(one) }, one),
  }));
}

/** An agent who edits what is resolved does not resolve it again; when we reopen, it stands there anew. */
function idOf({ id, isState, what }: News, incident: DeclaredIncident): string {
  if (!isState) return id;
  const here = what === "severity" ? incident.severity : incident.reopenedAt;
  return `${id}:${here ?? ""}`;
}

/** What somebody has done with the page. Nothing when none is out: with its end the page is resolved by us. */
export async function pageNews(
  { systems: { paging }, time }: Workbench,
  incident: Incident,
): Promise<Heard | undefined> {
  if (!paging?.system.state || !isPaged(incident) || !isOpen(incident)) return;
  const { page } = incident;
  const { status, by, at } = await paging.system.state(page, paging.context());
  const seen = { status, person: by, when: at ?? time.now() };
  return {
    key: `${page.key}:${page.level}:${status}`,
    by: { app: paging.system.title },
    decide: (incident) => seePage(incident, seen),
  };
}

function saidOf({ what, who, text = "", severity }: News) {
  return {
    what,
    who: clip(who.trim(), NAME_MAX),
    text: clip(text.trim(), TEXT_MAX),
    severity: severity ?? null,
  };
}
