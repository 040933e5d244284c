import * as z from "zod/mini";
import type { Refused } from "../incident/refused.ts";
import {
  formAgain,
  type FormName,
  report,
  sorry,
  type Typed,
  typedValues,
} from "../messages/forms.ts";
import { words } from "../messages/words/mod.ts";
import {
  allowed,
  type Basics,
  type Command,
  type Done,
  openApp,
  orLater,
  sentence,
  type Workbench,
} from "./app.ts";
import { basicsOf, type Handling, openHandling, orSay } from "./handling.ts";
import type { Loaded } from "./incidents.ts";
import { retry } from "./sweep.ts";

/** Slack waits 10 s for the answer to a submitted modal; what is not done by then is done by the next run. */
const SUBMISSION_BUDGET_MS = 6_000;

/** A step's own inputs, and who runs it. */
export interface Step {
  readonly execution: string;
  readonly actor: string;
  /** Absent when the step runs without a person's click before it. */
  readonly pointer?: string | undefined;
  /** The incident that it is about; absent when it makes one. */
  readonly incident?: string | undefined;
  /** What else it is about: carried along when the form opens again. */
  readonly about?: About;
}

export type About = Readonly<Record<string, string>>;

/** The step that Slack runs, of what the SDK hands over. */
export function stepOf<Incident extends string | undefined>(
  event: { readonly function_execution_id: string },
  { actor, interactivity, incident }: {
    readonly actor: { readonly id: string };
    readonly interactivity?: { readonly interactivity_pointer: string };
    readonly incident: Incident;
  },
): Step & { incident: Incident } {
  return {
    execution: event.function_execution_id,
    actor: actor.id,
    pointer: interactivity?.interactivity_pointer,
    incident,
  };
}

export type Run = (
  app: Workbench,
  command: Command,
  typed: Typed,
  incident: string | undefined,
  about: About,
) => Promise<Done | Settled | Said>;

/** Puts the command where a sweep finds it before anything is read; false where that cannot be said yet. */
export type Keep = (
  app: Basics,
  command: Command,
  typed: Typed,
  about: About,
) => Promise<boolean>;

/** What is about no incident has nothing to hand on. */
export interface Settled {
  readonly settled: true;
}

/** Something that only the person who asked needs to know: a modal says it. */
export interface Said {
  readonly said: { readonly title: string; readonly lines: readonly string[] };
  readonly loaded?: Loaded;
}

export type StepResult =
  | { outputs: Readonly<Record<string, string>> }
  | { error: string }
  | { completed: false };

/** What a command's answer gives to the steps that follow. */
export function outputsOf(done: Done & { loaded: unknown }) {
  const { loaded: { incident }, outputs = {} } = done as Extract<
    Done,
    { loaded: { incident: unknown } }
  >;
  return {
    incident: incident.key,
    number: incident.number,
    severity: incident.severity,
    ...outputs,
  };
}

/**
 * Runs a form's command. When it is refused, the form opens again at once with what was typed and the
 * sentence, so that nothing typed is lost; without a click to open it, the step fails with the sentence.
 */
export function submitStep(
  handling: Handling,
  form: FormName,
  step: Step,
  typed: Typed,
  run: Run,
  keep?: Keep,
): Promise<StepResult> {
  return orSay(() => submit(handling, form, step, typed, run, keep));
}

async function submit(
  handling: Handling,
  form: FormName,
  step: Step,
  typed: Typed,
  run: Run,
  keep: Keep | undefined,
): Promise<StepResult> {
  const { execution: key, actor, about = {} } = step;
  const basics = basicsOf(handling);
  const isKept = await keep?.(basics, { key, actor }, typed, about) ?? false;
  const app = await (isKept ? orLater(openApp(basics)) : openApp(basics));
  if ("refused" in app) {
    if (isKept) await basics.stores.inbox.delete(key);
    return { error: sentence(words, app.refused) };
  }
  const command = { key, actor, isKept };
  const done = await run(app, command, typed, step.incident, about);
  if ("said" in done) return await say(app, step, done);
  if ("loaded" in done) return { outputs: outputsOf(done) };
  if ("settled" in done) return { outputs: {} };
  const why = sentence(app.words, done.refused);
  if (!step.pointer) return { error: why };
  const view = formAgain(
    form,
    typed,
    why,
    app.words,
    JSON.stringify({ incident: step.incident, about: step.about }),
  );
  return await openModal(app, step.pointer, view)
    ? { completed: false }
    : { error: why };
}

/** For steps without a form: a refusal is shown in a modal, and is no failure of the step. */
export function pressStep(
  handling: Handling,
  step: Step & { incident: string },
  run: (
    app: Workbench,
    incident: string,
    command: Command,
  ) => Promise<Done | Said>,
): Promise<StepResult> {
  return orSay(async () => {
    const app = await openHandling(handling);
    if ("refused" in app) return { error: sentence(words, app.refused) };
    const done = await run(app, step.incident, {
      key: step.execution,
      actor: step.actor,
    });
    if ("said" in done) return await say(app, step, done);
    if ("loaded" in done) return { outputs: outputsOf(done) };
    const why = sentence(app.words, done.refused);
    if (
      !step.pointer ||
      !await openModal(app, step.pointer, sorry(why, app.words))
    ) {
      return { error: why };
    }
    const known = await app.incidents.load(step.incident);
    return { outputs: "incident" in known ? outputsOf({ loaded: known }) : {} };
  });
}

