import type { View } from "../../state.ts";
import type { Surface } from "../blocks/block_kit.ts";
import { Blocks } from "../blocks/blocks.tsx";
import { Failure } from "../failure.tsx";
import { useAct } from "../use_act.ts";

/** The Home tab that an app published for this person. */
export function AppHome({ view }: { view: View }) {
  const { busy, error, forget, run } = useAct();
  const surface: Surface = {
    busy,
    held: () => undefined,
    type: () => Promise.resolve(),
    press: (element, block, value) =>
      run({
        do: "press_view",
        view: view.id,
        action_id: element.action_id,
        block_id: block,
        value,
      }),
    suggest: () => Promise.resolve({ ok: true, options: [] }),
  };
  return (
    <article className="canvas" aria-label="Home" tabIndex={0}>
      <Failure error={error} forget={forget} />
      <Blocks blocks={view.blocks} surface={surface} />
    </article>
  );
}
