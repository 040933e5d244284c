import { own, seconds } from "../channels.ts";
import { ApiError, defineMethod } from "../method.ts";
import { findUser } from "../people.ts";
import type { User } from "../../state.ts";

/** Do Not Disturb, which only people set. */

const SCOPES = ["dnd:read"] as const;

/** Slack's answer for who never gets any. */
const NEVER = {
  dnd_enabled: false,
  next_dnd_start_ts: 1,
  next_dnd_end_ts: 1,
} as const;

const info = defineMethod({
  name: "dnd.info",
  tier: 3,
  scopes: SCOPES,
  args: { user: { type: "string" }, team_id: { type: "string" } },
  errors: ["user_not_found"],
  answer({ world, args }) {
    const me = world.app.bot_user;
    const user = findUser(world, args.user ?? me);
    const hours = hoursOf(user);
    if (user.id !== me) return hours;
    // Who snoozes knows it; others do not.
    const left = (user.dnd?.snooze_endtime ?? 0) -
      seconds(world);
    if (left <= 0) return { ...hours, snooze_enabled: false };
    return {
      ...hours,
      snooze_enabled: true,
      snooze_endtime: user.dnd?.snooze_endtime,
      snooze_remaining: left,
    };
  },
});

const teamInfo = defineMethod({
  name: "dnd.teamInfo",
  tier: 2,
  scopes: SCOPES,
  args: {
    users: { type: "list", required: true },
    team_id: { type: "string" },
  },
  errors: ["no_users_provided"],
  answer({ world, args }) {
    const ids = args.users as string[];
    if (ids.length === 0) throw new ApiError("no_users_provided");
    const found = ids.flatMap((id) => own(world.state.users, id) ?? []);
    return {
      users: Object.fromEntries(found.map((user) => [user.id, hoursOf(user)])),
    };
  },
});

export const dnd = [info, teamInfo];

function hoursOf({ dnd }: User) {
  if (!dnd) return NEVER;
  const { dnd_enabled, next_dnd_start_ts, next_dnd_end_ts } = dnd;
  return { dnd_enabled, next_dnd_start_ts, next_dnd_end_ts };
}
