import type { EventBody, IncidentEvent } from "../incident/events.ts";
import { fold } from "../incident/fold.ts";
import type { Actor, Incident } from "../incident/incident.ts";
import {
  incidentKey,
  label,
  numberOf,
  parseKey,
  parseLabel,
  type RegisterEntry,
} from "../incident/numbering.ts";
import { type Refused, refused } from "../incident/refused.ts";
import { Failure } from "../integrations/http.ts";
import { SEVERITIES } from "../types/severity.ts";
import type { Entry, Register } from "./register.ts";
import { type IncidentRow, type Refs, refsOf, ROW_VERSION } from "./rows.ts";
import type { Stores } from "./stores.ts";
import { instantOf, type Time } from "./time.ts";

/** An event whose payload never came up: after this long it is passed over. */
const PAYLOAD_PATIENCE_MS = 15 * 60_000;
/** Newest events kept in the incident's row; what is more goes to pages of `timeline`. */
const TAIL_MAX = 40;
/** A page stays far below 100 KB: an event's text is at most 2,500 characters. */
const PAGE_EVENTS = 20;
const HISTORY_PAGE = 200;
/** Events that only count: the state says all of them, so no timeline keeps them. */
export function isCounter(body: EventBody): boolean {
  return body.type === "alerts_counted" ||
    body.type === "alerts_joined" && body.isStorm;
}
/** An incident as the register and its row have it now. */
export interface Loaded {
  readonly key: string;
  /** The `ts` of its register message. */
  readonly ts: string;
  readonly number: number;
  readonly incident: Incident;
  readonly refs: Refs;
  readonly foldedTo: string;
  readonly tail: readonly IncidentEvent[];
  readonly pages: number;
  /** Keys of the events that the row itself does not cover yet. */
  readonly uncovered: ReadonlySet<string>;
  /** Why events did not count, by key. */
  readonly refusals: Readonly<Record<string, Refused>>;
  /** The `ts` at which each event was recorded first, by key. */
  readonly recorded: Readonly<Record<string, string>>;
  /** When the row was last written, epoch ms; 0 when there is none. */
  readonly writtenAt: number;
  /** Channels that lost against an earlier one, of events after the row. */
  readonly twins: readonly string[];
}

export interface NewEvent {
  readonly key: string;
  readonly by: Actor;
  readonly body: EventBody;
  /** When it happened, epoch ms, when that was before this run. */
  readonly at?: number;
}

export interface Labels {
  readonly prefix: string;
  readonly digits: number;
}

/** Reading and recording: the register gives the order, the inbox the payloads, the row a head start. */
export class Incidents {
  constructor(
    readonly stores: Stores,
    readonly register: Register,
    readonly time: Time,
    readonly labels: Labels,
  ) {}

  /** By key, or by number as people say it. */
  async load(
    reference: string,
    known: readonly IncidentEvent[] = [],
  ): Promise<Loaded | { refused: Refused }> {
    const unknown = refused("incident_unknown", {
      incident: reference.slice(0, 80),
    });
    const place = parseKey(reference.trim()) ?? await this.#byNumber(reference);
    if (!place || place.channel !== this.register.channel) return unknown;
    const key = incidentKey(place.channel, place.ts);
    const [row, entries] = await Promise.all([
      this.stores.incidents.get(key),
      this.register.events(place.ts),
    ]);
    if (!row?.state && entries.length === 0) return unknown;
    return await this.#fold(key, place.ts, row, entries, known) ?? unknown;
  }

  /**
   * Puts an event on record. `isMine`: this run's record is the one that counts, so this run acts on
   * it; otherwise another delivery of the same event was first.
   */
  async record(
    before: Loaded,
    event: NewEvent,
  ): Promise<{ loaded: Loaded; isMine: boolean }> {
    const happened = this.#happened(event);
    if (!saysAll(event.body.type)) {
      await this.stores.inbox.put({
        id: event.key,
        v: ROW_VERSION,
        incident: before.key,
        body: event.body,
        by: event.by,
        at: happened.at,
      });
    }
    const ts = await this.register.append(before.ts, {
      event: event.key,
      type: event.body.type,
    });
    const loaded = await this.again(before, [happened]);
    return { loaded, isMine: loaded.recorded[event.key] === ts };
  }

  /** The same incident, read anew from where `before` stopped. */
  async again(
    before: Loaded,
    known: readonly IncidentEvent[] = [],
  ): Promise<Loaded> {
    const row: IncidentRow = {
      ...before.refs,
      id: before.key,
      v: ROW_VERSION,
      number: before.number,
      state: before.incident,
      folded_to: before.foldedTo,
      tail: [...before.tail],
      pages: before.pages,
    };
    const entries = await this.register.events(before.ts, before.foldedTo);
    const after = await this.#fold(before.key, before.ts, row, entries, known);
    if (!after) return before;
    return {
      ...after,
      uncovered: new Set([...before.uncovered, ...after.uncovered]),
      refusals: { ...before.refusals, ...after.refusals },
      recorded: { ...after.recorded, ...before.recorded },
      twins: [...new Set([...before.twins, ...after.twins])],
    };
  }

