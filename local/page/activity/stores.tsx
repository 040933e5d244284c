import { useState } from "react";
import { installedApps } from "../apps.ts";
import type { Row } from "../api.ts";
import { usePage } from "../context.ts";
import { Json } from "./json.tsx";

/** More rows make a browser slow. */
const MAX_ROWS = 100;

/** What the apps keep in their datastores, row by row. */
export function Stores() {
  const { workspace } = usePage();
  const [chosen, choose] = useState("");
  const [words, setWords] = useState("");
  const stores = storesOf(
    workspace.datastoresByApp ?? {},
    installedApps(workspace),
  );
  const store = stores.find(({ id }) => id === chosen) ?? stores[0];
  if (!store) return <p className="empty">No app has a datastore.</p>;
  const rows = store.rows.filter((row) =>
    JSON.stringify(row).toLowerCase().includes(words.toLowerCase())
  );
  return (
    <>
      <div className="activity-bar">
        <select
          aria-label="Store"
          value={store.id}
          onChange={({ target }) => choose(target.value)}
        >
          {stores.map(({ id, title, rows }) => (
            <option key={id} value={id}>{title} ({rows.length})</option>
          ))}
        </select>
        <input
          type="search"
          aria-label="Only rows with"
          placeholder="Filter"
          value={words}
          onChange={({ target }) => setWords(target.value)}
        />
      </div>
      {rows.length === 0 && <p className="empty">There is no such row.</p>}
      <div className="store-rows" role="list" aria-label="Rows" tabIndex={0}>
        {rows.slice(0, MAX_ROWS).map((row) => (
          <div role="listitem" key={keyOf(row)}>
            <Json title={keyOf(row)} value={row} />
          </div>
        ))}
      </div>
      {rows.length > MAX_ROWS && (
        <p className="empty">
          {rows.length - MAX_ROWS} more: filter to see them.
        </p>
      )}
    </>
  );
}

/** With several apps a store is named with its app's name. */
function storesOf(
  byApp: Record<string, Record<string, Row[]>>,
  apps: { id: string; name: string }[],
) {
  return Object.entries(byApp).flatMap(([app, stores]) =>
    Object.entries(stores).map(([name, rows]) => ({
      id: `${app}/${name}`,
      title: apps.length > 1
        ? `${apps.find(({ id }) => id === app)?.name ?? app}: ${name}`
        : name,
      rows,
    }))
  ).sort((one, other) => one.title.localeCompare(other.title));
}

/** Most stores call their key `id`. */
function keyOf(row: Row): string {
  return String(row.id ?? Object.values(row)[0] ?? "");
}
