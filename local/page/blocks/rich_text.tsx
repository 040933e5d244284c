import { Fragment, type ReactNode } from "react";
import { usePage } from "../context.ts";
import { fillDate } from "../dates.ts";
import { Link } from "../link.tsx";
import { EmojiSign } from "../text/emoji_sign.tsx";
import {
  Broadcast,
  ChannelMention,
  GroupMention,
  UserMention,
} from "../text/mentions.tsx";

/** A node of a rich_text block: a section, list, quote … or what stands in one. */
export interface RichTextNode {
  type: string;
  elements?: RichTextNode[];
  style?: string | {
    bold?: boolean;
    italic?: boolean;
    strike?: boolean;
    code?: boolean;
    underline?: boolean;
    highlight?: boolean;
  };
  indent?: number;
  /** Of an ordered list: how many items come before its first. */
  offset?: number;
  text?: string;
  url?: string;
  user_id?: string;
  channel_id?: string;
  usergroup_id?: string;
  name?: string;
  range?: string;
  timestamp?: number;
  format?: string;
  fallback?: string;
}

export function RichText({ nodes }: { nodes: RichTextNode[] }) {
  return (
    <div className="text rich-text">
      {nodes.map((node, index) => <Part key={index} node={node} />)}
    </div>
  );
}

/** Slack's signs, by depth. */
const SIGNS = {
  ul: ["disc", "circle", "square"],
  ol: ["decimal", "lower-alpha", "lower-roman"],
};

function Part({ node }: { node: RichTextNode }) {
  const inside = node.elements ?? [];
  switch (node.type) {
    case "rich_text_list": {
      const List = node.style === "ordered" ? "ol" : "ul";
      return (
        <List
          start={(node.offset ?? 0) + 1}
          style={{
            marginLeft: `${(node.indent ?? 0) * 1.5}em`,
            listStyleType: SIGNS[List][(node.indent ?? 0) % 3],
          }}
        >
          {inside.map((item, index) => (
            <li key={index}>
              <Inline nodes={item.elements ?? []} />
            </li>
          ))}
        </List>
      );
    }
    case "rich_text_quote":
      return (
        <blockquote>
          <Inline nodes={inside} />
        </blockquote>
      );
    case "rich_text_preformatted":
      return <pre><Inline nodes={inside} /></pre>;
    default:
      return (
        <div>
          <Inline nodes={inside} />
        </div>
      );
  }
}

function Inline({ nodes }: { nodes: RichTextNode[] }) {
  return nodes.map((node, index) => <Styled key={index} node={node} />);
}

function Styled({ node }: { node: RichTextNode }) {
  let shown: ReactNode = <Word node={node} />;
  const style = typeof node.style === "object" ? node.style : {};
  if (style.code) shown = <code>{shown}</code>;
  if (style.bold) shown = <b>{shown}</b>;
  if (style.italic) shown = <i>{shown}</i>;
  if (style.strike) shown = <s>{shown}</s>;
  if (style.underline) shown = <u>{shown}</u>;
  if (style.highlight) shown = <mark>{shown}</mark>;
  return shown;
}

function Word({ node }: { node: RichTextNode }) {
  const { workspace, me } = usePage();
  switch (node.type) {
    case "link":
      return <Link url={node.url ?? ""}>{node.text || node.url}</Link>;
    case "user":
      return <UserMention id={node.user_id ?? ""} />;
    case "channel":
      return <ChannelMention id={node.channel_id ?? ""} />;
    case "usergroup":
      return <GroupMention id={node.usergroup_id ?? ""} />;
    case "emoji":
      return <EmojiSign name={node.name ?? ""} />;
    case "broadcast":
      return <Broadcast range={node.range ?? ""} />;
    case "date":
      return (
        <Fragment>
          {node.format
            ? fillDate(
              node.format,
              (node.timestamp ?? 0) * 1000,
              workspace.now,
              me.tz,
            )
            : node.fallback}
        </Fragment>
      );
    default:
      return <Fragment>{node.text}</Fragment>;
  }
}
