import { openView, updateView, viewAnswer } from "../../engine/views.ts";
import { invalidArguments } from "../arguments.ts";
import { checkView } from "../block_kit/view.ts";
import { type Answer, type Call, defineMethod } from "../method.ts";

/** The official samples pass a pointer under either name. */
const opening = {
  view: { type: "object", required: true },
  trigger_id: { type: "string" },
  interactivity_pointer: { type: "string" },
} as const;

const open = defineMethod({
  name: "views.open",
  tier: 4,
  scopes: [],
  args: opening,
  answer: (call) => show(call, false),
});

const push = defineMethod({
  name: "views.push",
  tier: 4,
  scopes: [],
  args: opening,
  answer: (call) => show(call, true),
});

const update = defineMethod({
  name: "views.update",
  tier: 4,
  scopes: [],
  args: {
    view: { type: "object", required: true },
    view_id: { type: "string" },
    external_id: { type: "string" },
    hash: { type: "string" },
  },
  answer({ world, args }) {
    const { view_id, external_id, hash } = args as Record<
      string,
      string | undefined
    >;
    if (!view_id && !external_id) {
      throw invalidArguments("missing required field: view_id");
    }
    const view = checkView(args.view, () => world.hex(5));
    return {
      view: viewAnswer(
        world,
        updateView(world, { view_id, external_id, hash }, view),
      ),
    };
  },
});

export const views = [open, push, update];

function show({ world, token, args }: Call, push: boolean): Answer {
  const pointer = args.interactivity_pointer ?? args.trigger_id;
  if (!pointer) throw invalidArguments("missing required field: trigger_id");
  const view = checkView(args.view, () => world.hex(5));
  const opened = openView(world, view, String(pointer), {
    executionFromToken: token.execution,
    push,
  });
  return { view: viewAnswer(world, opened) };
}
