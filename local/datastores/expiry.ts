import type { Datastores, Manifest } from "../world.ts";
import { chance } from "./chance.ts";
import type { Item } from "./values.ts";

/** Slack (guide "Datastores"): an expired item may still be there for up to 48 hours. */
const MAX_LATENESS_MS = 48 * 60 * 60 * 1000;

export interface Time {
  /** Workspace time, epoch ms. */
  now(): number;
  seed: number;
}

/** Items whose `time_to_live_attribute` has passed vanish within 48 hours of workspace time, chosen by the seed. */
export function expiring(
  inner: Datastores,
  stores: NonNullable<Manifest["datastores"]>,
  time: Time,
): Datastores {
  /** When each expiring item vanishes, by store, then by id. */
  const vanishing = new Map(
    Object.keys(stores).map((store) => [store, new Map<string, number>()]),
  );

  const note = (store: string, item: Item) => {
    const id = String(item[stores[store]?.primary_key ?? ""]);
    const expiry = item[stores[store]?.time_to_live_attribute ?? ""];
    if (typeof expiry !== "number") return vanishing.get(store)?.delete(id);
    const late = chance(time.seed, store, id, expiry) * MAX_LATENESS_MS;
    vanishing.get(store)?.set(id, expiry * 1000 + late);
  };
  const sweep = async (store: string) => {
    const entries = vanishing.get(store);
    const gone = [...entries ?? []].filter(([, at]) => at <= time.now());
    await Promise.all(gone.map(([id]) => {
      entries?.delete(id);
      return inner.delete(store, id);
    }));
  };

  return {
    async put(store, item) {
      await sweep(store);
      await inner.put(store, item);
      note(store, item);
    },
    async update(store, item) {
      await sweep(store);
      const merged = await inner.update(store, item);
      note(store, merged);
      return merged;
    },
    async get(store, id) {
      await sweep(store);
      return inner.get(store, id);
    },
    async delete(store, id) {
      await inner.delete(store, id);
      vanishing.get(store)?.delete(id);
    },
    async scan(store, query) {
      await sweep(store);
      return inner.scan(store, query);
    },
    async dump() {
      await Promise.all(Object.keys(stores).map(sweep));
      return inner.dump();
    },
    async restore(all) {
      await inner.restore(all);
      for (const [store, entries] of vanishing) {
        entries.clear();
        for (const item of all[store] ?? []) note(store, item);
      }
    },
    close: () => inner.close(),
  };
}
