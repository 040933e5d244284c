import type { RichTextBlock } from "../blocks/block_kit.ts";
import type { RichTextNode } from "../blocks/rich_text.tsx";
import { emoji } from "../text/emoji.ts";

/** Rich text as an editable element of the browser holds it, and as Slack writes it. */

type Style = Exclude<RichTextNode["style"], string | undefined>;

const STYLE_OF_TAG: Record<string, keyof Style> = {
  B: "bold",
  STRONG: "bold",
  I: "italic",
  EM: "italic",
  S: "strike",
  STRIKE: "strike",
  DEL: "strike",
  CODE: "code",
};
/** Parts that stand for themselves, by their tag. */
const PART_OF_TAG: Record<string, string> = {
  BLOCKQUOTE: "rich_text_quote",
  PRE: "rich_text_preformatted",
};
const TAG_OF_STYLE = { bold: "b", italic: "i", strike: "s", code: "code" };

/** Undefined when nothing is written. */
export function readRichText(root: Node): RichTextBlock | undefined {
  const blocks: RichTextNode[] = [];
  let line: RichTextNode[] = [];
  const flush = () => {
    if (line.length > 0) {
      blocks.push({ type: "rich_text_section", elements: line });
    }
    line = [];
  };
  for (const child of root.childNodes) {
    if (isList(child)) {
      flush();
      blocks.push(...readList(child, 0));
    } else if (PART_OF_TAG[child.nodeName]) {
      flush();
      const elements: RichTextNode[] = [];
      readInline(child, {}, elements);
      blocks.push({ type: PART_OF_TAG[child.nodeName]!, elements });
    } else if (child.nodeName === "DIV" || child.nodeName === "P") {
      const nested = [...child.childNodes].filter(isList);
      if (nested.length > 0) {
        flush();
        blocks.push(...nested.flatMap((list) => readList(list, 0)));
        continue;
      }
      if (line.length > 0 || blocks.length > 0) addText(line, "\n", {});
      readInline(child, {}, line);
    } else {
      readInline(child, {}, line);
    }
  }
  flush();
  const isBlank = blocks.every(({ elements }) =>
    elements?.every(({ type, text }) => type === "text" && !text?.trim())
  );
  return isBlank ? undefined : { type: "rich_text", elements: blocks };
}

function readList(list: Node, indent: number): RichTextNode[] {
  const style = list.nodeName === "OL" ? "ordered" : "bullet";
  const lists: RichTextNode[] = [];
  for (const child of list.childNodes) {
    if (isList(child)) {
      lists.push(...readList(child, indent + 1));
      continue;
    }
    const elements: RichTextNode[] = [];
    for (const part of child.childNodes) {
      if (!isList(part)) readInline(part, {}, elements);
    }
    const item = { type: "rich_text_section", elements };
    const last = lists.at(-1);
    if (last?.style === style && last.indent === indent) {
      last.elements!.push(item);
    } else {
      lists.push({ type: "rich_text_list", style, indent, elements: [item] });
    }
    for (const nested of [...child.childNodes].filter(isList)) {
      lists.push(...readList(nested, indent + 1));
    }
  }
  return lists;
}

function readInline(node: Node, style: Style, into: RichTextNode[]) {
  if (node.nodeName === "#text") {
    return addText(into, node.textContent ?? "", style);
  }
  if (node.nodeName === "BR") {
    // The last one of a line only keeps an empty line open.
    if (node.nextSibling) addText(into, "\n", style);
    return;
  }
  const { user, channel, emoji } = (node as HTMLElement).dataset;
  if (user) return void into.push({ type: "user", user_id: user });
  if (channel) return void into.push({ type: "channel", channel_id: channel });
  if (emoji) return void into.push({ type: "emoji", name: emoji });
  if (node.nodeName === "A") {
    const url = (node as HTMLAnchorElement).getAttribute("href") ?? "";
    const text = node.textContent ?? "";
    return void into.push({
      type: "link",
      url,
      ...(text && text !== url && { text }),
      ...styled(style),
    });
  }
  const name = STYLE_OF_TAG[node.nodeName];
  const inside = name ? { ...style, [name]: true } : style;
  for (const child of node.childNodes) readInline(child, inside, into);
}

function addText(into: RichTextNode[], text: string, style: Style) {
  const plain = text.replaceAll("\u00a0", " ").replaceAll("\u200b", "");
  if (!plain) return;
  const last = into.at(-1);
  const same = JSON.stringify(last?.style ?? {}) === JSON.stringify(style);
  if (last?.type === "text" && same) last.text += plain;
  else into.push({ type: "text", text: plain, ...styled(style) });
}

function styled(style: Style): { style?: Style } {
  return Object.keys(style).length > 0 ? { style } : {};
}

function isList(node: Node): boolean {
  return node.nodeName === "UL" || node.nodeName === "OL";
}

const TAG_OF_PART: Record<string, string> = {
  rich_text_quote: "blockquote",
  rich_text_preformatted: "pre",
};

/** What the editor starts with. `nameOf` answers how a person's or a channel's id is shown. */
export function writeRichText(
  root: HTMLElement,
  block: RichTextBlock,
  nameOf: (id: string) => string,
) {
  for (const node of block.elements) {
    if (node.type === "rich_text_list") {
      const list = element(node.style === "ordered" ? "ol" : "ul");
      for (const item of node.elements ?? []) {
        const li = element("li");
        li.append(...(item.elements ?? []).map((one) => inline(one, nameOf)));
        list.append(li);
      }
      root.append(list);
    } else {
      const line = element(TAG_OF_PART[node.type] ?? "div");
      line.append(...(node.elements ?? []).map((one) => inline(one, nameOf)));
      root.append(line);
    }
  }
}

function inline(node: RichTextNode, nameOf: (id: string) => string): Node {
  if (node.type === "user" || node.type === "channel") {
    return mention(node.type, node.user_id ?? node.channel_id ?? "", nameOf);
  }
  if (node.type === "emoji") {
    const sign = asOneLetter(emoji(node.name ?? ""));
    sign.dataset.emoji = node.name;
    return sign;
  }
  let shown: Node = document.createTextNode(node.text ?? node.url ?? "");
  if (node.type === "link") {
    const link = element("a");
    link.setAttribute("href", node.url ?? "");
    link.append(shown);
    shown = link;
  }
  const style = typeof node.style === "object" ? node.style : {};
  for (const [name, tag] of Object.entries(TAG_OF_STYLE)) {
    if (!style[name as keyof Style]) continue;
    const around = element(tag);
    around.append(shown);
    shown = around;
  }
  return shown;
}

export function mention(
  kind: "user" | "channel",
  id: string,
  nameOf: (id: string) => string,
): HTMLElement {
  const span = asOneLetter((kind === "user" ? "@" : "#") + nameOf(id));
  span.className = "mention";
  span.dataset[kind] = id;
  return span;
}

/** The editor deletes it as a whole. */
function asOneLetter(text: string): HTMLElement {
  const span = element("span");
  span.contentEditable = "false";
  span.textContent = text;
  return span;
}

function element(tag: string): HTMLElement {
  return document.createElement(tag);
}
