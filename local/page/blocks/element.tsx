import type { Element, Surface } from "./block_kit.ts";
import { Button } from "./button.tsx";
import { Overflow } from "./overflow.tsx";
import { PressedField } from "./pressed_field.tsx";

/** An element of a section or an actions block. */
export function BlockElement(
  { element, block, surface }: {
    element: Element;
    block: string | undefined;
    surface: Surface;
  },
) {
  switch (element.type) {
    case "button":
    case "workflow_button":
      return <Button element={element} block={block} surface={surface} />;
    case "image":
      return (
        <img
          className="block-accessory"
          src={element.image_url}
          alt={element.alt_text ?? ""}
        />
      );
    case "overflow":
      return <Overflow element={element} block={block} surface={surface} />;
    default:
      return <PressedField element={element} block={block} surface={surface} />;
  }
}
