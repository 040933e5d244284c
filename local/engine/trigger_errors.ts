import { ApiError } from "../web_api/method.ts";

/**
 * A definition that `workflows.triggers.create` refuses, in Slack's shape. `pointer` is a JSON pointer
 * into the definition.
 */
export function invalid(
  code: string,
  message: string,
  pointer: string,
  more: Record<string, unknown> = {},
): ApiError {
  const error = new ApiError(code, {
    errors: [{ code, message, pointer, ...more }],
    response_metadata: {
      messages: [`[ERROR] ${message} [json-pointer:${pointer}]`],
    },
  });
  error.message = `${code}: ${message} [${pointer}]`;
  return error;
}

/** The commonest: a part of the definition is not as its type of trigger wants it. */
export function invalidConfig(message: string, pointer: string): ApiError {
  return invalid("invalid_trigger_config", message, pointer);
}
