import type { Block } from "../../state.ts";
import type { Surface } from "../blocks/block_kit.ts";
import { Blocks } from "../blocks/blocks.tsx";
import { Link } from "../link.tsx";
import { Mrkdwn } from "../text/mrkdwn.tsx";

export interface AttachmentContent {
  color?: string;
  pretext?: string;
  title?: string;
  title_link?: string;
  text?: string;
  fallback?: string;
  blocks?: Block[];
  fields?: { title: string; value: string }[];
}

const NAMED_COLORS: Record<string, string> = {
  good: "#2eb886",
  warning: "#daa038",
  danger: "#a30100",
};

/** The older form beside blocks: what has a coloured bar at its left. */
export function Attachment(
  { content, surface }: { content: AttachmentContent; surface: Surface },
) {
  const { color, title, title_link, blocks } = content;
  return (
    <>
      {content.pretext && (
        <div className="text">
          <Mrkdwn text={content.pretext} />
        </div>
      )}
      <div
        className="attachment"
        style={{
          borderColor: color === undefined
            ? "var(--line)"
            : NAMED_COLORS[color] ?? `#${color.replace("#", "")}`,
        }}
      >
        {title && (
          <b>{title_link ? <Link url={title_link}>{title}</Link> : title}</b>
        )}
        {blocks
          ? <Blocks blocks={blocks} surface={surface} />
          : (
            <div className="text">
              <Mrkdwn text={content.text ?? content.fallback ?? ""} />
            </div>
          )}
        {content.fields?.map((field) => (
          <div key={field.title} className="text">
            <b>{field.title}</b> <Mrkdwn text={field.value} />
          </div>
        ))}
      </div>
    </>
  );
}