  /** The incident that a register message has just begun; `entries` reach back from it. */
  async begun(
    ts: string,
    event: NewEvent,
    entries: readonly Entry[],
  ): Promise<Loaded> {
    const key = incidentKey(this.register.channel, ts);
    const happened = this.#happened(event);
    const number = await this.#number(key, ts, entries);
    const row: IncidentRow = { id: key, v: ROW_VERSION, number };
    const mine = entries.filter((entry) => entry.ts === ts);
    const loaded = await this.#fold(key, ts, row, mine, [happened]);
    if (!loaded) {
      throw new Failure(
        "slack",
        "shape",
        `The event ${event.key} cannot begin an incident.`,
      );
    }
    return loaded;
  }

  /** Writes what was folded; older events move to the timeline's pages first. */
  async write(loaded: Loaded, refs: Refs): Promise<void> {
    let { tail, pages } = loaded;
    while (tail.length > TAIL_MAX) {
      const events = tail.slice(0, PAGE_EVENTS);
      await this.stores.timeline.put({
        id: `${loaded.key}#${pages + 1}`,
        v: ROW_VERSION,
        events: [...events],
      });
      tail = tail.slice(PAGE_EVENTS);
      pages += 1;
    }
    await this.stores.incidents.update({
      ...refs,
      id: loaded.key,
      v: ROW_VERSION,
      number: loaded.number,
      state: loaded.incident,
      folded_to: loaded.foldedTo,
      tail: [...tail],
      pages,
      written_at: this.time.now(),
    });
  }

  /** Writes only what effects left behind. */
  async writeRefs(key: string, refs: Refs): Promise<void> {
    await this.stores.incidents.update({ ...refs, id: key, v: ROW_VERSION });
  }

  label(number: number): string {
    return label(number, this.labels.prefix, this.labels.digits);
  }

