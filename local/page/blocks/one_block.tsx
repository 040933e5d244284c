import type { Block } from "../../state.ts";
import { Mrkdwn } from "../text/mrkdwn.tsx";
import { plain, Text, type TextObject } from "../text/text_object.tsx";
import type { Element, Surface } from "./block_kit.ts";
import { BlockElement } from "./element.tsx";
import { Picture } from "./picture.tsx";
import { RichText, type RichTextNode } from "./rich_text.tsx";
import { Table } from "./table.tsx";

export function OneBlock(
  { block, surface }: { block: Block; surface: Surface },
) {
  const part = <T,>(name: string) => block[name] as T | undefined;
  const text = part<TextObject>("text");
  const elements = part<Element[]>("elements") ?? [];
  switch (block.type) {
    case "section": {
      const accessory = part<Element>("accessory");
      return (
        <div className="block-section">
          <div className="block-section-text">
            {text && (
              <div className="text">
                <Text of={text} />
              </div>
            )}
            <Fields of={part<TextObject[]>("fields")} />
          </div>
          {accessory && (
            <BlockElement
              element={accessory}
              block={block.block_id}
              surface={surface}
            />
          )}
        </div>
      );
    }
    case "header":
      return <h3 className="block-header">{plain(text)}</h3>;
    case "divider":
      return <hr />;
    case "context":
      return (
        <div className="block-context">
          {elements.map((element, index) =>
            element.type === "image"
              ? (
                <img
                  key={index}
                  src={element.image_url}
                  alt={element.alt_text ?? ""}
                />
              )
              : (
                <span key={index} className="text">
                  <Text of={element as unknown as TextObject} />
                </span>
              )
          )}
        </div>
      );
    case "actions":
      return (
        <div className="block-actions">
          {elements.map((element, index) => (
            <BlockElement
              key={element.action_id ?? index}
              element={element}
              block={block.block_id}
              surface={surface}
            />
          ))}
        </div>
      );
    case "image":
      return (
        <Picture
          url={part<string>("image_url")}
          alt={part<string>("alt_text") ?? ""}
          title={plain(part<TextObject>("title"))}
        />
      );
    case "rich_text":
      return <RichText nodes={part<RichTextNode[]>("elements") ?? []} />;
    case "markdown":
      return (
        <div className="text">
          <Mrkdwn text={fromMarkdown(part<string>("text") ?? "")} />
        </div>
      );
    case "table":
      return <Table rows={part<Block[][]>("rows") ?? []} />;
    default:
      return (
        <p className="unsupported">
          This page cannot show a “{block.type}” block.
        </p>
      );
  }
}

function Fields({ of }: { of: TextObject[] | undefined }) {
  if (!of?.length) return null;
  return (
    <div className="block-fields">
      {of.map((field, index) => (
        <div key={index} className="text">
          <Text of={field} />
        </div>
      ))}
    </div>
  );
}

/** Markdown's headings, bold, links and bullets, said in mrkdwn. */
function fromMarkdown(markdown: string): string {
  return markdown
    .replace(/^#{1,6} +(.+)$/gm, "*$1*")
    .replace(/\*\*(.+?)\*\*/g, "*$1*")
    .replace(/\[([^\]]+)\]\(([^)\s]+)\)/g, "<$2|$1>")
    .replace(/^(\s*)[-*] +/gm, "$1• ");
}
