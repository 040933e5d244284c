import {
  openView,
  publishHome,
  updateView,
  viewAnswer,
} from "../../engine/views.ts";
import { invalidArguments } from "../arguments.ts";
import { own } from "../channels.ts";
import { type Answer, type Call, defineMethod } from "../method.ts";

const view = { type: "object", required: true } as const;

/** The official samples pass a pointer under either name. */
const opening = {
  view,
  trigger_id: { type: "string" },
  interactivity_pointer: { type: "string" },
} as const;
const OPENING_ERRORS = [
  "duplicate_external_id",
  "exchanged_trigger_id",
  "expired_interactivity_pointer",
  "expired_trigger_id",
  "invalid_arguments",
  "invalid_trigger_id",
  "view_too_large",
] as const;

const open = defineMethod({
  name: "views.open",
  tier: 4,
  scopes: [],
  args: opening,
  errors: OPENING_ERRORS,
  answer: (call) => show(call, false),
});

const push = defineMethod({
  name: "views.push",
  tier: 4,
  scopes: [],
  args: opening,
  errors: [...OPENING_ERRORS, "not_found", "push_limit_reached"],
  answer: (call) => show(call, true),
});

const update = defineMethod({
  name: "views.update",
  tier: 4,
  scopes: [],
  args: {
    view,
    view_id: { type: "string" },
    external_id: { type: "string" },
    hash: { type: "string" },
  },
  errors: [
    "duplicate_external_id",
    "hash_conflict",
    "invalid_arguments",
    "not_found",
    "view_too_large",
  ],
  answer({ world, args }) {
    const { view_id, external_id, hash } = args as Record<
      string,
      string | undefined
    >;
    if (!view_id && !external_id) {
      throw invalidArguments("missing required field: view_id");
    }
    const which = { view_id, external_id, hash };
    const updated = updateView(world, which, args.view);
    return { view: viewAnswer(world, updated) };
  },
});

const publish = defineMethod({
  name: "views.publish",
  tier: 4,
  scopes: [],
  args: {
    view,
    user_id: { type: "string", required: true },
    hash: { type: "string" },
  },
  errors: [
    "hash_conflict",
    "invalid_arguments",
    "not_enabled",
    "view_too_large",
  ],
  answer({ world, token, args }) {
    const user = own(world.state.users, args.user_id);
    if (!user) throw invalidArguments("invalid `user_id`");
    const hash = args.hash as string | undefined;
    const home = publishHome(world, user.id, args.view, {
      hash,
      execution: token.execution,
    });
    return { view: viewAnswer(world, home) };
  },
});

export const views = [open, push, update, publish];

function show({ world, token, args }: Call, push: boolean): Answer {
  const as = args.interactivity_pointer
    ? "interactivity_pointer"
    : "trigger_id";
  if (!args[as]) throw invalidArguments("missing required field: trigger_id");
  const opened = openView(world, args.view, String(args[as]), {
    executionFromToken: token.execution,
    as,
    push,
  });
  return { view: viewAnswer(world, opened) };
}
