import { useEffect, useRef, useState } from "react";
import type { Block, View } from "../../state.ts";
import { OneBlock } from "../blocks/one_block.tsx";
import type { Surface } from "../blocks/block_kit.ts";
import { Dialog } from "../dialog.tsx";
import { Failure } from "../failure.tsx";
import { withEmoji } from "../text/emoji.ts";
import { useAct } from "../use_act.ts";
import { InputBlock } from "./input_block.tsx";
import {
  fieldKey,
  initialValue,
  inputBlocks,
  inputElement,
  isEmpty,
  type Value,
} from "./values.ts";

/** A modal of the app, or a form that a workflow opened. */
export function ViewModal({ view }: { view: View }) {
  /** What this person changed; everything else is as the view brings it. */
  const [typed, setTyped] = useState<Record<string, Value>>({});
  const [errors, setErrors] = useState<Record<string, string>>({});
  const { busy, error, forget, run } = useAct();

  const form = useRef<HTMLFormElement>(null);

  useEffect(() => setErrors(view.errors ?? {}), [JSON.stringify(view.errors)]);
  useEffect(() => {
    form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [errors]);

  const valueOf = (block: Block): Value => {
    const key = fieldKey(block);
    return key in typed ? typed[key] : initialValue(inputElement(block));
  };
  /** By block id, as the control API takes them: plain, null where nothing is. */
  const plainValues = () =>
    Object.fromEntries(
      inputBlocks(view).map((
        block,
      ) => [block.block_id, plainValue(block, valueOf(block))]),
    );
  const surface: Surface = {
    busy,
    async press(element, block, value) {
      const typedSoFar = await run({
        do: "type",
        view: view.id,
        values: plainValues(),
      });
      if (!typedSoFar.ok) return;
      await run({
        do: "press_view",
        view: view.id,
        action_id: element.action_id,
        block_id: block,
        value,
      });
    },
  };
  const cancel = () => run({ do: "cancel", view: view.id });

  async function submit() {
    const answer = await run({
      do: "submit",
      view: view.id,
      values: plainValues(),
    });
    setErrors(answer.errors ?? {});
  }

  return (
    <Dialog title={withEmoji(view.title)} close={cancel}>
      <form
        ref={form}
        className="dialog-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) submit();
        }}
      >
        <div className="dialog-body">
          {view.blocks.map((block, index) =>
            block.type === "input"
              ? (
                <InputBlock
                  key={fieldKey(block)}
                  block={block}
                  id={`${view.id}-${block.block_id}`}
                  value={valueOf(block)}
                  error={errors[block.block_id ?? ""]}
                  change={(value) => {
                    setTyped((before) => ({
                      ...before,
                      [fieldKey(block)]: value,
                    }));
                    if (block.dispatch_action) {
                      surface.press(inputElement(block), block.block_id, value);
                    }
                  }}
                />
              )
              : (
                <OneBlock
                  key={block.block_id ?? index}
                  block={block}
                  surface={surface}
                />
              )
          )}
        </div>
        <footer className="dialog-footer">
          <Failure error={error} forget={forget} />
          <button
            type="button"
            className="slack-button"
            disabled={busy}
            onClick={cancel}
          >
            {withEmoji(view.close ?? (view.submit ? "Cancel" : "Close"))}
          </button>
          {view.submit && (
            <button
              type="submit"
              className="slack-button primary"
              disabled={busy}
            >
              {withEmoji(view.submit)}
            </button>
          )}
        </footer>
      </form>
    </Dialog>
  );
}

function plainValue(block: Block, value: Value): Value | null {
  if (isEmpty(value)) return null;
  return inputElement(block).type === "number_input" ? Number(value) : value;
}
