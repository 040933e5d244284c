import * as z from "zod/mini";
import * as rows from "./rows.ts";
import type { Slack } from "./slack.ts";

/** Slack: items in one bulk call. */
const BULK_MAX = 25;

type Row = { id: string; v: number };
const Done = z.looseObject({ ok: z.boolean() });

/** One datastore. Attributes that are null or missing come back as missing. */
export class Store<S extends Row> {
  constructor(
    readonly name: string,
    readonly schema: z.ZodMiniType<S>,
    readonly slack: Slack,
  ) {}

  async get(id: string): Promise<S | undefined> {
    const { item } = await this.slack.call("apps.datastore.get", {
      datastore: this.name,
      id,
    }, Item);
    return this.#read(item);
  }

  /** Those that exist, in no order. */
  async getAll(ids: readonly string[]): Promise<S[]> {
    if (ids.length === 0) return [];
    if (ids.length === 1) {
      const one = await this.get(ids[0]!);
      return one ? [one] : [];
    }
    const found: S[] = [];
    for (let i = 0; i < ids.length; i += BULK_MAX) {
      let wanted = ids.slice(i, i + BULK_MAX);
      while (wanted.length > 0) {
        const { items, failed_items } = await this.slack.call(
          "apps.datastore.bulkGet",
          { datastore: this.name, ids: wanted },
          BulkItems,
        );
        found.push(...items.flatMap((item) => this.#read(item) ?? []));
        wanted = failed_items ?? [];
      }
    }
    return found;
  }

  async put(row: S): Promise<void> {
    await this.slack.call("apps.datastore.put", {
      datastore: this.name,
      item: row,
    }, Done);
  }

  /** Writes these attributes and leaves the others as they are; makes the row when there is none. */
  async update(row: Partial<S> & Row): Promise<void> {
    await this.slack.call("apps.datastore.update", {
      datastore: this.name,
      item: row,
    }, Done);
  }

  async delete(id: string): Promise<void> {
    await this.slack.call(
      "apps.datastore.delete",
      { datastore: this.name, id },
      Done,
    );
  }

  async deleteAll(ids: readonly string[]): Promise<void> {
    if (ids.length === 1) return await this.delete(ids[0]!);
    for (let i = 0; i < ids.length; i += BULK_MAX) {
      let left = ids.slice(i, i + BULK_MAX);
      while (left.length > 0) {
        const { failed_items } = await this.slack.call(
          "apps.datastore.bulkDelete",
          { datastore: this.name, ids: left },
          BulkDone,
        );
        left = failed_items ?? [];
      }
    }
  }

  /** Those of a store that is shared: it is read whole, so it must stay small. */
  beginningWith(prefix: string): Promise<S[]> {
    return this.#query({
      expression: "begins_with(#id, :prefix)",
      expression_attributes: { "#id": "id" },
      expression_values: { ":prefix": prefix },
    });
  }

  /** Everything in it: only for stores whose rows leave when they are done. */
  all(): Promise<S[]> {
    return this.#query({});
  }

  async #query(filter: Record<string, unknown>): Promise<S[]> {
    const found: S[] = [];
    let cursor: string | undefined;
    do {
      const page = await this.slack.call(
        "apps.datastore.query",
        {
          datastore: this.name,
          limit: 1000,
          ...filter,
          ...(cursor ? { cursor } : {}),
        },
        Page,
      );
      found.push(...page.items.flatMap((item) => this.#read(item) ?? []));
      cursor = page.response_metadata?.next_cursor || undefined;
    } while (cursor);
    return found;
  }

  #read(item: Record<string, unknown>): S | undefined {
    const bare = Object.fromEntries(
      Object.entries(item).filter(([, value]) => value !== null),
    );
    return Object.keys(bare).length === 0
      ? undefined
      : z.parse(this.schema, bare);
  }
}

const AnyItem = z.record(z.string(), z.unknown());
const Item = z.object({ item: AnyItem });
const BulkItems = z.object({
  items: z.array(AnyItem),
  failed_items: z.optional(z.array(z.string())),
});
const BulkDone = z.object({ failed_items: z.optional(z.array(z.string())) });
const Page = z.object({
  items: z.array(AnyItem),
  response_metadata: z.optional(
    z.object({ next_cursor: z.optional(z.string()) }),
  ),
});

export type Stores = ReturnType<typeof openStores>;

export function openStores(slack: Slack) {
  return {
    incidents: new Store("incidents", rows.IncidentRow, slack),
    inbox: new Store("inbox", rows.InboxRow, slack),
    timeline: new Store("timeline", rows.TimelineRow, slack),
    plans: new Store("plans", rows.PlanRow, slack),
    numbers: new Store("numbers", rows.NumberRow, slack),
    alerts: new Store("alerts", rows.AlertRow, slack),
    open: new Store("open", rows.OpenRow, slack),
    app: new Store("settings", rows.AppRow, slack),
    setUp: new Store("settings", rows.SetUpRow, slack),
    wakeup: new Store("settings", rows.WakeupRow, slack),
    archive: new Store("settings", rows.ArchiveRow, slack),
    texts: new Store("settings", rows.TextsRow, slack),
    stops: new Store("settings", rows.StopRow, slack),
    quiet: new Store("settings", rows.QuietRow, slack),
    onCall: new Store("settings", rows.OnCallRow, slack),
    subscriptions: new Store("subscriptions", rows.SubscriptionRow, slack),
    tokens: new Store("tokens", rows.TokenRow, slack),
  };
}
