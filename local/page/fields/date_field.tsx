import { usePage } from "../context.ts";
import { instantOf, localText } from "../dates.ts";
import { described, type FieldProps } from "./field.tsx";

const INPUT_TYPES: Record<string, string> = {
  datepicker: "date",
  timepicker: "time",
  datetimepicker: "datetime-local",
};

/** A day, a time, or both: an instant, in the time zone of the person who looks. */
export function DateField(props: FieldProps) {
  const { element, value, change } = props;
  const { me } = usePage();
  const isInstant = element.type === "datetimepicker";
  const shown = isInstant && typeof value === "number"
    ? localText(value * 1000, me.tz)
    : String(value ?? "");
  return (
    <input
      {...described(props)}
      type={INPUT_TYPES[element.type]}
      value={shown}
      onChange={({ target }) => {
        if (!isInstant) return change(target.value);
        const at = instantOf(target.value, me.tz);
        change(at === undefined ? undefined : at / 1000);
      }}
    />
  );
}
