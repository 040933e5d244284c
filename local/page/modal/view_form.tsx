import { useEffect, useRef, useState } from "react";
import type { Block, View } from "../../state.ts";
import type { Element, Surface } from "../blocks/block_kit.ts";
import { OneBlock } from "../blocks/one_block.tsx";
import { usePage } from "../context.ts";
import { InputBlock } from "../fields/input_block.tsx";
import {
  fieldKey,
  heldValue,
  initialValue,
  inputBlocks,
  inputElement,
  plainValue,
  type Value,
} from "../fields/values.ts";
import { useAct } from "../use_act.ts";
import { ViewFooter } from "./view_footer.tsx";

/** What a view of the app asks, or a form that a workflow opened. */
export function ViewForm(
  { view, trouble, cancel }: {
    view: View;
    trouble: string | undefined;
    cancel(): void;
  },
) {
  const { act } = usePage();
  /** What this person changed; everything else is as the view brings it. */
  const [typed, setTyped] = useState<Record<string, Value>>({});
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [sending, setSending] = useState(false);
  const { busy, error, run } = useAct();
  const form = useRef<HTMLFormElement>(null);
  const banner = error ?? trouble ?? view.trouble;

  useEffect(() => setErrors(view.errors ?? {}), [JSON.stringify(view.errors)]);
  useEffect(() => {
    form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [errors]);

  const held: Surface["held"] = (element, block) =>
    view.values[block ?? ""]?.[element.action_id ?? ""] as
      | Record<string, unknown>
      | undefined;
  const valueOf = (block: Block, now = typed): Value => {
    const key = fieldKey(block);
    const element = inputElement(block);
    if (key in now) return now[key];
    return heldValue(element, held(element, block.block_id)) ??
      initialValue(element);
  };
  /** By block id, as the control API takes them. */
  const values = (now = typed) =>
    Object.fromEntries(
      inputBlocks(view).map((block) => [
        block.block_id,
        plainValue(inputElement(block), valueOf(block, now)),
      ]),
    );
  const withValue = (
    { action_id }: Element,
    block: string | undefined,
    value: unknown,
  ) => ({ ...typed, [`${block}/${action_id}`]: value as Value });
  const surface: Surface = {
    busy,
    held,
    type: (element, block, value) =>
      run({
        do: "type",
        view: view.id,
        values: values(withValue(element, block, value)),
      }),
    async press(element, block, value) {
      const told = await run({
        do: "type",
        view: view.id,
        values: values(withValue(element, block, value)),
      });
      if (!told.ok) return;
      await run({
        do: "press_view",
        view: view.id,
        action_id: element.action_id,
        block_id: block,
        value: plainValue(element, value as Value) ?? undefined,
      });
    },
    suggest: (element, block, value) =>
      act({
        do: "suggest",
        view: view.id,
        action_id: element.action_id,
        block_id: block,
        value,
      }),
  };

  async function submit() {
    setSending(true);
    const answer = await run({
      do: "submit",
      view: view.id,
      values: values(),
    });
    setSending(false);
    setErrors(answer.errors ?? {});
  }

  return (
    <form
      ref={form}
      className="dialog-form"
      noValidate
      aria-busy={busy}
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) submit();
      }}
    >
      <div className="dialog-body">
        {banner && <p className="trouble" role="alert">{banner}</p>}
        {view.blocks.map((block, index) =>
          block.type === "input"
            ? (
              <InputBlock
                key={fieldKey(block)}
                block={block}
                id={`${view.id}-${block.block_id}`}
                value={valueOf(block)}
                error={errors[block.block_id ?? ""]}
                surface={surface}
                change={(value) =>
                  setTyped((before) => ({
                    ...before,
                    [fieldKey(block)]: value,
                  }))}
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
      <ViewFooter view={view} busy={busy} sending={sending} cancel={cancel} />
    </form>
  );
}