/** A person's Retry; says so when there was nothing to try. */
export function retryStep(
  handling: Handling,
  step: Step & { incident: string },
): Promise<StepResult> {
  return orSay(async () => {
    const app = await openHandling(handling);
    if ("refused" in app) return { error: sentence(words, app.refused) };
    const no = await allowed(app, step.actor, "retry", null);
    const done = no
      ? { refused: no, tried: 0 }
      : await retry(app, step.incident);
    if ("loaded" in done && done.tried > 0) return { outputs: outputsOf(done) };
    const why = "loaded" in done
      ? app.words.retry.nothing(done.loaded.incident.number)
      : sentence(app.words, done.refused);
    const shown = step.pointer
      ? await openModal(app, step.pointer, sorry(why, app.words))
      : false;
    if ("loaded" in done) return { outputs: outputsOf(done) };
    return shown ? { outputs: {} } : { error: why };
  });
}

/** It is done, whether the modal can still be opened or not. */
async function say(
  app: Workbench,
  { pointer }: Step,
  done: Said,
): Promise<StepResult> {
  const { title, lines } = done.said;
  if (pointer) await openModal(app, pointer, report(title, lines, app.words));
  return { outputs: saidOutputs(done) };
}

function saidOutputs({ loaded }: Said): Readonly<Record<string, string>> {
  return loaded ? outputsOf({ loaded }) : {};
}

/** A pointer lives about three seconds; when it is gone, the sentence must come another way. */
export async function openModal(
  app: Basics,
  pointer: string,
  view: Record<string, unknown>,
): Promise<boolean> {
  try {
    await app.slack.tell("views.open", {
      interactivity_pointer: pointer,
      view,
    });
    return true;
  } catch (error) {
    app.log("form_not_opened", { error: String(error) });
    return false;
  }
}

const Metadata = z.object({
  incident: z.optional(z.string()),
  about: z._default(z.record(z.string(), z.string()), {}),
});

/** What Slack sends of a submitted modal, as far as it matters here. */
const Submission = z.object({
  view: z.object({
    id: z.string(),
    hash: z.string(),
    private_metadata: z.optional(z.string()),
    state: z.object({
      values: z.record(z.string(), z.record(z.string(), z.unknown())),
    }),
  }),
  user: z.object({ id: z.string() }),
  function_data: z.object({ execution_id: z.string() }),
});
const Closing = z.object({
  function_data: z.object({ execution_id: z.string() }),
});

/** What the SDK gives to the handler of a view. */
type ViewHandling = Handling & { readonly body: unknown };

export type SubmissionAnswer =
  | { response_action: "errors"; errors: Record<string, string> }
  | { response_action: "update"; view: Record<string, unknown> }
  | Record<string, never>;

/** The form that was opened again is submitted: it stays until the answer is accepted. */
export function submitAgain(form: FormName, run: Run) {
  return async (
    { client, env, body }: ViewHandling,
  ): Promise<SubmissionAnswer> => {
    const { view, user, function_data } = z.parse(Submission, body);
    const app = await openHandling({ client, env }, SUBMISSION_BUDGET_MS);
    const metadata = view.private_metadata || "{}";
    const { incident, about } = z.parse(Metadata, JSON.parse(metadata));
    const typed = typedValues(form, view.state.values);
    if ("refused" in app) return again(form, typed, app.refused, metadata);
    const key = `${function_data.execution_id}.${view.id}.${view.hash}`;
    const done = await orSay(() =>
      run(app, { key, actor: user.id }, typed, incident, about)
    );
    if ("completed" in done) return {};
    if ("error" in done) {
      return { response_action: "update", view: sorry(done.error, words) };
    }
    if ("refused" in done) return again(form, typed, done.refused, metadata);
    if ("said" in done) {
      await complete(app, function_data.execution_id, saidOutputs(done));
      const { title, lines } = done.said;
      return { response_action: "update", view: report(title, lines, words) };
    }
    await complete(
      app,
      function_data.execution_id,
      "settled" in done ? {} : outputsOf(done),
    );
    return {};
  };
}

function again(
  form: FormName,
  typed: Typed,
  refused: Refused,
  metadata: string,
): SubmissionAnswer {
  const why = sentence(words, refused);
  if (refused.field) {
    return { response_action: "errors", errors: { [refused.field]: why } };
  }
  return {
    response_action: "update",
    view: formAgain(form, typed, why, words, metadata),
  };
}

/** The form was given up: nothing has happened, and the step ends. */
export async function giveUp(
  { client, env, body }: ViewHandling,
): Promise<void> {
  const app = basicsOf({ client, env });
  await complete(app, z.parse(Closing, body).function_data.execution_id, {});
}

async function complete(
  { slack }: Basics,
  execution: string,
  outputs: Readonly<Record<string, string>>,
): Promise<void> {
  await slack.tell("functions.completeSuccess", {
    function_execution_id: execution,
    outputs,
  }, [
    "execution_not_in_running_state",
    "function_execution_not_found",
  ]);
}
