import {
  Fragment,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useRef,
} from "react";
import { Avatar } from "../avatar.tsx";
import type { Choice } from "./combobox.tsx";

const MAX_HEIGHT_PX = 300;
const MARGIN_PX = 4;

/** What a combobox offers: over everything else, below its field or, where there is no room, above. */
export function ChoiceList(
  { id, field, choices, chosen, active, note, choose }: {
    id: string;
    field: RefObject<HTMLElement | null>;
    choices: Choice[];
    chosen: string[];
    active: number;
    note: string | undefined;
    choose(choice: Choice): void;
  },
) {
  const list = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const place = () => putBeside(list.current!, field.current!);
    place();
    addEventListener("scroll", place, true);
    addEventListener("resize", place);
    return () => {
      removeEventListener("scroll", place, true);
      removeEventListener("resize", place);
    };
  });
  useEffect(() => {
    list.current?.querySelector(".active")?.scrollIntoView({
      block: "nearest",
    });
  }, [active]);

  return (
    <div
      className="choice-list"
      id={id}
      role="listbox"
      aria-label="Options"
      ref={list}
      // The field keeps the focus.
      onPointerDown={(event) => event.preventDefault()}
      onMouseDown={(event) => event.preventDefault()}
    >
      {note && <p>{note}</p>}
      {!note && choices.map((choice, index) => (
        <Fragment key={choice.value}>
          {choice.group !== undefined &&
            choice.group !== choices[index - 1]?.group && (
            <p className="choice-group" role="presentation">{choice.group}</p>
          )}
          <div
            id={`${id}-${index}`}
            role="option"
            aria-selected={chosen.includes(choice.value)}
            className={index === active ? "choice active" : "choice"}
            onClick={() => choose(choice)}
          >
            {choice.user && <Avatar user={choice.user} name={choice.name} />}
            <span>
              {choice.name}
              {choice.description && <small>{choice.description}</small>}
            </span>
          </div>
        </Fragment>
      ))}
    </div>
  );
}

function putBeside(list: HTMLElement, field: HTMLElement) {
  const { left, top, bottom, width } = field.getBoundingClientRect();
  const below = innerHeight - bottom - 2 * MARGIN_PX;
  const height = Math.min(MAX_HEIGHT_PX, list.scrollHeight + 2);
  const isAbove = below < height && top > below;
  const room = isAbove ? top - 2 * MARGIN_PX : below;
  Object.assign(list.style, {
    left: `${left}px`,
    width: `${width}px`,
    maxHeight: `${Math.min(MAX_HEIGHT_PX, room)}px`,
    top: isAbove ? "auto" : `${bottom + MARGIN_PX}px`,
    bottom: isAbove ? `${innerHeight - top + MARGIN_PX}px` : "auto",
  });
}
