import { useEffect, useRef } from "react";
import type { RichTextBlock } from "../blocks/block_kit.ts";
import { usePage } from "../context.ts";
import { userName } from "../people.ts";
import { plain } from "../text/text_object.tsx";
import { described, type FieldProps } from "./field.tsx";
import { mention, readRichText, writeRichText } from "./rich_text_dom.ts";
import { RichTextToolbar } from "./rich_text_toolbar.tsx";

/** Text with styles, lists, links and mentions. The browser edits it; we read what came of it. */
export function RichTextField(props: FieldProps) {
  const { element, value, change } = props;
  const { workspace } = usePage();
  const editor = useRef<HTMLDivElement>(null);
  /** Where one wrote last: a menu takes the focus away. */
  const place = useRef<Range>(undefined);
  const nameOf = (id: string) =>
    workspace.channels[id]?.name ?? userName(workspace, id);
  const changed = () => change(readRichText(editor.current!));

  useEffect(() => {
    const root = editor.current!;
    if (isRichText(value)) writeRichText(root, value, nameOf);
    const remember = () => {
      const range = getSelection()?.rangeCount && getSelection()!.getRangeAt(0);
      if (range && root.contains(range.startContainer)) place.current = range;
    };
    document.addEventListener("selectionchange", remember);
    return () => document.removeEventListener("selectionchange", remember);
  }, []);

  /** The place where something is to be put, with the focus back in the editor. */
  function range(): Range {
    const root = editor.current!;
    root.focus();
    const selection = getSelection()!;
    if (!place.current) selection.selectAllChildren(root);
    else {
      selection.removeAllRanges();
      selection.addRange(place.current);
    }
    if (!place.current) selection.collapseToEnd();
    return selection.getRangeAt(0);
  }
  function put(node: Node, after = "") {
    const at = range();
    at.deleteContents();
    const tail = document.createTextNode(after);
    at.insertNode(tail);
    at.insertNode(node);
    getSelection()!.setPosition(after ? tail : node, after ? after.length : 1);
    changed();
  }
  const wrap = (around: HTMLElement) => {
    const at = range();
    around.append(at.collapsed ? "\u200b" : at.extractContents());
    at.insertNode(around);
    getSelection()!.selectAllChildren(around);
    changed();
  };

  return (
    <div className="rich-text-field">
      <RichTextToolbar
        command={(name) => {
          range();
          // Deprecated and without a successor: every browser keeps it.
          document.execCommand(name);
          changed();
        }}
        code={() => wrap(document.createElement("code"))}
        link={(url) => {
          const link = document.createElement("a");
          link.href = url;
          if (range().collapsed) {
            link.textContent = url;
            put(link, " ");
          } else wrap(link);
        }}
        mention={(id) => put(mention("user", id, nameOf), " ")}
      />
      <div
        {...described(props)}
        ref={editor}
        className="rich-text-editor text rich-text"
        contentEditable
        suppressContentEditableWarning
        role="textbox"
        aria-multiline
        tabIndex={0}
        data-placeholder={plain(element.placeholder)}
        data-empty={value === undefined || undefined}
        onInput={changed}
        onPaste={(event) => {
          event.preventDefault();
          const text = event.clipboardData.getData("text/plain");
          document.execCommand("insertText", false, text);
        }}
        onKeyDown={(event) => {
          const name = SHORTCUTS[event.key.toLowerCase()];
          if (!name || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          document.execCommand(name);
        }}
      />
    </div>
  );
}

const SHORTCUTS: Record<string, string> = { b: "bold", i: "italic" };

function isRichText(value: unknown): value is RichTextBlock {
  return typeof value === "object" && value !== null && "elements" in value;
}
