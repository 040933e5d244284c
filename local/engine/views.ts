import type { Block, View } from "../state.ts";
import { ApiError } from "../web_api/method.ts";
import type { World } from "../world.ts";
import { type Element, initially } from "./elements.ts";

/** Slack: Block Kit reference, modals. */
const LIMITS = {
  viewBytes: 250_000,
  stack: 3,
  titleLength: 24,
  blocks: 100,
  privateMetadata: 3000,
  callbackId: 255,
} as const;

export interface Opening {
  /** The execution whose token opens it; submissions go there. */
  executionFromToken?: string;
  /** Above the view in which the pointer was issued. */
  push?: boolean;
  form?: boolean;
}

/** `views.open` and `views.push`: uses the pointer up. Throws ApiError in Slack's words. */
export function openView(
  world: World,
  definition: unknown,
  pointerValue: string,
  opening: Opening,
): View {
  const fields = read(world, definition);
  const pointer = world.usePointer(pointerValue);
  if ("error" in pointer) throw new ApiError(pointer.error);
  const { state } = world;
  const below = opening.push
    ? (state.views[pointer.view ?? ""] ?? topView(world, pointer.user))
    : undefined;
  if (opening.push && !below) throw new ApiError("not_found");
  if (below && stackOf(world, below).length >= LIMITS.stack) {
    throw new ApiError("push_limit_reached");
  }
  return place(world, fields, {
    user: pointer.user,
    execution: opening.executionFromToken ?? pointer.execution ?? "",
    below,
    form: opening.form,
  });
}

/** A view above another without a pointer: `response_action: "push"`. */
export function pushView(world: World, definition: unknown, below: View): View {
  if (stackOf(world, below).length >= LIMITS.stack) {
    throw new ApiError("push_limit_reached");
  }
  return place(world, read(world, definition), {
    user: below.user,
    execution: below.execution,
    below,
  });
}

/** `views.update`: what a person typed stays where block_id and action_id stay. */
export function updateView(
  world: World,
  which: { view_id?: string; external_id?: string; hash?: string },
  definition: unknown,
): View {
  const { views } = world.state;
  const view = which.view_id
    ? views[which.view_id]
    : Object.values(views).find(({ external_id }) =>
      external_id !== "" && external_id === which.external_id
    );
  if (!view) throw new ApiError("not_found");
  if (which.hash && which.hash !== view.hash) {
    throw new ApiError("hash_conflict");
  }
  const fields = read(world, definition);
  const values = startValues(fields.blocks);
  for (const [block, actions] of Object.entries(values)) {
    for (const action of Object.keys(actions)) {
      const typed = view.values[block]?.[action] as
        | { type?: string }
        | undefined;
      if (typed && typed.type === (actions[action] as { type: string }).type) {
        actions[action] = typed;
      }
    }
  }
  delete view.submit;
  delete view.close;
  delete view.errors;
  Object.assign(view, fields, { values, hash: newHash(world) });
  world.changed({ type: "view", id: view.id });
  return view;
}

/** Takes a view and everything above it away. */
export function closeView(world: World, view: View): View[] {
  const stack = stackOf(world, view);
  const gone = stack.slice(stack.indexOf(view));
  for (const { id } of gone) delete world.state.views[id];
  world.changed({ type: "view", id: view.id });
  return gone;
}

/** From the bottom up. */
export function stackOf(world: World, view: View): View[] {
  return Object.values(world.state.views).filter(({ root_view_id }) =>
    root_view_id === view.root_view_id
  );
}

export function topView(world: World, user: string): View | undefined {
  return Object.values(world.state.views).findLast((view) =>
    view.user === user
  );
}

/** The view as Slack's answers and payloads show it. */
export function viewAnswer(world: World, view: View): Record<string, unknown> {
  const text = (words: string | undefined) =>
    words === undefined
      ? null
      : { type: "plain_text", text: words, emoji: true };
  const {
    id,
    type,
    callback_id,
    blocks,
    private_metadata,
    external_id,
    hash,
    root_view_id,
    previous_view_id,
  } = view;
  return {
    id,
    team_id: world.state.team.id,
    type,
    blocks,
    private_metadata,
    callback_id,
    state: { values: view.values },
    hash,
    title: text(view.title),
    clear_on_close: view.clear_on_close,
    notify_on_close: view.notify_on_close,
    close: text(view.close),
    submit: text(view.submit),
    previous_view_id,
    root_view_id,
    app_id: view.app_id,
    external_id,
    app_installed_team_id: world.state.team.id,
    bot_id: view.bot_id,
  };
}

