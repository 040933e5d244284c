import type { InputValues, View } from "../state.ts";
import type { Pointer } from "../state_tokens.ts";
import { checkView } from "../web_api/block_kit/view.ts";
import { own } from "../web_api/channels.ts";
import { hasImage } from "../web_api/files.ts";
import { ApiError } from "../web_api/method.ts";
import type { World } from "../world.ts";
import { valuesOf } from "./inputs.ts";

/** Views on people's screens: opening, pushing, updating, closing. What an app wrote is checked by `checkView`. */

/** Slack: modals documentation. */
const MAX_STACK = 3;

interface Opening {
  /** The execution whose token opens it; submissions go there. */
  executionFromToken?: string;
  /** The argument that held the pointer: errors are named after it. */
  as?: "trigger_id" | "interactivity_pointer";
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
  const pointer = takePointer(world, pointerValue, opening.as);
  const below = opening.push ? viewBelow(world, pointer) : undefined;
  return place(world, fields, {
    user: pointer.user,
    channel: pointer.channel,
    execution: opening.executionFromToken ?? pointer.execution ?? "",
    below,
    form: opening.form,
  });
}

/** A view above another without a pointer: `response_action: "push"`. */
export function pushView(world: World, definition: unknown, below: View): View {
  const { user, execution } = below;
  return place(world, read(world, definition), { user, execution, below });
}

/** `views.update`: what a person typed stays where block_id and action_id stay. */
export function updateView(
  world: World,
  which: { view_id?: string; external_id?: string; hash?: string },
  definition: unknown,
): View {
  const view = Object.values(world.state.views).find((one) =>
    one.app_id === world.app.id && !one.form &&
    (which.view_id
      ? one.id === which.view_id
      : one.external_id !== "" && one.external_id === which.external_id)
  );
  if (!view) throw new ApiError("not_found");
  if (which.hash && which.hash !== view.hash) {
    throw new ApiError("hash_conflict");
  }
  const fields = read(world, definition);
  refuseTwin(world, fields.external_id, view);
  replace(world, view, fields);
  world.changed({ type: "view", id: view.id });
  return view;
}

/** `views.publish`: the app's Home tab for one person. What is pressed there goes to the execution that published it last. */
export function publishHome(
  world: World,
  user: string,
  definition: unknown,
  { hash, execution }: { hash?: string; execution?: string },
): View {
  if (!hasHomeTab(world)) throw new ApiError("not_enabled");
  const { homes } = world.state;
  const key = `${world.app.id}/${user}`;
  const home = own(homes, key);
  if (hash && hash !== home?.hash) throw new ApiError("hash_conflict");
  const fields = read(world, definition, "home");
  if (!home) return homes[key] = newView(world, fields, { user, execution });
  replace(world, home, fields);
  if (execution) home.execution = execution;
  world.changed({ type: "view", id: home.id });
  return home;
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

/**
 * The view as Slack shows it: in its payloads with what was entered, in answers of the Web API without
 * (`state: { values: {} }`).
 */
export function viewAnswer(
  world: World,
  view: View,
  values: InputValues = {},
): Record<string, unknown> {
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
    state: { values },
    hash,
    title: text(view.title || undefined),
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

type Fields = Pick<
  View,
  | "type"
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

interface Where {
  user: string;
  execution?: string;
  below?: View;
  /** The conversation that the person is in. */
  channel?: string;
}

function read(
  world: World,
  definition: unknown,
  type: View["type"] = "modal",
): Fields {
  const view = checkView(
    definition,
    () => world.hex(5),
    (file) => hasImage(world, file),
    type,
  );
  const words = (key: string) =>
    (view[key] as { text: string } | undefined)?.text;
  const text = (key: string) => (view[key] as string | undefined) ?? "";
  return {
    type,
    callback_id: text("callback_id"),
    title: words("title") ?? "",
    submit: words("submit"),
    close: words("close"),
    blocks: view.blocks as View["blocks"],
    private_metadata: text("private_metadata"),
    external_id: text("external_id"),
    clear_on_close: view.clear_on_close === true,
    notify_on_close: view.notify_on_close === true,
  };
}

/** Another app's pointer is none to this one. */
function takePointer(
  world: World,
  value: string,
  as: Opening["as"] = "trigger_id",
): Pointer {
  const issued = own(world.state.pointers, value);
  if (issued?.app_id && issued.app_id !== world.app.id) {
    throw new ApiError("invalid_trigger_id");
  }
  const pointer = world.usePointer(value);
  if (!("error" in pointer)) return pointer;
  const expired = pointer.error === "expired_trigger_id";
  throw new ApiError(expired ? `expired_${as}` : pointer.error);
}

/** The view in which the pointer was issued, or else the app's topmost one. */
function viewBelow({ state, app }: World, pointer: Pointer): View {
  const below = state.views[pointer.view ?? ""] ??
    Object.values(state.views).findLast(({ user, app_id }) =>
      user === pointer.user && app_id === app.id
    );
  if (!below) throw new ApiError("not_found");
  return below;
}

function place(
  world: World,
  fields: Fields,
  where: Where & { form?: boolean },
): View {
  const stack = where.below ? stackOf(world, where.below) : [];
  if (stack.length >= MAX_STACK) throw new ApiError("push_limit_reached");
  refuseTwin(world, fields.external_id);
  const { form, ...more } = where;
  const view = newView(world, fields, { ...more, below: stack.at(-1) });
  if (form) view.form = true;
  world.state.views[view.id] = view;
  world.changed({ type: "view", id: view.id });
  return view;
}

function newView(
  world: World,
  fields: Fields,
  { user, execution = "", below, channel }: Where,
): View {
  const id = world.id("V");
  return {
    id,
    ...plainJson(fields),
    hash: newHash(world),
    root_view_id: below?.root_view_id ?? id,
    previous_view_id: below?.id ?? null,
    app_id: world.app.id,
    bot_id: world.app.bot_id,
    user,
    values: valuesOf(fields.blocks, {}, channel),
    execution,
  };
}

function replace(world: World, view: View, fields: Fields): void {
  const values = valuesOf(fields.blocks, view.values);
  for (const key of ["submit", "close", "errors", "trouble"] as const) {
    delete view[key];
  }
  Object.assign(view, plainJson(fields), { values, hash: newHash(world) });
}

/** Without what is undefined: the state is JSON. */
function plainJson(fields: Fields): Fields {
  return structuredClone(
    Object.fromEntries(
      Object.entries(fields).filter(([, value]) => value !== undefined),
    ),
  ) as Fields;
}

function refuseTwin({ state }: World, external_id: string, but?: View): void {
  const twin = external_id !== "" &&
    Object.values(state.views).some((other) =>
      other !== but && other.external_id === external_id
    );
  if (twin) throw new ApiError("duplicate_external_id");
}

function hasHomeTab({ app }: World): boolean {
  const { features } = app.manifest as {
    features?: { app_home?: { home_tab_enabled?: boolean } };
  };
  return features?.app_home?.home_tab_enabled === true;
}

function newHash(world: World): string {
  return `${Math.floor(world.clock.now() / 1000)}.${world.hex(8)}`;
}
