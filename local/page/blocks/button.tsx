import { usePage } from "../context.ts";
import { destination } from "../link.tsx";
import { plain } from "../text/text_object.tsx";
import type { Element, Surface } from "./block_kit.ts";
import { useConfirm } from "./use_confirm.tsx";

/** `button` and `workflow_button`. Off while something that was pressed here is under way. */
export function Button(
  { element, block, surface }: {
    element: Element;
    block: string | undefined;
    surface: Surface;
  },
) {
  const { act, go } = usePage();
  const { ask, question } = useConfirm(element.confirm);
  const press = () => {
    const target = element.url ? destination(element.url) : undefined;
    if (target?.to === "page") go(target.route);
    if (target?.to === "huddle") {
      act({ do: "join_huddle", channel: target.channel });
      go({ at: "channel", channel: target.channel });
    }
    if (target?.to === "web") open(target.url, "_blank", "noopener,noreferrer");
    surface.press(element, block);
  };
  return (
    <>
      <button
        type="button"
        className={`slack-button ${element.style ?? ""}`}
        aria-label={element.accessibility_label}
        // Not `disabled`: that would take the keyboard's focus away.
        aria-disabled={surface.busy}
        onClick={() => {
          if (!surface.busy) ask(press);
        }}
      >
        {plain(element.text)}
      </button>
      {question}
    </>
  );
}
