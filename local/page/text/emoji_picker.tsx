import {
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useId,
  useRef,
  useState,
} from "react";
import { usePage } from "../context.ts";
import { Popover } from "../popover.tsx";
import { findEmoji, HANDY_EMOJI, useEmojiCatalogue } from "./emoji_search.ts";
import { EmojiSign } from "./emoji_sign.tsx";

const MAX_FOUND = 80;
/** As the style sheet has it. */
const COLUMNS = 8;

/** A button, and what it opens: every emoji there is, found by its name or by what it means. */
export function EmojiPicker(
  { label, button, className, shortcut, pick }: {
    label: string;
    /** The key that presses it, where there is one. */
    shortcut?: string;
    button: ReactNode;
    className: string;
    pick(name: string): void;
  },
) {
  const [open, setOpen] = useState(false);
  const trigger = useRef<HTMLButtonElement>(null);
  return (
    <>
      <button
        ref={trigger}
        type="button"
        className={className}
        aria-label={label}
        title={label}
        aria-keyshortcuts={shortcut}
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {button}
      </button>
      {open && (
        <Popover
          label="Emoji"
          className="emoji-picker"
          beside={trigger}
          close={() => setOpen(false)}
        >
          {(hide) => (
            <Choices
              pick={(name) => {
                hide();
                pick(name);
              }}
            />
          )}
        </Popover>
      )}
    </>
  );
}

function Choices({ pick }: { pick(name: string): void }) {
  const { workspace } = usePage();
  const [typed, setTyped] = useState("");
  const [active, setActive] = useState(0);
  /** Enter came before the catalogue did. */
  const [isEntered, setEntered] = useState(false);
  const grid = useRef<HTMLDivElement>(null);
  const id = useId();
  const all = useEmojiCatalogue(true);
  const own = Object.keys(workspace.emoji ?? {});
  const groups = typed
    ? [{ title: "Found", names: findEmoji(all, typed, own, MAX_FOUND) }]
    : [
      { title: "Handy", names: HANDY_EMOJI },
      ...(own.length > 0 ? [{ title: "Of this workspace", names: own }] : []),
      ...all.groups,
    ];
  const names = groups.flatMap((group) => group.names);
  const isComing = all.groups.length === 0;
  useEffect(() => {
    if (isEntered && !isComing && names[0]) pick(names[0]);
  }, [isEntered, isComing]);

  function move(event: KeyboardEvent) {
    const step = STEPS[event.key];
    if (event.key === "Enter") {
      event.preventDefault();
      if (names[active]) pick(names[active]);
      else setEntered(isComing);
    }
    if (!step || (typed && Math.abs(step) === 1)) return;
    event.preventDefault();
    const to = Math.max(0, Math.min(names.length - 1, active + step));
    setActive(to);
    grid.current?.querySelectorAll("[role=option]")[to]?.scrollIntoView({
      block: "nearest",
    });
  }

  let at = 0;
  return (
    <>
      <input
        type="search"
        role="combobox"
        aria-label="Search emoji"
        placeholder="Search all emoji"
        aria-expanded
        aria-controls={id}
        aria-activedescendant={names[active] && `${id}-${active}`}
        autoComplete="off"
        value={typed}
        onChange={({ target }) => {
          setTyped(target.value.replaceAll(":", ""));
          setActive(0);
          setEntered(false);
        }}
        onKeyDown={move}
      />
      <div ref={grid} id={id} role="listbox" aria-label="Emoji">
        {groups.map(({ title, names }) => (
          <div key={title} role="group" aria-label={title}>
            <p role="presentation">{title}</p>
            {names.map((name) => {
              const index = at++;
              return (
                <button
                  type="button"
                  role="option"
                  key={name}
                  id={`${id}-${index}`}
                  tabIndex={-1}
                  aria-selected={index === active}
                  aria-label={name}
                  title={`:${name}:`}
                  onClick={() => pick(name)}
                >
                  <EmojiSign name={name} />
                </button>
              );
            })}
          </div>
        ))}
        {names.length === 0 && !isComing && <p>No emoji is called “{typed}”.
        </p>}
      </div>
      <footer aria-hidden>
        {names[active] && (
          <>
            <span className="emoji-shown">
              <EmojiSign name={names[active]} />
            </span>
            :{names[active]}:
          </>
        )}
      </footer>
    </>
  );
}

const STEPS: Record<string, number> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  ArrowUp: -COLUMNS,
  ArrowDown: COLUMNS,
};
