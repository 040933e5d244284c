import type { ApiAnswer, ApiRequest } from "../kernel.ts";
import type { Token } from "../state_tokens.ts";
import type { World } from "../world.ts";
import { readArguments, requireArguments } from "./arguments.ts";
import { takeCall } from "./limits.ts";
import { ApiError, type Method, withWarnings } from "./method.ts";
import { methods } from "./methods/mod.ts";
import { receive } from "./request_body.ts";
import { grantedScopes, requireScope, withScopes } from "./scopes.ts";
import { isForOtherTokens } from "./token_types.ts";

const NOBODY: Token = { value: "", type: "bot", app_id: "", revoked: false };

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
  let warnings: readonly string[] = [];
  const answer = (body: Record<string, unknown>, status = 200) => ({
    status,
    headers,
    body: withWarnings(body, warnings),
  });
  try {
    const method = findMethod(methodName);
    if (method) headers["x-accepted-oauth-scopes"] = method.scopes.join(",");

    const received = await receive(request);
    warnings = received.warnings;
    const token = method?.anonymous
      ? NOBODY
      : authenticate(asked, request, received.raw);
    if (!method) throw new ApiError("not_allowed_token_type");
    const world = method.anonymous
      ? asked
      : withScopes(asked.of(token.app_id), token);
    if (!method.anonymous) {
      headers["x-oauth-scopes"] = grantedScopes(world).join(",");
    }
    requireScope(world, method.scopes);
    const args = readArguments(method, received.raw);
    const waitSeconds = takeCall(world, method, token.app_id, args);
    if (waitSeconds > 0) {
      headers["retry-after"] = String(waitSeconds);
      return answer({ ok: false, error: "ratelimited" }, 429);
    }
    requireArguments(method, args);
    return answer({ ok: true, ...await method.answer({ world, token, args }) });
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return answer({ ok: false, error: error.code, ...error.more });
  }
}

/** `undefined` for one that exists, but not for an app's tokens. */
function findMethod(name: string): Method | undefined {
  const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
  if (method || isForOtherTokens(name)) return method;
  throw new ApiError("unknown_method", { req_method: name });
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
  const { bot_user } = world.of(token.app_id).app;
  if (world.state.users[bot_user]?.deleted) {
    throw new ApiError("account_inactive");
  }
  return token;
}
