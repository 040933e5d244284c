import { useState } from "react";

/** An image block. One that cannot be loaded (no internet) says what it would show. */
export function Picture(
  { url, alt, title }: { url: string | undefined; alt: string; title: string },
) {
  const [broken, setBroken] = useState(false);
  return (
    <figure className="block-image">
      {title && <figcaption>{title}</figcaption>}
      {broken || !url
        ? <div className="block-image-broken">🖼️ {alt}</div>
        : <img src={url} alt={alt} onError={() => setBroken(true)} />}
    </figure>
  );
}
