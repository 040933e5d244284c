import { useState } from "react";
import { usePage } from "../context.ts";
import { destination } from "../link.tsx";
import { plain } from "../text/text_object.tsx";
import type { Element, Surface } from "./block_kit.ts";
import { ConfirmDialog } from "./confirm_dialog.tsx";

/** `button` and `workflow_button`. Off while something that was pressed here is under way. */
export function Button(
  { element, block, surface }: {
    element: Element;
    block: string | undefined;
    surface: Surface;
  },
) {
  const { go } = usePage();
  const [asking, setAsking] = useState(false);
  const press = () => {
    const target = element.url ? destination(element.url) : undefined;
    if (target?.to === "page") go(target.route);
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
          if (surface.busy) return;
          if (element.confirm) setAsking(true);
          else press();
        }}
      >
        {plain(element.text)}
      </button>
      {asking && element.confirm && (
        <ConfirmDialog
          confirm={element.confirm}
          answer={(yes) => {
            setAsking(false);
            if (yes) press();
          }}
        />
      )}
    </>
  );
}
