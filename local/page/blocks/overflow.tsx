import { Menu } from "../menu.tsx";
import { plain } from "../text/text_object.tsx";
import type { Element, Surface } from "./block_kit.ts";
import { useConfirm } from "./use_confirm.tsx";

/** The “…” menu. */
export function Overflow(
  { element, block, surface }: {
    element: Element;
    block: string | undefined;
    surface: Surface;
  },
) {
  const { ask, question } = useConfirm(element.confirm);
  return (
    <>
      <Menu label="More options" button="⋯" className="menu-overflow">
        {(close) =>
          element.options?.map((option) => (
            <button
              type="button"
              role="menuitem"
              key={option.value}
              disabled={surface.busy}
              onClick={() => {
                close();
                ask(() => {
                  if (option.url) {
                    open(option.url, "_blank", "noopener,noreferrer");
                  }
                  surface.press(element, block, option.value);
                });
              }}
            >
              {plain(option.text)}
              {option.description && <small>{plain(option.description)}</small>}
            </button>
          ))}
      </Menu>
      {question}
    </>
  );
}
