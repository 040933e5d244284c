import type { Element, Surface } from "../blocks/block_kit.ts";
import { Choices } from "./choices.tsx";
import { DateField } from "./date_field.tsx";
import { ExternalField } from "./external_field.tsx";
import { FileField } from "./file_field.tsx";
import { RichTextField } from "./rich_text_field.tsx";
import { SelectField } from "./select_field.tsx";
import { TextField } from "./text_field.tsx";
import type { Value } from "./values.ts";

export interface FieldProps {
  element: Element;
  /** Id of its block. */
  block: string | undefined;
  surface: Surface;
  value: Value;
  change(value: Value): void;
  /** Enter in a field of one line. Answers whether that meant something. */
  enter?(): boolean;
  id: string;
  label: string;
  /** Ids of the hint and the error that belong to it. */
  describedBy?: string;
  invalid?: boolean;
}

/** The control of one Block Kit element. */
export function Field(props: FieldProps) {
  const { type } = props.element;
  if (type.endsWith("external_select")) return <ExternalField {...props} />;
  if (type.endsWith("_select")) return <SelectField {...props} />;
  switch (type) {
    case "checkboxes":
    case "radio_buttons":
      return <Choices {...props} />;
    case "datepicker":
    case "timepicker":
    case "datetimepicker":
      return <DateField {...props} />;
    case "rich_text_input":
      return <RichTextField {...props} />;
    case "file_input":
      return <FileField {...props} />;
    default:
      return <TextField {...props} />;
  }
}

/** What every control says of itself to a screen reader. */
export function described({ id, label, describedBy, invalid }: FieldProps) {
  return {
    id,
    "aria-label": label,
    "aria-describedby": describedBy,
    "aria-invalid": invalid,
  };
}
