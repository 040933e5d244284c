import { type ReactNode, useState } from "react";
import { Failure } from "../failure.tsx";
import { useAct } from "../use_act.ts";

/** One fact; whoever may, changes it in its place. */
export function EditableRow(
  { title, value, shown, empty, max, deed }: {
    title: string;
    value: string;
    shown: ReactNode;
    /** Stands there while there is nothing. */
    empty: string;
    max: number;
    /** Absent: it cannot be changed. */
    deed?(value: string): { do: string } & Record<string, unknown>;
  },
) {
  const { busy, error, forget, run } = useAct();
  const [typed, setTyped] = useState<string>();
  async function save() {
    const answer = await run(deed!(typed!.trim()));
    if (answer.ok) setTyped(undefined);
  }
  return (
    <section className="details-row" aria-label={title}>
      <h3>{title}</h3>
      {deed && typed === undefined && (
        <button
          type="button"
          className="details-edit"
          aria-label={`Edit ${title.toLowerCase()}`}
          onClick={() => setTyped(value)}
        >
          Edit
        </button>
      )}
      {typed === undefined
        ? <p>{value ? shown : <span className="empty">{empty}</span>}</p>
        : (
          <form
            onSubmit={(event) => {
              event.preventDefault();
              if (!busy) save();
            }}
          >
            <input
              aria-label={title}
              autoFocus
              maxLength={max}
              value={typed}
              onChange={({ target }) => setTyped(target.value)}
              onKeyDown={(event) => {
                if (event.key !== "Escape") return;
                event.preventDefault();
                setTyped(undefined);
              }}
            />
            <button
              type="button"
              className="slack-button"
              onClick={() => setTyped(undefined)}
            >
              Cancel
            </button>
            <button
              type="submit"
              className="slack-button primary"
              disabled={busy}
            >
              Save
            </button>
          </form>
        )}
      <Failure error={error} forget={forget} />
    </section>
  );
}
