import type { RunRequest } from "./protocol.ts";

/**
 * The deployed runtime's contract (deno-slack-runtime): which export takes which event, and the
 * completion that the runtime itself sends.
 */

type Handler = (context: Record<string, unknown>) => unknown;
type Bag = Record<string, unknown>;

export interface Called {
  reply: Bag;
  /** The handler said that it is done; false when it completes later by itself. */
  completed: boolean;
}

const SLACK_API = "https://slack.com/api/";

export async function call(
  module: Bag,
  request: RunRequest,
  completing: () => void,
): Promise<Called> {
  const { body } = request;
  const event = bag(body.event);
  const data = bag(body.function_data);
  const type = String(event.type ?? body.type);
  const token = event.bot_access_token ?? body.bot_access_token ??
    request.context.bot_access_token;
  const common = {
    body,
    env: request.context.variables,
    inputs: event.inputs ?? data.inputs ?? {},
    token,
    team_id: request.context.team_id,
    enterprise_id: body.enterprise_id ?? bag(body.enterprise).id ?? "",
  };
  if (type === "function_executed") {
    return await execute(
      module,
      { ...common, event },
      String(token),
      completing,
    );
  }
  return {
    reply: bag(await interact(module, type, body, common)),
    completed: false,
  };
}

async function execute(
  module: Bag,
  context: Bag,
  token: string,
  completing: () => void,
): Promise<Called> {
  const main = module.default;
  if (typeof main !== "function") {
    throw new Error(
      "The function's module has no default export that is a function.",
    );
  }
  const answer = bag(await main(context));
  const { completed = true, outputs = {}, error } = answer;
  const function_execution_id = String(
    bag(context.event).function_execution_id,
  );
  completing();
  if (error) {
    await complete(`${SLACK_API}functions.completeError`, token, {
      error: String(error),
      function_execution_id,
    });
  } else if (completed) {
    const form = { outputs: JSON.stringify(outputs), function_execution_id };
    await complete(`${SLACK_API}functions.completeSuccess`, token, form);
  }
  return { reply: answer, completed: Boolean(error || completed) };
}

/** An `ok: false` is passed over, as the runtime does; anything but 2xx throws like the app's own code. */
async function complete(
  url: string,
  token: string,
  form: Record<string, string>,
) {
  const response = await fetch(url, {
    method: "POST",
    headers: { Authorization: `Bearer ${token}` },
    body: new URLSearchParams(form),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${response.status}: ${text}`);
  const answer = bag(JSON.parse(text));
  if (answer.ok !== true) {
    console.warn(`The completion was refused: ${answer.error}`);
  }
}

const EXPORTS: Record<string, string> = {
  block_actions: "blockActions",
  block_suggestion: "blockSuggestion",
  view_submission: "viewSubmission",
  view_closed: "viewClosed",
};

/** The handler of this kind; when it knows nothing that fits, the one for unhandled events. */
async function interact(
  module: Bag,
  type: string,
  body: Bag,
  common: Bag,
): Promise<unknown> {
  const context: Bag = { ...common };
  if (type === "block_actions") {
    context.action = Array.isArray(body.actions) ? body.actions[0] : undefined;
  }
  if (type.startsWith("view_")) context.view = body.view;
  const handler = exported(module, EXPORTS[type] ?? "");
  let reason =
    `Received a ${type} payload, for which the function has no handler`;
  if (handler) {
    try {
      return await handler(context);
    } catch (error) {
      if (!(error instanceof Error) || error.name !== "UnhandledEventError") {
        throw error;
      }
      reason = error.message;
    }
  }
  const other = exported(module, "unhandledEvent");
  if (other) return await other(context);
  console.warn(reason);
}

/** Handlers may be named exports or properties of the default one. */
function exported(module: Bag, name: string): Handler | undefined {
  const handler = module[name] ?? bag(module.default)[name];
  return typeof handler === "function" ? handler as Handler : undefined;
}

function bag(value: unknown): Bag {
  return value !== null &&
      (typeof value === "object" || typeof value === "function")
    ? value as Bag
    : {};
}
