import { type ReactNode, useState } from "react";
import { Failure } from "../failure.tsx";
import { useAct } from "../use_act.ts";

/** One fact; whoever may, changes it in its place. `children` stand there also meanwhile. */
export function EditableRow(
  {
    title,
    value = "",
    shown,
    edit = "Edit",
    label = title,
    save = "Save",
    deed,
    children,
    ...field
  }:
    & {
      title: string;
      value?: string;
      /** Gives way to the field. */
      shown?: ReactNode;
      /** What the button says that brings the field. */
      edit?: string;
      /** Names the field. */
      label?: string;
      save?: string;
      /** Absent: it cannot be changed. */
      deed?(value: string): { do: string } & Record<string, unknown>;
      children?: ReactNode;
    }
    & {
      type?: "text" | "email";
      maxLength?: number;
      placeholder?: string;
      required?: boolean;
    },
) {
  const { busy, error, forget, run } = useAct();
  const [typed, setTyped] = useState<string>();
  const stop = () => setTyped(undefined);
  async function send() {
    if ((await run(deed!(typed!.trim()))).ok) stop();
  }
  return (
    <section className="details-row" aria-label={title}>
      <h3>{title}</h3>
      {deed && typed === undefined && (
        <button
          type="button"
          className="details-edit"
          aria-label={edit === "Edit" ? `Edit ${title.toLowerCase()}` : edit}
          onClick={() => setTyped(value)}
        >
          {edit}
        </button>
      )}
      {children}
      {typed === undefined ? shown && <p>{shown}</p> : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (!busy) send();
          }}
        >
          <input
            {...field}
            aria-label={label}
            autoFocus
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
            onKeyDown={(event) => {
              if (event.key !== "Escape") return;
              event.preventDefault();
              stop();
            }}
          />
          <button type="button" className="slack-button" onClick={stop}>
            Cancel
          </button>
          <button
            type="submit"
            className="slack-button primary"
            disabled={busy || (field.required && !typed.trim())}
          >
            {save}
          </button>
        </form>
      )}
      <Failure error={error} forget={forget} />
    </section>
  );
}
