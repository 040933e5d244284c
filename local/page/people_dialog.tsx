import { useState } from "react";
import type { User } from "../state.ts";
import type { Answer } from "./api.ts";
import { FormDialog } from "./dialog.tsx";
import { Combobox } from "./fields/combobox.tsx";

/** Asks for people and does something with them. */
export function PeopleDialog(
  { label, placeholder, from, max, deed, ...window }: {
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
  const [chosen, setChosen] = useState<string[]>([]);
  return (
    <FormDialog
      {...window}
      ready={chosen.length > 0}
      deed={() => deed(chosen)}
    >
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
    </FormDialog>
  );
}
