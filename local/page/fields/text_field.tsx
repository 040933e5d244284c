import { plain } from "../text/text_object.tsx";
import { described, type FieldProps } from "./field.tsx";

const INPUT_TYPES: Record<string, string> = {
  email_text_input: "email",
  url_text_input: "url",
  number_input: "number",
};
/** From here on the letters that are left are shown. */
const FEW_LEFT = 100;

/** What is typed in plain letters: texts, numbers, addresses. */
export function TextField(props: FieldProps) {
  const { element, value, change, enter } = props;
  const text = String(value ?? "");
  const shared = {
    ...described(props),
    placeholder: plain(element.placeholder),
    value: text,
    "data-focus": element.focus_on_load,
    onChange: (
      { target }: { target: HTMLInputElement | HTMLTextAreaElement },
    ) => change(target.value),
  };
  const left = (element.max_length ?? Infinity) - text.length;
  const type = INPUT_TYPES[element.type] ?? "text";
  return (
    <>
      {element.multiline ? <textarea {...shared} rows={4} /> : (
        <input
          {...shared}
          type={type}
          min={element.min_value}
          max={element.max_value}
          step={type === "number" && element.is_decimal_allowed
            ? "any"
            : undefined}
          autoComplete="off"
          onKeyDown={(event) => {
            const typing = event.nativeEvent.isComposing;
            if (event.key === "Enter" && !typing && enter?.()) {
              event.preventDefault();
            }
          }}
        />
      )}
      {left < FEW_LEFT && (
        <p className={`letters-left ${left < 0 ? "too-many" : ""}`}>{left}</p>
      )}
    </>
  );
}
