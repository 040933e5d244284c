import type { Block } from "../../state.ts";
import { Markdown } from "../text/markdown.tsx";
import { plain, Text, type TextObject } from "../text/text_object.tsx";
import type { Element, Surface } from "./block_kit.ts";
import { Call } from "./call.tsx";
import { BlockElement, ImageElement } from "./element.tsx";
import { MessageInput } from "./message_input.tsx";
import { Picture } from "./picture.tsx";
import { RichText, type RichTextNode } from "./rich_text.tsx";
import { Table } from "./table.tsx";
import { Video } from "./video.tsx";

interface BlockProps {
  block: Block;
  surface: Surface;
}

/** One block of Block Kit, as Slack shows it. */
export function OneBlock({ block, surface }: BlockProps) {
  switch (block.type) {
    case "section":
      return <Section block={block} surface={surface} />;
    case "header":
      return <h3 className="block-header">{plain(block.text as TextObject)}
      </h3>;
    case "divider":
      return <hr />;
    case "context":
      return <Context block={block} />;
    case "actions":
      return <Actions block={block} surface={surface} />;
    case "input":
      return <MessageInput block={block} surface={surface} />;
    case "image":
      return <Picture block={block} />;
    case "rich_text":
      return <RichText nodes={(block.elements ?? []) as RichTextNode[]} />;
    case "markdown":
      return <Markdown text={String(block.text ?? "")} />;
    case "table":
      return <Table block={block} />;
    case "video":
      return <Video block={block} />;
    case "call":
      return <Call block={block} />;
    default:
      return (
        <p className="unsupported">
          This page cannot show a “{block.type}” block.
        </p>
      );
  }
}

function Section({ block, surface }: BlockProps) {
  const text = block.text as TextObject | undefined;
  const fields = (block.fields ?? []) as TextObject[];
  const accessory = block.accessory as Element | undefined;
  return (
    <div className="block-section">
      <div className="block-section-text">
        {text && (
          <div className="text">
            <Text of={text} />
          </div>
        )}
        {fields.length > 0 && (
          <div className="block-fields">
            {fields.map((field, index) => (
              <div key={index} className="text">
                <Text of={field} />
              </div>
            ))}
          </div>
        )}
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

function Context({ block }: { block: Block }) {
  return (
    <div className="block-context">
      {(block.elements as (Element | TextObject)[]).map((element, index) =>
        element.type === "image"
          ? <ImageElement key={index} element={element as Element} />
          : (
            <span key={index} className="text">
              <Text of={element as TextObject} />
            </span>
          )
      )}
    </div>
  );
}

function Actions({ block, surface }: BlockProps) {
  return (
    <div className="block-actions">
      {(block.elements as Element[]).map((element, index) => (
        <BlockElement
          key={element.action_id ?? index}
          element={element}
          block={block.block_id}
          surface={surface}
        />
      ))}
    </div>
  );
}
