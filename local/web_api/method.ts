import type { Token } from "../state_tokens.ts";
import type { World } from "../world.ts";

/** Slack's tiers, in calls a minute; `post` is one message a second a channel; `none` is unlimited. */
export type Tier = 1 | 2 | 3 | 4 | "post" | "none";

export interface Argument {
  /** How the form's text is read: anything but `string` is JSON. `list` is JSON or comma-separated. */
  type:
    | "string"
    | "boolean"
    | "integer"
    | "object"
    | "array"
    | "list"
    | "timestamp";
  required?: boolean;
}

export interface Call {
  world: World;
  token: Token;
  /** Already read by declared type; required ones are there. */
  args: Record<string, unknown>;
}

export type Answer = Record<string, unknown>;

export interface Method {
  name: string;
  tier: Tier;
  /** One of these scopes suffices; none means that any token will do. */
  scopes: readonly string[];
  args: Readonly<Record<string, Argument>>;
  /** It takes no token. */
  anonymous?: true;
  /** The method's own documented codes that it can answer; those of the transport are not repeated. */
  errors?: readonly string[];
  /** What Slack answers besides `ok: true`. Refuses by throwing ApiError. */
  answer(call: Call): Answer | Promise<Answer>;
}

export function defineMethod(method: Method): Method {
  return method;
}

/** Slack names warnings twice: joined in `warning`, listed in `response_metadata`. */
export function withWarnings(
  answer: Answer,
  warnings: readonly string[],
): Answer {
  if (warnings.length === 0) return answer;
  const metadata = answer.response_metadata as
    | { warnings?: string[] }
    | undefined;
  const all = [...warnings, ...metadata?.warnings ?? []];
  return {
    ...answer,
    warning: all.join(","),
    response_metadata: { ...metadata, warnings: all },
  };
}

/** `{ ok: false, error, … }` */
export class ApiError extends Error {
  override readonly name = "ApiError";
  constructor(
    readonly code: string,
    readonly more: Record<string, unknown> = {},
  ) {
    super(code);
  }
}
