import { own } from "../channels.ts";
import type { User } from "../../state.ts";
import type { World } from "../../world.ts";
import { ApiError, defineMethod } from "../method.ts";
import { page, paging } from "../paging.ts";
import { grantedScopes, READ } from "../scopes.ts";
import { listChannels, pages } from "./conversations_read.ts";

const info = defineMethod({
  name: "users.info",
  tier: 4,
  scopes: ["users:read"],
  args: {
    user: { type: "string", required: true },
    include_locale: { type: "boolean" },
  },
  answer: ({ world, args }) => ({
    user: presentUser(world, findUser(world, args.user)),
  }),
});

const list = defineMethod({
  name: "users.list",
  tier: 2,
  scopes: ["users:read"],
  args: {
    ...pages,
    include_locale: { type: "boolean" },
    team_id: { type: "string" },
  },
  answer({ world, args }) {
    const all = Object.values(world.state.users);
    const { items, next_cursor } = page(
      all,
      (user) => user.id,
      paging(args, 1000),
    );
    return {
      members: items.map((user) => presentUser(world, user)),
      response_metadata: { next_cursor },
    };
  },
});

/** The channels that the app, or this person, is in. */
const conversations = defineMethod({
  name: "users.conversations",
  tier: 3,
  scopes: READ,
  args: {
    ...pages,
    user: { type: "string" },
    types: { type: "list" },
    exclude_archived: { type: "boolean" },
    team_id: { type: "string" },
  },
  answer(call) {
    const { world, args } = call;
    const { id } = findUser(world, args.user ?? world.app.bot_user);
    return listChannels(call, (channel) => channel.members.includes(id));
  },
});

const lookupByEmail = defineMethod({
  name: "users.lookupByEmail",
  tier: 3,
  scopes: ["users:read.email"],
  args: { email: { type: "string", required: true } },
  answer({ world, args }) {
    const found = Object.values(world.state.users).find((user) =>
      !user.deleted && emailOf(world, user) === args.email
    );
    if (!found) throw new ApiError("users_not_found");
    return { user: presentUser(world, found) };
  },
});

export const users = [info, list, conversations, lookupByEmail];

function findUser(world: World, id: unknown): User {
  const user = own(world.state.users, id);
  if (!user) throw new ApiError("user_not_found");
  return user;
}

/** Everybody here has one: `ana@local-workspace.example`. */
export function emailOf(world: World, user: User): string | undefined {
  return user.is_bot
    ? undefined
    : `${user.name}@${world.state.team.domain}.example`;
}

function presentUser(world: World, user: User): Record<string, unknown> {
  const {
    id,
    name,
    real_name,
    tz,
    is_admin,
    is_owner,
    is_bot,
    is_restricted,
    deleted,
    color,
  } = user;
  const mayReadEmail = grantedScopes(world).includes("users:read.email");
  const email = mayReadEmail ? emailOf(world, user) : undefined;
  return {
    id,
    team_id: world.state.team.id,
    name,
    deleted,
    color: color.replace("#", ""),
    real_name,
    tz,
    tz_offset: offsetSeconds(tz, world.clock.now()),
    profile: {
      real_name,
      real_name_normalized: real_name,
      display_name: name,
      display_name_normalized: name,
      team: world.state.team.id,
      ...(email ? { email } : {}),
    },
    is_admin,
    is_owner,
    is_primary_owner: false,
    is_restricted,
    is_ultra_restricted: false,
    is_bot,
    is_app_user: false,
    updated: 0,
  };
}

/** Seconds east of UTC at this moment. */
function offsetSeconds(timeZone: string, at: number): number {
  const parts = new Intl.DateTimeFormat("en", {
    timeZone,
    timeZoneName: "longOffset",
  }).formatToParts(at);
  const name = parts.find((part) => part.type === "timeZoneName")?.value ?? "";
  const [, sign, hours, minutes] = /^GMT([+-])(\d\d):(\d\d)/.exec(name) ?? [];
  return sign
    ? (sign === "-" ? -1 : 1) * (Number(hours) * 3600 + Number(minutes) * 60)
    : 0;
}
