import type { User } from "../state.ts";
import type { World } from "../world.ts";
import { isMember, own } from "./channels.ts";
import { ApiError } from "./method.ts";
import { grantedScopes } from "./scopes.ts";

/** Of everybody here. */
export const LOCALE = "en-US";

/** Pixels of a picture's side. */
const PICTURES = [24, 32, 48, 72, 192, 512] as const;

export function findUser(world: World, id: unknown): User {
  const user = own(world.state.users, id);
  if (!user) throw new ApiError("user_not_found");
  return user;
}

/** People of other workspaces are known to an app that shares a channel with them. */
export function isKnown(world: World, user: User): boolean {
  return user.team_id === undefined ||
    Object.values(world.state.channels).some((channel) =>
      isMember(world, channel) && isMember(world, channel, user.id)
    );
}

/** Everybody here has one, unless told otherwise: `ana@local-workspace.example`. */
export function emailOf(world: World, user: User): string | undefined {
  if (user.is_bot) return undefined;
  return user.email ?? `${user.name}@${world.state.team.domain}.example`;
}

export function presentUser(
  world: World,
  user: User,
  { locale }: { locale?: boolean } = {},
): Record<string, unknown> {
  const { id, tz } = user;
  const now = world.clock.now();
  return {
    id,
    team_id: user.team_id ?? world.state.team.id,
    name: user.name,
    deleted: user.deleted,
    color: user.color.replace("#", ""),
    real_name: user.real_name,
    tz,
    tz_label: zoneName(tz, now, "long"),
    tz_offset: offsetSeconds(tz, now),
    profile: presentProfile(world, user),
    is_admin: user.is_admin,
    is_owner: user.is_owner,
    is_primary_owner: false,
    is_restricted: user.is_restricted,
    is_ultra_restricted: user.is_ultra_restricted === true,
    is_bot: user.is_bot,
    is_app_user: false,
    is_email_confirmed: !user.is_bot,
    who_can_share_contact_card: "EVERYONE",
    updated: 0,
    ...(user.team_id && { is_stranger: true }),
    ...(locale && { locale: LOCALE }),
  };
}

export function presentProfile(
  world: World,
  user: User,
): Record<string, unknown> {
  const { id, name, real_name, profile = {} } = user;
  const [first_name, ...last] = real_name.split(" ");
  const mayReadEmail = grantedScopes(world).includes("users:read.email");
  const email = mayReadEmail ? emailOf(world, user) : undefined;
  const app = world.apps.find(({ bot_user }) => bot_user === id);
  return {
    title: profile.title ?? "",
    phone: profile.phone ?? "",
    skype: "",
    pronouns: profile.pronouns ?? "",
    first_name,
    last_name: last.join(" "),
    real_name,
    real_name_normalized: real_name,
    display_name: name,
    display_name_normalized: name,
    status_text: profile.status_text ?? "",
    status_emoji: profile.status_emoji ?? "",
    status_expiration: 0,
    avatar_hash: id.toLowerCase(),
    team: user.team_id ?? world.state.team.id,
    ...Object.fromEntries(
      PICTURES.map((size) => [
        `image_${size}`,
        `https://avatars.slack-edge.com/${id.toLowerCase()}_${size}.png`,
      ]),
    ),
    ...(email && { email }),
    ...(app && { api_app_id: app.id, bot_id: app.bot_id, always_active: true }),
  };
}

/** Seconds east of UTC at this moment. */
function offsetSeconds(timeZone: string, at: number): number {
  const name = zoneName(timeZone, at, "longOffset");
  const [, sign, hours, minutes] = /^GMT([+-])(\d\d):(\d\d)/.exec(name) ?? [];
  return sign
    ? (sign === "-" ? -1 : 1) * (Number(hours) * 3600 + Number(minutes) * 60)
    : 0;
}

/** "Eastern Standard Time" or `GMT-05:00`. */
function zoneName(
  timeZone: string,
  at: number,
  timeZoneName: "long" | "longOffset",
): string {
  const parts = new Intl.DateTimeFormat("en", { timeZone, timeZoneName })
    .formatToParts(at);
  return parts.find((part) => part.type === "timeZoneName")?.value ?? "";
}
