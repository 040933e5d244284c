import { useRef, useState } from "react";
import type { Answer } from "../api.ts";
import type { Option, OptionGroup } from "../blocks/block_kit.ts";
import { plain } from "../text/text_object.tsx";
import { Combobox } from "./combobox.tsx";
import type { FieldProps } from "./field.tsx";
import { promptOf } from "./select_field.tsx";
import { choicesOf } from "./use_choices.ts";
import { holdsMany } from "./values.ts";

/** Slack: an external select asks from the third letter on, unless it says otherwise. */
const MIN_QUERY_LENGTH = 3;

interface Found {
  options?: Option[];
  option_groups?: OptionGroup[];
}

/** A menu whose options the app finds for what was typed. */
export function ExternalField(props: FieldProps) {
  const { element, block, surface, value, change } = props;
  const [found, setFound] = useState<Found>();
  const [note, setNote] = useState<string>();
  /** Only the answer to the last letter counts. */
  const asked = useRef(0);
  const least = element.min_query_length ?? MIN_QUERY_LENGTH;
  const many = holdsMany(element);
  const chosen = [value].flat().filter(isOption);
  const options = [...allOptions(found), ...chosen];

  async function search(typed: string) {
    const mine = ++asked.current;
    if (typed.length < least) {
      setFound(undefined);
      const letters = least === 1 ? "a letter" : `at least ${least} letters`;
      return setNote(`Type ${letters} to see options.`);
    }
    setNote("Loading…");
    const answer = await surface.suggest(element, block, typed);
    if (mine !== asked.current) return;
    setFound(answer.ok ? readFound(answer) : undefined);
    setNote(answer.ok ? undefined : "Options could not be loaded.");
  }

  return (
    <Combobox
      {...props}
      placeholder={plain(element.placeholder) || promptOf(element)}
      choices={[
        ...choicesOf(found ?? {}),
        // What is chosen keeps its name, but is not offered.
        ...choicesOf({ options: chosen }).map((choice) => ({
          ...choice,
          hidden: true,
        })),
      ]}
      chosen={chosen.map((option) => option.value)}
      many={many}
      max={element.max_selected_items}
      search={search}
      note={note}
      change={(next) => {
        const picked = next.map((value) =>
          options.find((option) => option.value === value)
        ).filter(isOption);
        change(many ? picked : picked[0]);
      }}
    />
  );
}

function isOption(one: unknown): one is Option {
  return typeof one === "object" && one !== null && "value" in one;
}

function allOptions(found: Found | undefined): Option[] {
  return found?.options ??
    found?.option_groups?.flatMap(({ options }) => options) ?? [];
}

function readFound({ options, option_groups }: Answer): Found {
  return { options, option_groups } as Found;
}
