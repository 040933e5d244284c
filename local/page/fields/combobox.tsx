import { type KeyboardEvent, useId, useRef, useState } from "react";
import type { User } from "../../state.ts";
import { ChoiceList } from "./choice_list.tsx";

export interface Choice {
  value: string;
  name: string;
  description?: string;
  /** The heading that it stands under. */
  group?: string;
  /** Whose picture stands before it. */
  user?: User;
  /** Known by name, but not offered. */
  hidden?: boolean;
}

interface ComboboxProps {
  id: string;
  label: string;
  placeholder: string;
  choices: Choice[];
  chosen: string[];
  change(chosen: string[]): void;
  many?: boolean;
  /** So many can be chosen. */
  max?: number;
  /** Somebody else finds the choices for what was typed; else all are looked through. */
  search?(typed: string): void;
  /** In the place of choices. */
  note?: string;
  describedBy?: string;
  invalid?: boolean;
}

/** A menu that one can type into. Of many, what is chosen stands in the field and can be taken away. */
export function Combobox(props: ComboboxProps) {
  const { id, choices, chosen, change, many, search } = props;
  const [typed, setTyped] = useState<string>();
  const [active, setActive] = useState(0);
  const box = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const listId = useId();
  const open = typed !== undefined;
  const nameOf = (value: string) =>
    choices.find((choice) => choice.value === value)?.name ?? value;
  const offered = choices.filter((choice) =>
    !choice.hidden && !(many && chosen.includes(choice.value)) &&
    (search || matches(choice, typed ?? ""))
  );
  const full = many && chosen.length >= (props.max ?? Infinity);

  function type(text: string) {
    setTyped(text);
    setActive(0);
    search?.(text);
  }
  const close = () => setTyped(undefined);
  function choose(choice: Choice | undefined) {
    if (!choice) return;
    change(many ? [...chosen, choice.value] : [choice.value]);
    close();
    input.current?.focus();
  }
  function key(event: KeyboardEvent) {
    if (event.key === "Backspace" && many && !typed && chosen.length > 0) {
      return change(chosen.slice(0, -1));
    }
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!open) return type("");
      const step = event.key === "ArrowDown" ? 1 : -1;
      const count = offered.length || 1;
      return setActive((active + step + count) % count);
    }
    if (!open) return;
    if (event.key === "Enter") {
      event.preventDefault();
      choose(offered[active]);
    }
    if (event.key === "Escape") {
      // Not also the dialog around it.
      event.preventDefault();
      event.stopPropagation();
      close();
    }
  }

  return (
    <div
      className={`combobox ${open ? "is-open" : ""}`}
      ref={box}
      onBlur={(event) => {
        if (!box.current?.contains(event.relatedTarget)) close();
      }}
    >
      <div className="combobox-field">
        {many && chosen.map((value) => (
          <span className="chip" key={value}>
            {nameOf(value)}
            <button
              type="button"
              aria-label={`Remove ${nameOf(value)}`}
              onClick={() => change(chosen.filter((one) => one !== value))}
            >
              ×
            </button>
          </span>
        ))}
        <input
          ref={input}
          id={id}
          role="combobox"
          aria-label={props.label}
          aria-describedby={props.describedBy}
          aria-invalid={props.invalid}
          aria-expanded={open}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={open && offered[active]
            ? `${listId}-${active}`
            : undefined}
          autoComplete="off"
          disabled={full}
          placeholder={many && chosen.length > 0
            ? ""
            : many || !chosen[0]
            ? props.placeholder
            : nameOf(chosen[0])}
          value={typed ?? (many || !chosen[0] ? "" : nameOf(chosen[0]))}
          onChange={({ target }) => type(target.value)}
          onClick={() => !open && type("")}
          onKeyDown={key}
        />
        {!many && chosen[0] && (
          <button
            type="button"
            className="clear"
            aria-label="Clear"
            onClick={() => change([])}
          >
            ×
          </button>
        )}
      </div>
      {open && (
        <ChoiceList
          id={listId}
          field={box}
          choices={offered}
          chosen={chosen}
          active={active}
          note={props.note ?? (offered.length === 0 ? "No results" : undefined)}
          choose={choose}
        />
      )}
    </div>
  );
}

function matches(choice: Choice, typed: string): boolean {
  const wanted = typed.trim().toLowerCase().replace(/^[@#]/, "");
  return [choice.name, choice.description ?? "", choice.user?.name ?? ""]
    .some((text) => text.toLowerCase().includes(wanted));
}
