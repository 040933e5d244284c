import { viewClosed, viewSubmission } from "../dispatch/payloads.ts";
import type { Kernel } from "../kernel.ts";
import type { View } from "../state.ts";
import { ApiError } from "../web_api/method.ts";
import { formOutputs } from "./builtins/open_form.ts";
import { complaints } from "./inputs.ts";
import { dispatch, openExecution, TROUBLE, trouble } from "./interactivity.ts";
import { Refusal } from "./refusal.ts";
import { cancelStep, complete } from "./run.ts";
import { closeView, pushView, stackOf, updateView } from "./views.ts";

type Errors = Record<string, string>;

/** Submits a view. Answers what it was refused for, by block_id. */
export async function submit(
  world: Kernel,
  view: View,
): Promise<Errors | undefined> {
  const kernel = world.of(view.app_id);
  if (view.submit === undefined) {
    throw new Refusal("That view has no button to submit it.");
  }
  const errors = complaints(kernel, view.blocks, view.values);
  if (errors) return refuse(kernel, view, errors);
  delete view.errors;
  const execution = openExecution(kernel, view.execution);
  if (!execution) throw failed(kernel, view, "the function is over");
  shareFiles(kernel, view);
  if (view.form) {
    const outputs = formOutputs(kernel, execution, view);
    closeView(kernel, view);
    complete(kernel, execution.id, { outputs });
    return;
  }
  const body = viewSubmission(kernel, execution, view.user, view);
  const outcome = await dispatch(kernel, execution, body, view);
  const current = kernel.state.views[view.id];
  if (!("reply" in outcome)) throw new Refusal(TROUBLE);
  return current && respond(kernel, current, outcome.reply);
}

/** Closes a view by its close button; `all`, from the ✕, or `clear_on_close` takes the whole stack. */
export function cancel(kernel: Kernel, view: View, all = false): void {
  const isCleared = all || view.clear_on_close;
  const [bottom = view] = stackOf(kernel, view);
  for (const gone of closeView(kernel, isCleared ? bottom : view)) {
    const execution = openExecution(kernel, gone.execution);
    if (!execution) continue;
    if (gone.form) cancelStep(kernel, execution);
    else if (gone.notify_on_close) {
      const body = viewClosed(kernel, execution, gone.user, gone, isCleared);
      void dispatch(kernel, execution, body);
    }
  }
}

/** Whoever asks for files may see them. */
function shareFiles({ state }: Kernel, view: View): void {
  for (const value of Object.values(view.values).flatMap(Object.values)) {
    const { type, files } = value as { type: string; files: string[] };
    if (type !== "file_input") continue;
    for (const id of files) {
      const file = state.files[id];
      if (file) file.app_id ??= view.app_id;
    }
  }
}

/** What a view_submission handler answered. */
function respond(
  kernel: Kernel,
  view: View,
  reply: Record<string, unknown>,
): Errors | undefined {
  try {
    switch (reply.response_action) {
      case "errors":
        return refuse(kernel, view, readErrors(view, reply.errors));
      case "update":
        return void updateView(kernel, { view_id: view.id }, reply.view);
      case "push":
        return void pushView(kernel, reply.view, view);
      case "clear":
        return void closeView(kernel, stackOf(kernel, view)[0] ?? view);
      case undefined:
        return void closeView(kernel, view);
    }
  } catch (error) {
    if (error instanceof ApiError) throw failed(kernel, view, told(error));
    throw error;
  }
  throw failed(
    kernel,
    view,
    `there is no response_action "${reply.response_action}"`,
  );
}

/** Slack wants sentences, each for a block of the view. */
function readErrors(view: View, errors: unknown): Errors {
  const entries = Object.entries((errors ?? {}) as Errors);
  const blocks = view.blocks.map(({ block_id }) => block_id);
  const wellFormed = entries.length > 0 &&
    entries.every(([block_id, text]) =>
      blocks.includes(block_id) && typeof text === "string"
    );
  if (!wellFormed) {
    throw new ApiError("invalid_arguments", {
      errors: ["errors must be sentences by block_id of the view"],
    });
  }
  return Object.fromEntries(entries);
}

function refuse(kernel: Kernel, view: View, errors: Errors): Errors {
  view.errors = errors;
  kernel.changed({ type: "view", id: view.id });
  return errors;
}

/** Slack's client shows the banner and nothing else; here the refusal says why too. */
function failed(kernel: Kernel, view: View, why: string): Refusal {
  trouble(kernel, view);
  return new Refusal(`${TROUBLE} (${why})`);
}

function told({ code, more }: ApiError): string {
  const problems = (more.errors ?? []) as string[];
  return [code, ...problems].join("; ");
}
