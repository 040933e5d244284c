import { useState } from "react";
import type { Block } from "../../state.ts";
import { plain, type TextObject } from "../text/text_object.tsx";
import type { Element } from "./block_kit.ts";
import { useImageAddress } from "./element.tsx";

/** An image block. One that cannot be loaded (no internet) says what it would show. */
export function Picture({ block }: { block: Block }) {
  const [broken, setBroken] = useState(false);
  const url = useImageAddress(block as unknown as Element);
  const title = plain(block.title as TextObject | undefined);
  const alt = String(block.alt_text ?? "");
  return (
    <figure className="block-image">
      {title && <figcaption>{title}</figcaption>}
      {broken || !url
        ? <div className="block-image-broken">🖼️ {alt}</div>
        : <img src={url} alt={alt} onError={() => setBroken(true)} />}
    </figure>
  );
}
