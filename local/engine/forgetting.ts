import type { Execution, State, WorkflowRun } from "../state.ts";
import { POINTER_LIFE_MS } from "../state_tokens.ts";
import { LIFE_MS, MAX_USES } from "./response_url.ts";

/** Of what is over the newest stay, so that a workspace may run for weeks. What waits stays in any case. */
export function forgetOld(state: State, now: number, most: number): void {
  const executions = Map.groupBy(
    Object.values(state.executions),
    ({ run }) => run,
  );
  const isOver = ({ id, status }: WorkflowRun) =>
    status !== "running" && !executions.get(id)?.some(isOpen);
  for (const run of forget(state.workflowRuns, isOver, most)) {
    for (const { id, token } of executions.get(run.id) ?? []) {
      delete state.executions[id];
      delete state.tokens[token];
    }
  }
  forget(
    state.pointers,
    ({ used, issuedAt }) => used || now - issuedAt > POINTER_LIFE_MS,
    most,
  );
  forget(
    state.responseUrls,
    ({ uses, issuedAt }) => uses >= MAX_USES || now - issuedAt > LIFE_MS,
    most,
  );
  for (const key of Object.keys(state.suggestions)) {
    const [place = ""] = key.split("/");
    const isGone = !state.views[place] && !state.channels[place];
    if (isGone) delete state.suggestions[key];
  }
}

/** Takes the first of a list away once it is a tenth longer than it may be. */
export function keepNewest(list: unknown[], most: number): void {
  if (list.length > most * 1.1) list.splice(0, list.length - most);
}

function isOpen({ status }: Execution): boolean {
  return status === "running" || status === "waiting";
}

function forget<T>(
  all: Record<string, T>,
  isOver: (one: T) => boolean,
  most: number,
): T[] {
  const over = Object.entries(all).filter(([, one]) => isOver(one));
  const gone = over.slice(0, Math.max(0, over.length - most));
  for (const [key] of gone) delete all[key];
  return gone.map(([, one]) => one);
}