/** Input elements of a view, with the blocks that they stand in. */
export function inputsOf(view: View): { block: Block; element: Element }[] {
  return view.blocks.flatMap((block) => {
    const elements = block.type === "input"
      ? [block.element]
      : block.type === "actions"
      ? block.elements as unknown[]
      : block.type === "section" && block.accessory
      ? [block.accessory]
      : [];
    return (elements as Element[]).filter(({ type }) =>
      type !== "button" && type !== "image"
    )
      .map((element) => ({ block, element }));
  });
}

type Fields = Pick<
  View,
  | "callback_id"
  | "title"
  | "submit"
  | "close"
  | "blocks"
  | "private_metadata"
  | "external_id"
  | "clear_on_close"
  | "notify_on_close"
>;

function place(
  world: World,
  fields: Fields,
  where: { user: string; execution: string; below?: View; form?: boolean },
): View {
  const { external_id } = fields;
  if (
    external_id &&
    Object.values(world.state.views).some((other) =>
      other.external_id === external_id
    )
  ) {
    throw new ApiError("duplicate_external_id");
  }
  const id = world.id("V");
  const view: View = {
    id,
    type: "modal",
    ...fields,
    hash: newHash(world),
    root_view_id: where.below?.root_view_id ?? id,
    previous_view_id: where.below?.id ?? null,
    app_id: world.app.id,
    bot_id: world.app.bot_id,
    user: where.user,
    values: startValues(fields.blocks),
    execution: where.execution,
    ...(where.form && { form: true }),
  };
  world.state.views[id] = view;
  world.changed({ type: "view", id });
  return view;
}

/** Reads and checks what an app wrote. */
function read(world: World, definition: unknown): Fields {
  const given = (definition ?? {}) as Record<string, unknown>;
  const messages: string[] = [];
  const refuse = (message: string, pointer: string) =>
    messages.push(`[ERROR] ${message} [json-pointer:/view${pointer}]`);
  if (JSON.stringify(given).length > LIMITS.viewBytes) {
    throw new ApiError("view_too_large");
  }
  if (given.type !== "modal") refuse("must be one of: modal", "/type");
  const words = (key: "title" | "submit" | "close"): string | undefined => {
    const value = given[key] as { text?: unknown } | undefined | null;
    if (!value) return undefined;
    if (typeof value.text !== "string") {
      return void refuse("must be a plain_text object", `/${key}`);
    }
    if (value.text.length > LIMITS.titleLength) {
      refuse(`must be less than 25 characters`, `/${key}/text`);
    }
    return value.text;
  };
  const title = words("title");
  if (!title) refuse("missing required field: title", "");
  if (!Array.isArray(given.blocks)) {
    refuse("missing required field: blocks", "");
  }
  const blocks = structuredClone(
    (Array.isArray(given.blocks) ? given.blocks : []) as Block[],
  );
  if (blocks.length > LIMITS.blocks) {
    refuse(`no more than ${LIMITS.blocks} items allowed`, "/blocks");
  }
  const submit = words("submit");
  if (!submit && blocks.some(({ type }) => type === "input")) {
    refuse("missing required field: submit (the view has input blocks)", "");
  }
  const text = (key: string, most: number) => {
    const value = given[key] === undefined || given[key] === null
      ? ""
      : String(given[key]);
    if (value.length > most) {
      refuse(`must be less than ${most + 1} characters`, `/${key}`);
    }
    return value;
  };
  const fields: Fields = {
    callback_id: text("callback_id", LIMITS.callbackId),
    title: title ?? "",
    blocks,
    private_metadata: text("private_metadata", LIMITS.privateMetadata),
    external_id: text("external_id", LIMITS.callbackId),
    clear_on_close: given.clear_on_close === true,
    notify_on_close: given.notify_on_close === true,
  };
  if (submit !== undefined) fields.submit = submit;
  const close = words("close");
  if (close !== undefined) fields.close = close;
  if (messages.length > 0) {
    throw new ApiError("invalid_arguments", {
      response_metadata: { messages },
    });
  }
  nameBlocks(world, blocks);
  return fields;
}

/** Slack gives a block_id and an action_id to whatever has none. */
function nameBlocks(world: World, blocks: Block[]): void {
  for (const block of blocks) {
    block.block_id ??= world.hex(8);
    const elements = [
      block.element,
      block.accessory,
      ...(block.type === "actions" ? block.elements as unknown[] : []),
    ];
    for (const element of elements as (Element | undefined)[]) {
      if (element && element.type !== "image") {
        element.action_id ??= world.hex(8);
      }
    }
  }
}

function startValues(blocks: Block[]): View["values"] {
  const values: View["values"] = {};
  for (const { block, element } of inputsOf({ blocks } as View)) {
    (values[String(block.block_id)] ??= {})[String(element.action_id)] =
      initially(element);
  }
  return values;
}

function newHash(world: World): string {
  return `${Math.floor(world.clock.now() / 1000)}.${world.hex(8)}`;
}
