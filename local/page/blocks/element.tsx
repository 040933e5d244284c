import { fileAddress, fileAt, fileOf } from "../files.ts";
import { usePage } from "../context.ts";
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
      return <ImageElement element={element} className="block-accessory" />;
    case "overflow":
      return <Overflow element={element} block={block} surface={surface} />;
    default:
      return <PressedField element={element} block={block} surface={surface} />;
  }
}

export function ImageElement(
  { element, className }: { element: Element; className?: string },
) {
  return (
    <img
      className={className}
      src={useImageAddress(element)}
      alt={element.alt_text ?? ""}
    />
  );
}

/** Where a picture is: anywhere, or among the workspace's files. */
export function useImageAddress(
  { image_url, slack_file }: Pick<Element, "image_url" | "slack_file">,
): string | undefined {
  const page = usePage();
  const file = fileOf(page.workspace, slack_file?.id) ??
    fileAt(page.workspace, slack_file?.url);
  return image_url ?? (file && fileAddress(file, page));
}
