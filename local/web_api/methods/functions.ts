import { ApiError, type Argument, type Call, defineMethod } from "../method.ts";

const function_execution_id: Argument = { type: "string", required: true };

const completeSuccess = defineMethod({
  name: "functions.completeSuccess",
  tier: 3,
  scopes: [],
  args: { function_execution_id, outputs: { type: "object", required: true } },
  answer: (call) =>
    complete(call, { outputs: call.args.outputs as Record<string, unknown> }),
});

const completeError = defineMethod({
  name: "functions.completeError",
  tier: 3,
  scopes: [],
  args: { function_execution_id, error: { type: "string", required: true } },
  answer: (call) => complete(call, { error: String(call.args.error) }),
});

export const functions = [completeSuccess, completeError];

/** An execution's token completes that execution only. */
function complete(
  { world, token, args }: Call,
  result: { outputs: Record<string, unknown> } | { error: string },
) {
  const id = String(args.function_execution_id);
  if (!Object.hasOwn(world.state.executions, id)) {
    throw new ApiError("function_execution_not_found");
  }
  if (token.execution !== undefined && token.execution !== id) {
    throw new ApiError("access_denied");
  }
  const done = world.complete(id, result);
  if (!done.ok) throw new ApiError(done.error);
  return {};
}
