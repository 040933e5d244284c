import { useState } from "react";
import type { Block } from "../../state.ts";
import { Link } from "../link.tsx";
import { plain, Text, type TextObject } from "../text/text_object.tsx";

/** A video block: its title, who made it, and a still picture that leads to it. */
export function Video({ block }: { block: Block }) {
  const [broken, setBroken] = useState(false);
  const part = <T,>(name: string) => block[name] as T | undefined;
  const title = plain(part<TextObject>("title"));
  const description = part<TextObject>("description");
  const from = [part<string>("author_name"), part<string>("provider_name")]
    .filter(Boolean).join(" · ");
  const url = part<string>("title_url") ?? part<string>("video_url") ?? "";
  return (
    <div className="block-video">
      {from && <p className="block-video-from">{from}</p>}
      <b>
        <Link url={url}>{title}</Link>
      </b>
      {description && (
        <div className="text">
          <Text of={description} />
        </div>
      )}
      <Link url={url} className="block-video-still" name={`Play ${title}`}>
        {!broken && (
          <img
            src={part<string>("thumbnail_url")}
            alt={part<string>("alt_text") ?? ""}
            onError={() => setBroken(true)}
          />
        )}
        <span aria-hidden />
      </Link>
    </div>
  );
}