  #happened({ key, by, body, at }: NewEvent): IncidentEvent {
    return { ...body, key, by, at: at ?? this.time.now() };
  }

  async #byNumber(
    reference: string,
  ): Promise<{ channel: string; ts: string } | null> {
    const number = parseLabel(reference, this.labels.prefix);
    if (number === null) return null;
    const row = await this.stores.numbers.get(String(number));
    return row ? parseKey(row.incident) : null;
  }

  async #fold(
    key: string,
    ts: string,
    row: IncidentRow | undefined,
    entries: readonly Entry[],
    known: readonly IncidentEvent[],
  ): Promise<Loaded | null> {
    const since = row?.folded_to ?? "";
    const marked = entries.filter((entry) => entry.mark !== undefined);
    const fresh = marked.filter((entry, i) =>
      entry.ts > since && !entry.mark?.same_as &&
      !isRepeat(entry, marked.slice(0, i), row)
    );
    const [events, number] = await Promise.all([
      this.#payloads(fresh, known, row?.state !== undefined),
      row?.number ?? this.#number(key, ts),
    ]);
    const birth = { key, number: this.label(number) };
    const folded = fold(row?.state ?? null, events, birth, SEVERITIES);
    if (!folded.incident) return null;
    const last = events.at(-1);
    const foldedTo =
      fresh.findLast((entry) => entry.mark?.event === last?.key)?.ts ?? since;
    const twins = events.flatMap((event) =>
      event.type === "channel_opened" && folded.refused[event.key]
        ? [event.channel]
        : []
    );
    return {
      key,
      ts,
      number,
      incident: folded.incident,
      refs: refsOf(row),
      foldedTo,
      tail: [
        ...(row?.tail ?? []),
        ...folded.accepted.filter((event) => !isCounter(event)),
      ],
      pages: row?.pages ?? 0,
      uncovered: new Set(
        fresh.flatMap((entry) => entry.mark ? [entry.mark.event] : []),
      ),
      refusals: folded.refused,
      recorded: Object.fromEntries(
        marked.toReversed().flatMap(({ ts, mark }) =>
          mark ? [[mark.event, ts]] : []
        ),
      ),
      writtenAt: row?.written_at ?? 0,
      twins,
    };
  }

  /** In the register's order. An event whose payload cannot be seen yet holds up those after it. */
  async #payloads(
    entries: readonly Entry[],
    known: readonly IncidentEvent[],
    hasState: boolean,
  ): Promise<IncidentEvent[]> {
    const byKey = new Map<string, IncidentEvent>();
    for (const { ts, mark } of entries) {
      const opened = mark &&
        openedChannel(mark.event, mark.type, instantOf(ts));
      if (opened) byKey.set(opened.key, opened);
    }
    for (const event of known) byKey.set(event.key, event);
    const missing = entries.flatMap(({ mark }) =>
      mark && !byKey.has(mark.event) ? [mark.event] : []
    );
    for (
      const { id, body, by, at } of await this.stores.inbox.getAll([
        ...new Set(missing),
      ])
    ) {
      byKey.set(id, { ...body, key: id, by, at });
    }
    const events: IncidentEvent[] = [];
    for (const { ts, mark } of entries) {
      const event = mark && byKey.get(mark.event);
      if (event) {
        events.push(event);
      } else if (
        this.time.now() - instantOf(ts) < PAYLOAD_PATIENCE_MS ||
        (!hasState && events.length === 0)
      ) {
        break;
      }
    }
    return events;
  }

  /** From the register's order, then made sure of in `numbers`: a number that is taken is passed over. */
  async #number(
    key: string,
    ts: string,
    entries: readonly Entry[] = [],
  ): Promise<number> {
    let number = await this.#numberByOrder(ts, entries);
    for (;;) {
      const row = await this.stores.numbers.get(String(number));
      if (!row) {
        await this.stores.numbers.put({
          id: String(number),
          v: ROW_VERSION,
          incident: key,
        });
        return number;
      }
      if (row.incident === key) return number;
      number += 1;
    }
  }

  async #numberByOrder(ts: string, read: readonly Entry[]): Promise<number> {
    let entries = read.filter((entry) => entry.ts <= ts);
    for (;;) {
      const number = numberOf(await this.#withNumbers(entries), ts);
      if (number !== null) return number;
      const latest = entries[0]?.ts ?? ts;
      const page = await this.register.before(latest, HISTORY_PAGE);
      const older = page.filter((entry) =>
        entry.ts < latest || entries.length === 0
      );
      if (older.length === 0) {
        const sentence =
          "The register has lost its anchor. Ask an admin to run Set up again.";
        throw new Failure("slack", "config", sentence);
      }
      entries = [...older, ...entries];
    }
  }

  /** Looks from the newest back, a bulk call at a time, until one has a number. */
  async #withNumbers(entries: readonly Entry[]): Promise<RegisterEntry[]> {
    const numbers = new Map<string, number>();
    for (let end = entries.length; end > 0 && numbers.size === 0; end -= 25) {
      const page = entries.slice(Math.max(0, end - 25), end);
      if (page.some((entry) => entry.anchor !== undefined)) break;
      const keys = page.map(({ ts }) => incidentKey(this.register.channel, ts));
      for (const row of await this.stores.incidents.getAll(keys)) {
        if (row.number !== undefined) numbers.set(row.id, row.number);
      }
    }
    return entries.map(({ ts, anchor }) => ({
      ts,
      number: anchor ?? numbers.get(incidentKey(this.register.channel, ts)) ??
        null,
    }));
  }
}

/** Two replies for one event: the earlier one counts. */
function isRepeat(
  { mark }: Entry,
  earlier: readonly Entry[],
  row: IncidentRow | undefined,
): boolean {
  return earlier.some((entry) => entry.mark?.event === mark?.event) ||
    (row?.tail ?? []).some((event) => event.key === mark?.event);
}

const OPENED = "channel_opened:";
const SWARM_OPENED = "swarm_channel_opened:";

/** An opened channel's event says all in its key: it needs no payload. */
export function channelOpenedKey(channel: string): string {
  return `${OPENED}${channel}`;
}

export function swarmOpenedKey(swarm: string, channel: string): string {
  return `${SWARM_OPENED}${channel}:${swarm}`;
}

function saysAll(type: string): boolean {
  return type === "channel_opened" || type === "swarm_channel_opened";
}

/** A swarm's channels that lost against an earlier one, of events after the row. */
export function swarmTwins({ refusals }: Loaded, swarm: string): string[] {
  return Object.keys(refusals).flatMap((key) => {
    const body = openedBody(key, "swarm_channel_opened");
    return body?.type === "swarm_channel_opened" && body.swarm === swarm
      ? [body.channel]
      : [];
  });
}

function openedChannel(
  key: string,
  type: string,
  at: number,
): IncidentEvent | null {
  const body = openedBody(key, type);
  return body && { ...body, key, by: { app: "Incident Automation" }, at };
}

function openedBody(key: string, type: string): EventBody | null {
  if (type === "channel_opened" && key.startsWith(OPENED)) {
    return { type, channel: key.slice(OPENED.length) };
  }
  if (type === "swarm_channel_opened" && key.startsWith(SWARM_OPENED)) {
    const [channel = "", ...swarm] = key.slice(SWARM_OPENED.length).split(":");
    return { type, channel, swarm: swarm.join(":") };
  }
  return null;
}
