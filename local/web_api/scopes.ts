import type { Channel } from "../state.ts";
import type { World } from "../world.ts";
import { ApiError } from "./method.ts";

export function grantedScopes(world: World): readonly string[] {
  return world.app.manifest.oauth_config.scopes.bot;
}

/** One of them suffices; none needed means that any token will do. */
export function requireScope(world: World, scopes: readonly string[]): void {
  const granted = grantedScopes(world);
  if (scopes.length === 0 || scopes.some((scope) => granted.includes(scope))) {
    return;
  }
  throw new ApiError("missing_scope", {
    needed: scopes.join(","),
    provided: granted.join(","),
  });
}

/** `channels:history`, `groups:history` or `im:history`: Slack names scopes by the kind of conversation. */
export function kindScope(
  channel: Pick<Channel, "is_im" | "is_private">,
  right: "read" | "history",
): string {
  return `${
    channel.is_im ? "im" : channel.is_private ? "groups" : "channels"
  }:${right}`;
}

/** What changing a channel takes; `narrow` is the finer right, e.g. `write.invites` or `write.topic`. */
export function manageScopes(
  channel: Pick<Channel, "is_private">,
  narrow?: string,
): string[] {
  const [family, wide] = channel.is_private
    ? ["groups", "groups:write"]
    : ["channels", "channels:manage"];
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
export const MANAGE = ["channels:manage", "groups:write"] as const;
