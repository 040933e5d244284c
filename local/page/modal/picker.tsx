import { plain } from "../text/text_object.tsx";
import type { FieldProps } from "./field.tsx";
import type { Choice } from "./use_choosable.ts";
import { isMulti } from "./values.ts";

/** A menu of choices. Of the multi kinds, what is chosen stands above it and can be taken away. */
export function Picker(props: FieldProps & { choices: Choice[] }) {
  const { element, value, change, choices } = props;
  if (!isMulti(element)) {
    return (
      <Select
        {...props}
        chosen={typeof value === "string" ? value : ""}
        choose={(next) => change(next || undefined)}
        choices={choices}
      />
    );
  }
  const chosen = Array.isArray(value) ? value : [];
  const full = chosen.length >= (element.max_selected_items ?? Infinity);
  return (
    <div className="picker">
      {chosen.length > 0 && (
        <ul className="chips">
          {chosen.map((item) => {
            const name = choices.find((choice) =>
              choice.value === item
            )?.name ?? item;
            return (
              <li key={item}>
                {name}
                <button
                  type="button"
                  aria-label={`Remove ${name}`}
                  onClick={() =>
                    change(chosen.filter((other) => other !== item))}
                >
                  ×
                </button>
              </li>
            );
          })}
        </ul>
      )}
      <Select
        {...props}
        chosen=""
        disabled={full}
        choose={(next) => next && change([...chosen, next])}
        choices={choices.filter((choice) => !chosen.includes(choice.value))}
      />
    </div>
  );
}

function Select(
  {
    element,
    id,
    label,
    describedBy,
    invalid,
    chosen,
    choose,
    choices,
    disabled,
  }:
    & FieldProps
    & {
      choices: Choice[];
      chosen: string;
      choose(value: string): void;
      disabled?: boolean;
    },
) {
  return (
    <select
      id={id}
      aria-label={label}
      aria-describedby={describedBy}
      aria-invalid={invalid}
      value={chosen}
      disabled={disabled}
      className={chosen ? "" : "is-empty"}
      onChange={(event) => choose(event.target.value)}
    >
      <option value="">
        {plain(element.placeholder) || prompt(element)}
      </option>
      {choices.map((choice) => (
        <option key={choice.value} value={choice.value}>{choice.name}</option>
      ))}
    </select>
  );
}

/** What Slack asks when the app does not say it. */
function prompt({ type }: FieldProps["element"]): string {
  const many = type.startsWith("multi_");
  if (type.includes("users")) return many ? "Select people" : "Select a person";
  if (type.includes("channels") || type.includes("conversations")) {
    return many ? "Select channels" : "Select a channel";
  }
  return many ? "Select options" : "Select an option";
}
