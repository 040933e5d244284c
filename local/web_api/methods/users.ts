import { seconds } from "../channels.ts";
import { ApiError, defineMethod } from "../method.ts";
import { page, paging } from "../paging.ts";
import {
  emailOf,
  findUser,
  isKnown,
  presentProfile,
  presentUser,
} from "../people.ts";
import { READ } from "../scopes.ts";
import { LIST_ERRORS, listChannels, pages } from "./conversations_read.ts";

const info = defineMethod({
  name: "users.info",
  tier: 4,
  scopes: ["users:read"],
  args: {
    user: { type: "string", required: true },
    include_locale: { type: "boolean" },
  },
  errors: ["user_not_found", "user_not_visible"],
  answer({ world, args }) {
    const user = findUser(world, args.user);
    if (!isKnown(world, user)) throw new ApiError("user_not_visible");
    const locale = args.include_locale === true;
    return { user: presentUser(world, user, { locale }) };
  },
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
  errors: ["invalid_cursor", "invalid_limit"],
  answer({ world, args }) {
    const own = Object.values(world.state.users).filter((user) =>
      !user.team_id
    );
    const { items, next_cursor } = page(
      own,
      (user) => user.id,
      paging(args, 1000),
    );
    const locale = args.include_locale === true;
    return {
      members: items.map((user) => presentUser(world, user, { locale })),
      cache_ts: seconds(world),
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
  errors: [...LIST_ERRORS, "user_not_found"],
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
  errors: ["users_not_found"],
  answer({ world, args }) {
    const email = String(args.email).toLowerCase();
    const found = Object.values(world.state.users).find((user) =>
      !user.deleted && !user.team_id &&
      emailOf(world, user)?.toLowerCase() === email
    );
    if (!found) throw new ApiError("users_not_found");
    return { user: presentUser(world, found) };
  },
});

const getPresence = defineMethod({
  name: "users.getPresence",
  tier: 3,
  scopes: ["users:read"],
  args: { user: { type: "string" } },
  errors: ["user_not_found"],
  answer({ world, args }) {
    const me = world.app.bot_user;
    const user = findUser(world, args.user ?? me);
    const away = user.presence === "away";
    const presence = away ? "away" : "active";
    if (user.id !== me) return { presence };
    return {
      presence,
      online: !away,
      auto_away: false,
      manual_away: away,
      connection_count: away ? 0 : 1,
      last_activity: seconds(world),
    };
  },
});

const setPresence = defineMethod({
  name: "users.setPresence",
  tier: 2,
  scopes: ["users:write"],
  args: { presence: { type: "string", required: true } },
  errors: ["invalid_presence"],
  answer({ world, args: { presence } }) {
    if (presence !== "auto" && presence !== "away") {
      throw new ApiError("invalid_presence");
    }
    const me = findUser(world, world.app.bot_user);
    me.presence = presence;
    world.changed({ type: "user", id: me.id });
    return {};
  },
});

/** With the workspace's custom fields. */
const getProfile = defineMethod({
  name: "users.profile.get",
  tier: 4,
  scopes: ["users.profile:read"],
  args: { user: { type: "string" }, include_labels: { type: "boolean" } },
  errors: ["user_not_found"],
  answer({ world, args }) {
    const user = findUser(world, args.user ?? world.app.bot_user);
    const labels = args.include_labels === true;
    const known = world.state.team.profile_fields ?? [];
    const fields = Object.entries(user.profile?.fields ?? {}).map(
      ([id, field]) => {
        const label = known.find((one) => one.id === id)?.label ?? "";
        return [id, { ...field, ...(labels && { label }) }];
      },
    );
    return {
      profile: {
        ...presentProfile(world, user),
        fields: Object.fromEntries(fields),
      },
    };
  },
});

export const users = [
  info,
  list,
  conversations,
  lookupByEmail,
  getPresence,
  setPresence,
  getProfile,
];
