import type { View } from "../../state.ts";
import { Blocks } from "../blocks/blocks.tsx";
import { useSurface } from "../blocks/use_surface.ts";
import { Failure } from "../failure.tsx";

/** The Home tab that an app published for this person. */
export function AppHome({ view }: { view: View }) {
  const { surface, error, forget } = useSurface(
    { view: view.id },
    view.values,
  );
  return (
    <article className="canvas" aria-label="Home" tabIndex={0}>
      {view.trouble && <p className="trouble" role="alert">{view.trouble}</p>}
      <Failure error={error} forget={forget} />
      <Blocks blocks={view.blocks} surface={surface} />
    </article>
  );
}
