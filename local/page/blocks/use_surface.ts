import { useRef } from "react";
import type { InputValues } from "../../state.ts";
import { usePage } from "../context.ts";
import { useAct } from "../use_act.ts";
import type { Surface } from "./block_kit.ts";

/** What elements do where nothing is submitted: in a message, on an app's Home tab; and why the last one did not. */
export function useSurface(
  place: { channel: string; ts: string } | { view: string },
  inputs: InputValues | undefined,
): {
  surface: Surface;
  error: string | undefined;
  forget(): void;
} {
  const { act } = usePage();
  const { busy, error, forget, run } = useAct();
  /** Letters reach the workspace in their order, and before a press. */
  const told = useRef<Promise<unknown>>(Promise.resolve());
  return {
    error,
    forget,
    surface: {
      busy,
      held: (element, block) =>
        inputs?.[block ?? ""]?.[element.action_id ?? ""] as
          | Record<string, unknown>
          | undefined,
      type(_, block, value) {
        const typing = () =>
          act({
            do: "type",
            ...place,
            values: { [block ?? ""]: value ?? null },
          });
        return told.current = told.current.then(typing);
      },
      async press(element, block, value) {
        await told.current;
        return await run({
          do: "view" in place ? "press_view" : "press",
          ...place,
          action_id: element.action_id,
          block_id: block,
          value,
        });
      },
      suggest: (element, block, value) =>
        act({
          do: "suggest",
          ...place,
          action_id: element.action_id,
          block_id: block,
          value,
        }),
    },
  };
}
