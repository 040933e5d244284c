import { type FormEvent, useState } from "react";
import { useAct } from "../use_act.ts";

/** Something that a person can do with an item in its own system: press it, write it, or choose it. */
export type Deed =
  & { what: string; label: string }
  & ({ write?: undefined } | { write: string } | {
    choose: readonly string[];
    now: string;
  });

/** What people do in the system itself, as whoever is at the page. */
export function Work({ vendor, item, deeds }: {
  vendor: string;
  item: string;
  deeds: readonly Deed[];
}) {
  const { busy, error, run } = useAct();
  const work = async (what: string, value?: string): Promise<boolean> => {
    const act = { do: "work_outside", vendor, item, what };
    return (await run(value === undefined ? act : { ...act, value })).ok;
  };
  return (
    <div className="work">
      {deeds.map((deed) => <One key={deed.what} {...{ deed, busy, work }} />)}
      {error && <p className="sent refused" role="status">{error}</p>}
    </div>
  );
}

interface Doing<D = Deed> {
  deed: D;
  busy: boolean;
  work: (what: string, value?: string) => Promise<boolean>;
}

function One({ deed, busy, work }: Doing) {
  if ("choose" in deed) return <Choice {...{ deed, busy, work }} />;
  if (deed.write) return <Note {...{ deed, busy, work }} />;
  return (
    <button
      type="button"
      className="slack-button"
      disabled={busy}
      onClick={() => work(deed.what)}
    >
      {deed.label}
    </button>
  );
}

function Note({ deed: { what, label, write }, busy, work }: Doing<
  Deed & { write: string }
>) {
  const [text, setText] = useState("");
  async function send(event: FormEvent) {
    event.preventDefault();
    if (await work(what, text)) setText("");
  }
  return (
    <form className="work-note" onSubmit={send}>
      <input
        aria-label={write}
        placeholder={write}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <button
        type="submit"
        className="slack-button"
        disabled={busy || text.trim() === ""}
      >
        {label}
      </button>
    </form>
  );
}

function Choice({ deed: { what, label, choose, now }, busy, work }: Doing<
  Deed & { choose: readonly string[]; now: string }
>) {
  return (
    <label>
      {label}
      <select
        value={now}
        disabled={busy}
        onChange={({ currentTarget }) => work(what, currentTarget.value)}
      >
        {!choose.includes(now) && <option value={now}>{now || "–"}</option>}
        {choose.map((name) => <option key={name}>{name}</option>)}
      </select>
    </label>
  );
}
