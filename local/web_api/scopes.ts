import type { Channel } from "../state.ts";
import type { Token } from "../state_tokens.ts";
import type { World } from "../world.ts";
import { ApiError } from "./method.ts";

export function grantedScopes(world: World): readonly string[] {
  return world.app.manifest.oauth_config.scopes.bot;
}

/** The world as a Slack function's token may use it: with scopes on top of the app's. */
export function withScopes(world: World, { scopes = [] }: Token): World {
  if (scopes.length === 0) return world;
  const { app } = world;
  const bot = [...grantedScopes(world), ...scopes];
  const oauth_config = { ...app.manifest.oauth_config, scopes: { bot } };
  const manifest = { ...app.manifest, oauth_config };
  return Object.create(world, { app: { value: { ...app, manifest } } });
}

/** One of them suffices; none needed means that any token will do. */
export function requireScope(world: World, scopes: readonly string[]): void {
  if (scopes.length === 0) return;
  const granted = grantedScopes(world);
  if (scopes.some((scope) => granted.includes(scope))) return;
  throw new ApiError("missing_scope", {
    needed: scopes.join(","),
    provided: granted.join(","),
  });
}

/** Slack names scopes by the kind of conversation. */
export type Family = "channels" | "groups" | "im" | "mpim";

export function familyOf(
  channel: Pick<Channel, "is_im" | "is_mpim" | "is_private">,
): Family {
  if (channel.is_im) return "im";
  if (channel.is_mpim) return "mpim";
  return channel.is_private ? "groups" : "channels";
}

/** `channels:history`, `im:read` … */
export function kindScope(
  channel: Pick<Channel, "is_im" | "is_mpim" | "is_private">,
  right: "read" | "history",
): string {
  return `${familyOf(channel)}:${right}`;
}

/** What changing a conversation takes; `narrow` is the finer right, e.g. `write.invites` or `write.topic`. */
export function manageScopes(
  channel:
    & Partial<Pick<Channel, "is_im" | "is_mpim">>
    & Pick<Channel, "is_private">,
  narrow?: string,
): string[] {
  const family = familyOf({ is_im: false, ...channel });
  const wide = family === "channels" ? "channels:manage" : `${family}:write`;
  return narrow ? [wide, `${family}:${narrow}`] : [wide];
}

export const READ = [
  "channels:read",
  "groups:read",
  "im:read",
  "mpim:read",
] as const;
export const HISTORY = [
  "channels:history",
  "groups:history",
  "im:history",
  "mpim:history",
] as const;
/** For channels, public or private. */
export const MANAGE = ["channels:manage", "groups:write"] as const;
/** For every kind of conversation: what is asked for in the end is the scope of its kind. */
export const MANAGE_ALL = [...MANAGE, "im:write", "mpim:write"] as const;
