import type { ApiAnswer, ApiRequest } from "../kernel.ts";
import type { Token } from "../state.ts";
import type { World } from "../world.ts";
import { rawArguments, readArguments, requireArguments } from "./arguments.ts";
import { takeCall } from "./limits.ts";
import { ApiError } from "./method.ts";
import { methods } from "./methods/mod.ts";
import { grantedScopes, requireScope } from "./scopes.ts";

/**
 * One call of the Web API. Refusals are answers with HTTP 200 and `ok: false`; only the rate limit has a status of
 * its own. Anything else that is thrown is a mistake of ours and goes to the caller.
 */
export async function handleApi(
  asked: World,
  methodName: string,
  request: ApiRequest,
): Promise<ApiAnswer> {
  const headers: Record<string, string> = {
    "content-type": "application/json; charset=utf-8",
  };
  try {
    const method = Object.hasOwn(methods, methodName)
      ? methods[methodName]
      : undefined;
    if (!method) {
      throw new ApiError("unknown_method", { req_method: methodName });
    }
    headers["x-accepted-oauth-scopes"] = method.scopes.join(",");

    const raw = rawArguments(request);
    const token = authenticate(asked, request, raw);
    const world = asked.of(token.app_id);
    headers["x-oauth-scopes"] = grantedScopes(world).join(",");
    requireScope(world, method.scopes);
    const args = readArguments(method, raw);
    const waitSeconds = takeCall(world, method, token.app_id, args);
    if (waitSeconds > 0) {
      const limited = { ...headers, "retry-after": String(waitSeconds) };
      return {
        status: 429,
        headers: limited,
        body: { ok: false, error: "ratelimited" },
      };
    }
    requireArguments(method, args);
    return {
      status: 200,
      headers,
      body: { ok: true, ...await method.answer({ world, token, args }) },
    };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return {
      status: 200,
      headers,
      body: { ok: false, error: error.code, ...error.more },
    };
  }
}

/** A `token` argument replaces the header's, as in the official client. */
function authenticate(
  world: World,
  request: ApiRequest,
  raw: Record<string, unknown>,
): Token {
  const bearer = /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? "")
    ?.[1];
  const value = typeof raw.token === "string" && raw.token !== ""
    ? raw.token
    : bearer;
  if (!value) throw new ApiError("not_authed");
  const token = Object.hasOwn(world.state.tokens, value)
    ? world.state.tokens[value]
    : undefined;
  if (!token) throw new ApiError("invalid_auth");
  if (token.revoked) throw new ApiError("token_revoked");
  return token;
}
