import { useState } from "react";
import { Field } from "../modal/field.tsx";
import { initialValue, type Value } from "../modal/values.ts";
import type { Element, Surface } from "./block_kit.ts";

/** A select, a date … outside an input block: each choice is told at once. */
export function PressedField(
  { element, block, surface }: {
    element: Element;
    block: string | undefined;
    surface: Surface;
  },
) {
  const [value, setValue] = useState<Value>(initialValue(element));
  return (
    <div className="block-field">
      <Field
        element={element}
        value={value}
        id={`${block}-${element.action_id}`}
        label={element.placeholder?.text ?? element.action_id ?? "Choose"}
        change={(next) => {
          setValue(next);
          surface.press(element, block, next);
        }}
      />
    </div>
  );
}
