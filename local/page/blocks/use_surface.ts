import { useRef } from "react";
import type { Channel, Message } from "../../state.ts";
import type { Surface } from "../blocks/block_kit.ts";
import { usePage } from "../context.ts";
import { useAct } from "../use_act.ts";

/** What the elements of a message do, and why the last one did not. */
export function useMessageSurface(channel: Channel, message: Message): {
  surface: Surface;
  error: string | undefined;
  forget(): void;
} {
  const { workspace, me, act } = usePage();
  const { busy, error, forget, run } = useAct();
  /** Letters reach the workspace in their order, and before a press. */
  const told = useRef<Promise<unknown>>(Promise.resolve());
  const place = { channel: channel.id, ts: message.ts };
  const inputs = workspace.messageInputs
    ?.[`${channel.id}/${message.ts}/${me.id}`];
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
          do: "press",
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
