import { useId, useState } from "react";
import type { Block } from "../../state.ts";
import { InputBlock } from "../fields/input_block.tsx";
import {
  dispatches,
  heldValue,
  initialValue,
  inputElement,
  plainValue,
  type Value,
} from "../fields/values.ts";
import type { Surface } from "./block_kit.ts";

/** An input block that stands in a message, where nothing submits it. */
export function MessageInput(
  { block, surface }: { block: Block; surface: Surface },
) {
  const element = inputElement(block);
  const [value, setValue] = useState<Value>(
    heldValue(element, surface.held?.(element, block.block_id)) ??
      initialValue(element),
  );
  return (
    <InputBlock
      block={block}
      id={useId()}
      value={value}
      change={(next) => {
        setValue(next);
        if (!dispatches(block, "change")) {
          surface.type(element, block.block_id, plainValue(element, next));
        }
      }}
      surface={surface}
    />
  );
}
