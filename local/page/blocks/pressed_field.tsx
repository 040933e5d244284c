import { useId, useState } from "react";
import { Field } from "../fields/field.tsx";
import {
  heldValue,
  initialValue,
  plainValue,
  type Value,
} from "../fields/values.ts";
import { plain } from "../text/text_object.tsx";
import type { Element, Surface } from "./block_kit.ts";
import { useConfirm } from "./use_confirm.tsx";

/** A select, a date … outside an input block: each choice is told at once. */
export function PressedField(
  { element, block, surface }: {
    element: Element;
    block: string | undefined;
    surface: Surface;
  },
) {
  const [value, setValue] = useState<Value>(
    heldValue(element, surface.held?.(element, block)) ?? initialValue(element),
  );
  const { ask, question } = useConfirm(element.confirm);
  return (
    <div className="block-field">
      <Field
        element={element}
        block={block}
        surface={surface}
        value={value}
        id={useId()}
        label={plain(element.placeholder) || element.action_id || "Choose"}
        change={(next) =>
          ask(() => {
            setValue(next);
            surface.press(element, block, plainValue(element, next));
          })}
      />
      {question}
    </div>
  );
}
