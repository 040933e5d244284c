import type { ExternalToken } from "../state_platform.ts";
import type { World } from "../world.ts";

/** What a refreshed token is good for, as providers commonly have it. */
export const TOKEN_LIFE_MS = 60 * 60 * 1000;

/**
 * A person signs in at a provider of the app. The token's id is what a function's input of type
 * `slack#/types/credential/oauth2` holds.
 */
export function signIn(
  world: World,
  user: string,
  provider_key: string,
  fields: Partial<Pick<ExternalToken, "expiresAt" | "refresh">> = {},
): ExternalToken {
  const token: ExternalToken = {
    id: world.id("Et"),
    app_id: world.app.id,
    provider_key,
    user,
    access_token: `external-${world.hex(24)}`,
    refresh: "works",
    ...fields,
  };
  return world.state.externalTokens[token.id] = token;
}

/** This person's last sign-in at the provider, made now if there is none. */
export function externalTokenFor(
  world: World,
  user: string,
  provider_key: string,
): ExternalToken {
  const own = Object.values(world.state.externalTokens).findLast((token) =>
    token.app_id === world.app.id && token.user === user &&
    token.provider_key === provider_key
  );
  return own ?? signIn(world, user, provider_key);
}

export function providersOf(world: World): string[] {
  const { external_auth_providers } = world.app.manifest as {
    external_auth_providers?: { oauth2?: Record<string, unknown> };
  };
  return Object.keys(external_auth_providers?.oauth2 ?? {});
}
