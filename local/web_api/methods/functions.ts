import { checkParameters, coerced } from "../../engine/parameters.ts";
import type { App } from "../../world.ts";
import { own } from "../channels.ts";
import { ApiError, type Argument, type Call, defineMethod } from "../method.ts";

const ERRORS = [
  "access_denied",
  "execution_not_in_running_state",
  "function_execution_not_found",
] as const;
const function_execution_id: Argument = { type: "string", required: true };

const completeSuccess = defineMethod({
  name: "functions.completeSuccess",
  tier: 3,
  scopes: [],
  args: { function_execution_id, outputs: { type: "object", required: true } },
  errors: [...ERRORS, "parameter_validation_failed"],
  answer: (call) =>
    complete(call, { outputs: call.args.outputs as Record<string, unknown> }),
});

const completeError = defineMethod({
  name: "functions.completeError",
  tier: 3,
  scopes: [],
  args: { function_execution_id, error: { type: "string", required: true } },
  errors: ERRORS,
  answer: (call) => complete(call, { error: String(call.args.error) }),
});

export const functions = [completeSuccess, completeError];

/** An execution's token completes that execution only, and an app's those of its own functions. */
function complete(
  { world, token, args }: Call,
  result: { outputs: Record<string, unknown> } | { error: string },
) {
  const execution = own(world.state.executions, args.function_execution_id);
  if (!execution) throw new ApiError("function_execution_not_found");
  const { id, app_id } = execution;
  if (app_id !== world.app.id || (token.execution ?? id) !== id) {
    throw new ApiError("access_denied");
  }
  const done = world.complete(id, result);
  if (done.ok) return {};
  const wrong =
    done.error === "parameter_validation_failed" && "outputs" in result
      ? whatIsWrong(world.app, execution.function, result.outputs)
      : undefined;
  throw new ApiError(
    done.error,
    wrong ? { response_metadata: { messages: [`[ERROR] ${wrong}`] } } : {},
  );
}

/** The platform's sentence about outputs that are not as the function's definition says. */
function whatIsWrong(
  { manifest }: App,
  callbackId: string,
  outputs: Record<string, unknown>,
): string | undefined {
  const set = manifest.functions[callbackId]?.output_parameters;
  return checkParameters(set, coerced(set, outputs), manifest.types);
}
