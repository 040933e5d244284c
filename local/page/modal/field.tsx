import { type Element, optionsOf } from "../blocks/block_kit.ts";
import { plain } from "../text/text_object.tsx";
import { Choices } from "./choices.tsx";
import { Picker } from "./picker.tsx";
import { TextField } from "./text_field.tsx";
import { useChoosable } from "./use_choosable.ts";
import type { Value } from "./values.ts";

export interface FieldProps {
  element: Element;
  value: Value;
  change(value: Value): void;
  id: string;
  label: string;
  /** Ids of the hint and the error that belong to it. */
  describedBy?: string;
  invalid?: boolean;
}

/** The control of one Block Kit element. */
export function Field(props: FieldProps) {
  const { element } = props;
  const choosable = useChoosable(element);
  if (choosable) return <Picker {...props} choices={choosable} />;
  switch (element.type) {
    case "static_select":
    case "multi_static_select":
      return (
        <Picker
          {...props}
          choices={optionsOf(element).map((option) => ({
            value: option.value,
            name: plain(option.text),
          }))}
        />
      );
    case "checkboxes":
    case "radio_buttons":
      return <Choices {...props} />;
    case "external_select":
    case "multi_external_select":
    case "file_input":
      return (
        <p className="unsupported">
          This page cannot show a “{element.type}” field.
        </p>
      );
    default:
      return <TextField {...props} />;
  }
}
