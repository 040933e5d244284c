import type { Block } from "../../state.ts";
import type { Surface } from "./block_kit.ts";
import { OneBlock } from "./one_block.tsx";

/** Block Kit, as Slack shows it. */
export function Blocks(
  { blocks, surface }: { blocks: Block[]; surface: Surface },
) {
  return (
    <div className="blocks">
      {blocks.map((block, index) => (
        <OneBlock
          key={block.block_id ?? index}
          block={block}
          surface={surface}
        />
      ))}
    </div>
  );
}
