import type { Block } from "../../state.ts";
import type { Surface } from "../blocks/block_kit.ts";
import { plain, type TextObject } from "../text/text_object.tsx";
import { Field } from "./field.tsx";
import { dispatches, inputElement, isTyped, type Value } from "./values.ts";

/** A label, its field, the hint, and why the value was refused. */
export function InputBlock(
  { block, id, value, change, error, surface }: {
    block: Block;
    id: string;
    value: Value;
    change(value: Value): void;
    error?: string;
    surface: Surface;
  },
) {
  const label = plain(block.label as TextObject);
  const hint = plain(block.hint as TextObject | undefined);
  const element = inputElement(block);
  const described = [hint && `${id}-hint`, error && `${id}-error`]
    .filter(Boolean).join(" ");
  return (
    <div className={`input-block ${error ? "has-error" : ""}`}>
      <label htmlFor={id}>
        {label}
        {block.optional ? <span className="optional">(optional)</span> : null}
      </label>
      <Field
        element={element}
        block={block.block_id}
        surface={surface}
        id={id}
        label={label}
        value={value}
        change={(next) => {
          change(next);
          if (!dispatches(block, "change")) return;
          const tell = isTyped(element) ? surface.type : surface.press;
          tell(element, block.block_id, next);
        }}
        enter={() => {
          const told = dispatches(block, "enter");
          if (told) surface.press(element, block.block_id, value);
          return told;
        }}
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
