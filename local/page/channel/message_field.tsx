import {
  type ClipboardEvent,
  type KeyboardEvent,
  type RefObject,
  useId,
  useRef,
  useState,
} from "react";
import type { Channel } from "../../state.ts";
import { usePage } from "../context.ts";
import { ChoiceList } from "../fields/choice_list.tsx";
import { useEmojiCatalogue } from "../text/emoji_search.ts";
import { type Beginning, beginningAt, completions } from "./completion.ts";

const MAX_ROWS = 8;
/** Signs of mrkdwn, by the key that puts them around what is marked. */
const STYLES: Record<string, string> = { b: "*", i: "_", X: "~", C: "`" };

/** Where a message is written: names are completed after `@`, `#` and `:`. Enter sends, Shift+Enter breaks the line. */
export function MessageField(
  { field, label, channel, value, change, send, busy, onKeyDown, onPaste }: {
    field: RefObject<HTMLTextAreaElement | null>;
    label: string;
    channel: Channel;
    value: string;
    change(value: string): void;
    send(): void;
    busy?: boolean;
    /** For keys that mean nothing in here. */
    onKeyDown?(event: KeyboardEvent): void;
    onPaste?(event: ClipboardEvent): void;
  },
) {
  const { workspace, me } = usePage();
  const [beginning, setBeginning] = useState<Beginning>();
  const [active, setActive] = useState(0);
  const box = useRef<HTMLDivElement>(null);
  const listId = useId();
  const allEmoji = useEmojiCatalogue(beginning?.sign === ":");
  const offered = beginning
    ? completions(beginning, workspace, channel, me, allEmoji)
    : [];
  const open = offered.length > 0;

  function look() {
    const { value, selectionStart, selectionEnd } = field.current!;
    const found = selectionStart === selectionEnd
      ? beginningAt(value, selectionStart)
      : undefined;
    if (found?.typed !== beginning?.typed || found?.sign !== beginning?.sign) {
      setActive(0);
    }
    setBeginning(found);
  }
  function complete(text: string | undefined) {
    if (!text || !beginning) return;
    const { current: area } = field;
    area!.setSelectionRange(beginning.from, area!.selectionStart);
    write(area!, `${text} `);
    setBeginning(undefined);
  }
  function key(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const style = (event.ctrlKey || event.metaKey) && STYLES[event.key];
    if (open && step) {
      event.preventDefault();
      setActive((active + step + offered.length) % offered.length);
    } else if (open && (event.key === "Enter" || event.key === "Tab")) {
      event.preventDefault();
      complete(offered[active]?.value);
    } else if (open && event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      setBeginning(undefined);
    } else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      send();
    } else if (style) {
      event.preventDefault();
      around(field.current!, style);
    } else onKeyDown?.(event);
  }

  return (
    <div
      className="message-field"
      ref={box}
      onBlur={() => setBeginning(undefined)}
    >
      <textarea
        ref={field}
        aria-label={label}
        placeholder={label}
        aria-autocomplete="list"
        aria-controls={open ? listId : undefined}
        aria-activedescendant={open ? `${listId}-${active}` : undefined}
        rows={Math.min(MAX_ROWS, value.split("\n").length)}
        value={value}
        readOnly={busy}
        onChange={({ target }) => {
          change(target.value);
          look();
        }}
        onSelect={look}
        onKeyDown={key}
        onPaste={onPaste}
      />
      {open && (
        <ChoiceList
          id={listId}
          field={box}
          choices={offered}
          chosen={[]}
          active={active}
          note={undefined}
          choose={({ value }) => complete(value)}
        />
      )}
    </div>
  );
}

/** Puts text where the writer stands. The browser's own command keeps its undo working. */
export function write(field: HTMLTextAreaElement, text: string) {
  field.focus();
  // Deprecated and without a successor: every browser keeps it.
  document.execCommand("insertText", false, text);
}

function around(field: HTMLTextAreaElement, sign: string) {
  const { value, selectionStart, selectionEnd } = field;
  const marked = value.slice(selectionStart, selectionEnd);
  write(field, sign + marked + sign);
  if (!marked) field.setSelectionRange(selectionStart + 1, selectionStart + 1);
}
