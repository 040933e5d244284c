import type { Element } from "../blocks/block_kit.ts";
import { plain } from "../text/text_object.tsx";
import { type Choice, Combobox } from "./combobox.tsx";
import { described, type FieldProps } from "./field.tsx";
import { useChoices } from "./use_choices.ts";
import { holdsMany } from "./values.ts";

/** A menu of options, people, channels or conversations. */
export function SelectField(props: FieldProps) {
  const { element, value, change } = props;
  const choices = useChoices(element);
  const many = holdsMany(element);
  if (
    element.type === "static_select" &&
    !choices.some(({ description }) => description)
  ) return <NativeSelect {...props} choices={choices} />;
  return (
    <Combobox
      {...props}
      placeholder={plain(element.placeholder) || promptOf(element)}
      choices={choices}
      many={many}
      max={element.max_selected_items}
      chosen={Array.isArray(value)
        ? value as string[]
        : value
        ? [String(value)]
        : []}
      change={(next) => change(many ? next : next[0])}
    />
  );
}

/** The browser's own menu serves short plain lists best, on phones above all. */
function NativeSelect(props: FieldProps & { choices: Choice[] }) {
  const { element, value, change, choices } = props;
  const chosen = typeof value === "string" ? value : "";
  const groups = Map.groupBy(choices, ({ group }) => group);
  return (
    <select
      {...described(props)}
      value={chosen}
      className={chosen ? "" : "is-empty"}
      onChange={({ target }) => change(target.value || undefined)}
    >
      <option value="">
        {plain(element.placeholder) || promptOf(element)}
      </option>
      {[...groups].map(([group, members]) => {
        const options = members.map(({ value, name }) => (
          <option key={value} value={value}>{name}</option>
        ));
        return group === undefined
          ? options
          : <optgroup key={group} label={group}>{options}</optgroup>;
      })}
    </select>
  );
}

/** What Slack asks when the app does not say it. */
export function promptOf({ type }: Element): string {
  const many = type.startsWith("multi_");
  if (type.includes("users")) return many ? "Select people" : "Select a person";
  if (type.includes("channels") || type.includes("conversations")) {
    return many ? "Select channels" : "Select a channel";
  }
  return many ? "Select options" : "Select an option";
}
