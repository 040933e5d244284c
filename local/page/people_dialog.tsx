import { useState } from "react";
import type { User } from "../state.ts";
import type { Answer } from "./api.ts";
import { Dialog } from "./dialog.tsx";
import { Failure } from "./failure.tsx";
import { Combobox } from "./fields/combobox.tsx";
import { useAct } from "./use_act.ts";

/** Asks for people and does something with them. */
export function PeopleDialog(
  { title, label, placeholder, button, from, max, deed, done, close }: {
    title: string;
    label: string;
    placeholder: string;
    button: string;
    /** Who can be chosen. */
    from: User[];
    max?: number;
    deed(users: string[]): { do: string } & Record<string, unknown>;
    done?(answer: Answer): void;
    close(): void;
  },
) {
  const { busy, error, forget, run } = useAct();
  const [chosen, setChosen] = useState<string[]>([]);
  async function send() {
    const answer = await run(deed(chosen));
    if (!answer.ok) return;
    close();
    done?.(answer);
  }
  return (
    <Dialog title={title} close={close}>
      <form
        className="dialog-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (chosen.length > 0 && !busy) send();
        }}
      >
        <div className="dialog-body">
          <div className="input-block">
            <label htmlFor="people">{label}</label>
            <Combobox
              id="people"
              label={label}
              placeholder={placeholder}
              choices={from.map((user) => ({
                value: user.id,
                name: user.real_name || user.name,
                user,
              }))}
              chosen={chosen}
              many
              max={max}
              change={setChosen}
            />
          </div>
        </div>
        <footer className="dialog-footer">
          <Failure error={error} forget={forget} />
          <button
            type="submit"
            className="slack-button primary"
            disabled={chosen.length === 0 || busy}
          >
            {button}
          </button>
        </footer>
      </form>
    </Dialog>
  );
}
