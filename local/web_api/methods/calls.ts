import type { Call, CallUser } from "../../state_platform.ts";
import type { World } from "../../world.ts";
import { invalidArguments, isRecord } from "../arguments.ts";
import { own, seconds } from "../channels.ts";
import { ApiError, type Argument, defineMethod } from "../method.ts";

const WRITE = ["calls:write"] as const;
/** A later start in epoch seconds is no date: somebody gave milliseconds. */
const MAX_DATE = 10_000_000_000;

const id: Argument = { type: "string", required: true };
const users: Argument = { type: "array", required: true };
const details = {
  title: { type: "string" },
  desktop_app_join_url: { type: "string" },
} satisfies Record<string, Argument>;

/** Slack says that a bot must name `created_by`; its own sample app does not, and gets its call. */
const add = defineMethod({
  name: "calls.add",
  tier: 3,
  scopes: WRITE,
  args: {
    ...details,
    external_unique_id: { type: "string", required: true },
    external_display_id: { type: "string" },
    join_url: { type: "string", required: true },
    date_start: { type: "integer" },
    created_by: { type: "string" },
    users: { type: "array" },
  },
  errors: ["invalid_created_by", "invalid_start_time", "user_not_found"],
  answer({ world, args }) {
    const created_by = args.created_by ?? world.app.bot_user;
    if (!own(world.state.users, created_by)) {
      throw new ApiError("invalid_created_by");
    }
    const date_start = Number(args.date_start ?? seconds(world));
    if (date_start < 0 || date_start > MAX_DATE) {
      throw new ApiError("invalid_start_time");
    }
    const call: Call = {
      ...given(args, "title", "desktop_app_join_url", "external_display_id"),
      id: world.id("R"),
      app_id: world.app.id,
      created_by: String(created_by),
      external_unique_id: String(args.external_unique_id),
      join_url: String(args.join_url),
      date_start,
      users: readUsers(world, args.users ?? []),
    };
    world.state.calls[call.id] = call;
    return answerWith(world, call);
  },
});

const update = defineMethod({
  name: "calls.update",
  tier: 3,
  scopes: WRITE,
  args: { ...details, id, join_url: { type: "string" } },
  errors: ["invalid_call_id"],
  answer({ world, args }) {
    const call = findCall(world, args.id);
    const changes = given(args, "title", "desktop_app_join_url", "join_url");
    Object.assign(call, changes);
    return answerWith(world, call);
  },
});

const end = defineMethod({
  name: "calls.end",
  tier: 3,
  scopes: WRITE,
  args: { id, duration: { type: "integer" } },
  errors: ["inactive_call", "invalid_call_id"],
  answer({ world, args }) {
    const call = activeCall(world, args.id);
    const { duration } = args;
    call.date_end = duration === undefined
      ? seconds(world)
      : call.date_start + Number(duration);
    world.changed({ type: "call", id: call.id });
    return {};
  },
});

/** Slack has no code of its own for an id that it does not know (bolt-js #2534). */
const info = defineMethod({
  name: "calls.info",
  tier: 3,
  scopes: ["calls:read"],
  args: { id },
  errors: ["internal_error"],
  answer({ world, args }) {
    const call = own(world.state.calls, args.id);
    if (call?.app_id !== world.app.id) throw new ApiError("internal_error");
    return { call: presentCall(call) };
  },
});

const PARTICIPANT_ERRORS = [
  "bad_users",
  "inactive_call",
  "invalid_call_id",
  "user_not_found",
] as const;

const addParticipants = defineMethod({
  name: "calls.participants.add",
  tier: 3,
  scopes: WRITE,
  args: { id, users },
  errors: PARTICIPANT_ERRORS,
  answer({ world, args }) {
    const call = activeCall(world, args.id);
    const added = readUsers(world, args.users);
    if (added.some((user) => takesPart(call, user))) {
      throw new ApiError("bad_users");
    }
    call.users.push(...added);
    return answerWith(world, call);
  },
});

const removeParticipants = defineMethod({
  name: "calls.participants.remove",
  tier: 3,
  scopes: WRITE,
  args: { id, users },
  errors: PARTICIPANT_ERRORS,
  answer({ world, args }) {
    const call = activeCall(world, args.id);
    const removed = readUsers(world, args.users);
    if (removed.some((user) => !takesPart(call, user))) {
      throw new ApiError("bad_users");
    }
    const gone = removed.map(keyOf);
    call.users = call.users.filter((user) => !gone.includes(keyOf(user)));
    return answerWith(world, call);
  },
});

export const calls = [
  add,
  update,
  end,
  info,
  addParticipants,
  removeParticipants,
];

/** As the methods answer it. */
function presentCall(call: Call): Record<string, unknown> {
  const hidden = ["app_id", "created_by", "date_end"];
  const entries = Object.entries(call).filter(([key]) => !hidden.includes(key));
  return Object.fromEntries(entries);
}

function answerWith(world: World, call: Call) {
  world.changed({ type: "call", id: call.id });
  return { call: presentCall(call) };
}

/** An app knows the calls that it added. */
function findCall(world: World, id: unknown): Call {
  const call = own(world.state.calls, id);
  if (call?.app_id !== world.app.id) throw new ApiError("invalid_call_id");
  return call;
}

function activeCall(world: World, id: unknown): Call {
  const call = findCall(world, id);
  if (call.date_end !== undefined) throw new ApiError("inactive_call");
  return call;
}

/** Those of the arguments that were given. */
function given(
  args: Record<string, unknown>,
  ...names: string[]
): Record<string, string> {
  const there = names.filter((name) => args[name] !== undefined);
  return Object.fromEntries(there.map((name) => [name, String(args[name])]));
}

function readUsers(world: World, value: unknown): CallUser[] {
  return (value as unknown[]).map((user, at) => {
    const { slack_id, external_id, display_name, avatar_url } = isRecord(user)
      ? user
      : {};
    if (typeof slack_id === "string") {
      if (own(world.state.users, slack_id)) return { slack_id };
      throw new ApiError("user_not_found");
    }
    if (typeof external_id !== "string" || typeof display_name !== "string") {
      throw invalidArguments(
        `failed to match exactly one allowed schema [json-pointer:/users/${at}]`,
      );
    }
    const avatar = typeof avatar_url === "string" ? { avatar_url } : {};
    return { external_id, display_name, ...avatar };
  });
}

function takesPart(call: Call, user: CallUser): boolean {
  return call.users.some((other) => keyOf(other) === keyOf(user));
}

function keyOf(user: CallUser): string {
  return "slack_id" in user ? user.slack_id : `external ${user.external_id}`;
}
