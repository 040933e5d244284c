import { plain } from "../text/text_object.tsx";
import type { FieldProps } from "./field.tsx";

const INPUT_TYPES: Record<string, string> = {
  datepicker: "date",
  timepicker: "time",
  datetimepicker: "datetime-local",
  email_text_input: "email",
  url_text_input: "url",
  number_input: "number",
};

/** Everything that is typed: texts, numbers, dates, addresses. */
export function TextField(
  { element, value, change, id, label, describedBy, invalid }: FieldProps,
) {
  const shared = {
    id,
    "aria-label": label,
    "aria-describedby": describedBy,
    "aria-invalid": invalid,
    placeholder: plain(element.placeholder),
  };
  const long = element.multiline || element.type === "rich_text_input";
  if (long) {
    return (
      <textarea
        {...shared}
        rows={4}
        value={String(value ?? "")}
        onChange={(event) => change(event.target.value)}
      />
    );
  }
  const type = INPUT_TYPES[element.type] ?? "text";
  const instant = element.type === "datetimepicker";
  return (
    <input
      {...shared}
      type={type}
      min={element.min_value}
      max={element.max_value}
      step={type === "number" && element.is_decimal_allowed ? "any" : undefined}
      autoComplete="off"
      value={instant ? localTime(value) : String(value ?? "")}
      onChange={({ target }) =>
        change(instant ? seconds(target.value) : target.value)}
    />
  );
}

/** Epoch seconds as the browser's date and time field writes them. */
function localTime(value: FieldProps["value"]): string {
  if (typeof value !== "number") return "";
  const at = new Date(value * 1000);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString()
    .slice(0, 16);
}

function seconds(text: string): number | undefined {
  return text ? Math.floor(new Date(text).getTime() / 1000) : undefined;
}
