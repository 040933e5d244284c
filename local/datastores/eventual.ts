import type { Datastores, Manifest, World } from "../world.ts";
import { chance } from "./chance.ts";
import type { Item } from "./values.ts";

interface Write {
  store: string;
  id: string;
  /** Absent: deleted. */
  item?: Item;
  visibleAt: number;
}

/**
 * While `settings.eventual` is set, reads go to a replica that each write reaches up to `lagMs` of workspace time
 * later, chosen by the seed, an item's writes in their order. A write's own answer is current.
 */
export function eventual(
  primary: Datastores,
  openReplica: () => Promise<Datastores>,
  stores: NonNullable<Manifest["datastores"]>,
  world: Pick<World, "clock" | "settings">,
  seed: number,
): Datastores {
  let replica: Promise<Datastores> | undefined;
  let underWay: Write[] = [];
  let arrived: Promise<unknown> = Promise.resolve();
  const lastOf = new Map<string, { writes: number; visibleAt: number }>();

  const forget = () => {
    replica = undefined;
    underWay = [];
    lastOf.clear();
  };
  const openCopy = async () => {
    const copy = await openReplica();
    await copy.restore(await primary.dump());
    return copy;
  };
  /** The replica while it is wanted. Made before the first write that is to lag. */
  const lagging = () => {
    if (!world.settings.eventual) forget();
    else replica ??= openCopy();
    return replica;
  };
  const send = (store: string, id: string, item?: Item) => {
    if (!world.settings.eventual) return;
    const key = `${store} ${id}`;
    const last = lastOf.get(key) ?? { writes: 0, visibleAt: 0 };
    const lag = chance(seed, key, last.writes) * world.settings.eventual.lagMs;
    const visibleAt = Math.max(last.visibleAt, world.clock.now() + lag);
    lastOf.set(key, { writes: last.writes + 1, visibleAt });
    underWay.push({ store, id, item, visibleAt });
  };
  const source = async () => {
    const copy = await lagging();
    if (!copy) return primary;
    const due = underWay.filter(({ visibleAt }) =>
      visibleAt <= world.clock.now()
    );
    underWay = underWay.filter((write) => !due.includes(write));
    arrived = arrived.then(async () => {
      for (const { store, id, item } of due) {
        await (item ? copy.put(store, item) : copy.delete(store, id));
      }
    });
    await arrived;
    return copy;
  };
  const idOf = (store: string, item: Item) =>
    String(item[stores[store]?.primary_key ?? ""]);

  return {
    async put(store, item) {
      await lagging();
      await primary.put(store, item);
      send(store, idOf(store, item), item);
    },
    async update(store, item) {
      await lagging();
      const merged = await primary.update(store, item);
      send(store, idOf(store, merged), merged);
      return merged;
    },
    async delete(store, id) {
      await lagging();
      await primary.delete(store, id);
      send(store, id);
    },
    get: async (store, id) => (await source()).get(store, id),
    scan: async (store, query) => (await source()).scan(store, query),
    dump: () => primary.dump(),
    async restore(all) {
      forget();
      await primary.restore(all);
    },
    async close() {
      await (await replica)?.close();
      await primary.close();
    },
  };
}
