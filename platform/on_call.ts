import { Failure } from "../integrations/http.ts";
import type { Workbench } from "./app.ts";
import { type OnCallRow, ROW_VERSION } from "./rows.ts";
import type { Stores } from "./stores.ts";

/** So much older than it is may look what is stored. */
const STORED_FOR_MS = 10 * 60_000;

/** Who is on call, and when that was asked, epoch ms. */
export interface OnCallSeen {
  readonly people: readonly { readonly name: string; readonly level: number }[];
  readonly at: number;
}

/** As it was asked last: an outage of the paging system does not take it away. Nothing when it never told. */
export async function knownOnCall(
  app: Workbench,
): Promise<OnCallSeen | undefined> {
  if (!app.systems.paging?.system.onCall) return undefined;
  return seenIn(await storedIn(app));
}

/** What is stored, read once a run, by its stores. */
const read = new WeakMap<Stores, Promise<OnCallRow | undefined>>();

function storedIn({ stores }: Workbench): Promise<OnCallRow | undefined> {
  const known = read.get(stores);
  if (known) return known;
  const reading = stores.onCall.get("on_call");
  read.set(stores, reading);
  reading.catch(() => read.delete(stores));
  return reading;
}

/**
 * Asks the paging system. When it does not answer, what it said last still holds. The same answer again soon
 * is not stored again.
 */
export async function refreshOnCall(
  app: Workbench,
): Promise<OnCallSeen | undefined> {
  const { paging } = app.systems;
  if (!paging?.system.onCall) return undefined;
  try {
    const people = await paging.system.onCall(paging.context());
    const row: OnCallRow = {
      id: "on_call",
      v: ROW_VERSION,
      at: app.time.now(),
      on_call: { people: people.map(({ name, level }) => ({ name, level })) },
    };
    const stored = await storedIn(app);
    if (!stored || !isSameSoon(stored, row)) await app.stores.onCall.put(row);
    read.set(app.stores, Promise.resolve(row));
    return seenIn(row);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    app.log("on_call_failed", { error: error.message });
    return await knownOnCall(app);
  }
}

function isSameSoon(before: OnCallRow, now: OnCallRow): boolean {
  return now.at - before.at < STORED_FOR_MS &&
    JSON.stringify(before.on_call) === JSON.stringify(now.on_call);
}

/** Those of one level, by name. */
export function namesAt(seen: OnCallSeen | undefined, level: number): string[] {
  return (seen?.people ?? []).filter((one) => one.level === level)
    .map(({ name }) => name);
}

function seenIn(row: OnCallRow | undefined): OnCallSeen | undefined {
  return row && { people: row.on_call.people, at: row.at };
}
