import { providersOf, TOKEN_LIFE_MS } from "../external_tokens.ts";
import { own } from "../channels.ts";
import { ApiError, defineMethod } from "../method.ts";

/** An expired token is refreshed first, any other only by force. */
const get = defineMethod({
  name: "apps.auth.external.get",
  tier: 3,
  scopes: [],
  args: {
    external_token_id: { type: "string", required: true },
    force_refresh: { type: "boolean" },
  },
  errors: [
    "access_token_exchange_failed",
    "no_refresh_token",
    "token_not_found",
  ],
  answer({ world, args }) {
    const token = own(world.state.externalTokens, args.external_token_id);
    if (token?.app_id !== world.app.id) throw new ApiError("token_not_found");
    const now = world.clock.now();
    if (args.force_refresh || (token.expiresAt ?? Infinity) <= now) {
      if (token.refresh === "none") throw new ApiError("no_refresh_token");
      if (token.refresh === "fails") {
        throw new ApiError("access_token_exchange_failed");
      }
      token.access_token = `external-${world.hex(24)}`;
      token.expiresAt = now + TOKEN_LIFE_MS;
    }
    return { external_token: token.access_token };
  },
});

/** One token, those of one provider, or all of the app. */
const deleteTokens = defineMethod({
  name: "apps.auth.external.delete",
  tier: 4,
  scopes: [],
  args: {
    app_id: { type: "string" },
    provider_key: { type: "string" },
    external_token_id: { type: "string" },
  },
  errors: [
    "app_not_found",
    "invalid_args",
    "invalid_auth",
    "no_tokens_found",
    "providers_not_found",
    "token_not_found",
  ],
  answer({ world, args }) {
    const { app_id, provider_key, external_token_id } = args;
    const { externalTokens } = world.state;
    if (external_token_id !== undefined) {
      const token = own(externalTokens, external_token_id);
      if (!token) throw new ApiError("token_not_found");
      if (token.app_id !== world.app.id) throw new ApiError("invalid_auth");
      delete externalTokens[token.id];
      return {};
    }
    if (app_id === undefined && provider_key === undefined) {
      throw new ApiError("invalid_args");
    }
    if (app_id !== undefined && app_id !== world.app.id) {
      throw new ApiError("app_not_found");
    }
    if (
      provider_key !== undefined &&
      !providersOf(world).includes(String(provider_key))
    ) throw new ApiError("providers_not_found");
    const tokens = Object.values(externalTokens).filter((token) =>
      token.app_id === world.app.id &&
      (provider_key === undefined || token.provider_key === provider_key)
    );
    if (tokens.length === 0) throw new ApiError("no_tokens_found");
    for (const { id } of tokens) delete externalTokens[id];
    return {};
  },
});

export const appsAuthExternal = [get, deleteTokens];
