import { Menu } from "../menu.tsx";
import { plain } from "../text/text_object.tsx";
import { type Element, optionsOf, type Surface } from "./block_kit.ts";

/** The “…” menu. */
export function Overflow(
  { element, block, surface }: {
    element: Element;
    block: string | undefined;
    surface: Surface;
  },
) {
  return (
    <Menu label="More options" button="⋯" className="menu-overflow">
      {(close) =>
        optionsOf(element).map((option) => (
          <button
            type="button"
            role="menuitem"
            key={option.value}
            disabled={surface.busy}
            onClick={() => {
              close();
              surface.press(element, block, option.value);
            }}
          >
            {plain(option.text)}
          </button>
        ))}
    </Menu>
  );
}
