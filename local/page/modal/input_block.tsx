import type { Block } from "../../state.ts";
import { plain, type TextObject } from "../text/text_object.tsx";
import { Field } from "./field.tsx";
import { inputElement, type Value } from "./values.ts";

/** A label, its field, the hint, and why the value was refused. */
export function InputBlock(
  { block, id, value, change, error }: {
    block: Block;
    id: string;
    value: Value;
    change(value: Value): void;
    error: string | undefined;
  },
) {
  const label = plain(block.label as TextObject);
  const hint = plain(block.hint as TextObject | undefined);
  const described = [hint && `${id}-hint`, error && `${id}-error`]
    .filter(Boolean).join(" ");
  return (
    <div className={`input-block ${error ? "has-error" : ""}`}>
      <label htmlFor={id}>
        {label}
        {block.optional ? <span className="optional">(optional)</span> : null}
      </label>
      <Field
        element={inputElement(block)}
        id={id}
        label={label}
        value={value}
        change={change}
        describedBy={described || undefined}
        invalid={Boolean(error)}
      />
      {error && (
        <p id={`${id}-error`} className="input-error" role="alert">{error}</p>
      )}
      {hint && <p id={`${id}-hint`} className="input-hint">{hint}</p>}
    </div>
  );
}
