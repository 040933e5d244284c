import { interactivity } from "../dispatch/payloads.ts";
import type { ApiAnswer, Kernel } from "../kernel.ts";
import type { Execution, State, Trigger, WorkflowRun } from "../state.ts";
import type { Change, World } from "../world.ts";
import { eventsOf, type Happened, hears } from "./events.ts";
import { passes } from "./filter.ts";
import { Refusal } from "./refusal.ts";
import { complete, startRun } from "./run.ts";
import { nextDue, type Schedule } from "./schedule.ts";
import { fill, type Scope } from "./templates.ts";
import { logTrouble } from "./trigger_log.ts";
import { whyNotStart } from "./trigger_permissions.ts";
import { endWithoutWorkflow } from "./triggers.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Slack: guide on webhook triggers. */
const WEBHOOKS_PER_MINUTE = 10;
/** Slack: guide on event triggers; counted by app here. */
const EVENT_STARTS_PER_HOUR = 10_000;

interface LinkStart {
  user: string;
  location: "message" | "bookmark" | "button";
  channel?: string;
  message_ts?: string;
  bookmark_id?: string;
  action_id?: string;
  block_id?: string;
  /** Customizable inputs, as the button or the caller gives them. */
  inputs?: Record<string, unknown>;
}

/** A person starts a link trigger's workflow. */
export function startLink(
  kernel: Kernel,
  trigger: Trigger,
  start: LinkStart,
): WorkflowRun {
  if (trigger.type !== "shortcut") {
    throw new Refusal("Only a link trigger can be started by hand.");
  }
  if (endWithoutWorkflow(kernel, trigger)) {
    throw new Refusal("This workflow is no longer there.");
  }
  const { user, channel, location, inputs: given = {} } = start;
  const refusal = whyNotStart(kernel, trigger, user);
  if (refusal) throw new Refusal(refusal);
  const missing = customizable(trigger).find((name) =>
    given[name] === undefined
  );
  if (missing) {
    throw new Refusal(`The workflow's input \`${missing}\` is missing.`);
  }
  const data: Record<string, unknown> = {
    user_id: user,
    location,
    interactivity: interactivity(kernel.of(trigger.app_id), user, channel),
    ...(channel && { channel_id: channel }),
  };
  for (
    const key of ["message_ts", "bookmark_id", "action_id", "block_id"] as const
  ) {
    if (start[key]) data[key] = start[key];
  }
  return startRun(kernel, trigger, {
    inputs: {
      ...triggerInputs(trigger, scopeOf(kernel, trigger, data)),
      ...Object.fromEntries(
        customizable(trigger).map((name) => [name, given[name]]),
      ),
    },
    actor: user,
    ...(channel && { channel }),
  });
}

function customizable({ inputs }: Trigger): string[] {
  return Object.keys(inputs).filter((name) =>
    inputs[name]?.customizable === true
  );
}

/** A request to a webhook trigger's address. Answers before the workflow runs. */
export function receiveWebhook(
  kernel: Kernel,
  path: string,
  body: string,
  method = "POST",
): ApiAnswer {
  const { state } = kernel;
  const trigger = Object.values(state.triggers).find(({ webhook_url }) =>
    webhook_url?.endsWith(`.com${path}`)
  );
  if (!trigger || endWithoutWorkflow(kernel, trigger)) {
    return refused(404, "trigger_not_found");
  }
  if (method !== "POST") return refused(405, "method_not_allowed");
  const wait = kernel.settings.limits ? secondsToWait(kernel, trigger) : 0;
  if (wait > 0) {
    state.refusedWebhooks[trigger.id] =
      (state.refusedWebhooks[trigger.id] ?? 0) + 1;
    return refused(429, "ratelimited", { "retry-after": String(wait) });
  }
  let data: unknown;
  try {
    data = JSON.parse(body || "{}");
  } catch {
    return refused(400, "invalid_json");
  }
  if (!isFlat(data)) return refused(400, "parameter_validation_failed");
  startLater(kernel, trigger, data);
  return { status: 200, headers: {}, body: { ok: true } };
}

function refused(
  status: number,
  error: string,
  headers: Record<string, string> = {},
): ApiAnswer {
  return { status, headers, body: { ok: false, error } };
}

/** Until the next request is welcome; 0 when this one is, which then counts. */
function secondsToWait({ clock }: Kernel, trigger: Trigger): number {
  const now = clock.now();
  const recent = (trigger.receivedAt ?? []).filter((at) => at > now - MINUTE);
  if (recent.length < WEBHOOKS_PER_MINUTE) {
    trigger.receivedAt = [...recent, now];
    return 0;
  }
  const [first = now] = recent;
  return Math.max(1, Math.ceil((first + MINUTE - now) / 1000));
}

/** Blocks are the one kind of structure that a webhook's body may hold (deno-slack-sdk #466). */
function isFlat(data: unknown): data is Record<string, unknown> {
  if (data === null || typeof data !== "object" || Array.isArray(data)) {
    return false;
  }
  return Object.values(data).every((value) =>
    Array.isArray(value)
      ? value.every((block) => typeof block?.type === "string")
      : value === null || typeof value !== "object"
  );
}

/** When the next scheduled trigger or delayed step is due. */
export function nextDueAt(state: State): number | undefined {
  return firstDueItem(state)?.at;
}

/** Starts the first scheduled trigger, or goes on with the first delayed step, that is due. */
export function runDue(kernel: Kernel): boolean {
  const first = firstDueItem(kernel.state);
  if (!first || first.at > kernel.clock.now()) return false;
  if ("execution" in first) {
    delete first.execution.wakeAt;
    complete(kernel, first.execution.id, { outputs: {} });
  } else if (!endWithoutWorkflow(kernel, first.trigger)) {
    startScheduled(kernel, first.trigger, first.at);
  }
  return true;
}

function startScheduled(kernel: Kernel, trigger: Trigger, at: number): void {
  trigger.runs = (trigger.runs ?? 0) + 1;
  const schedule = trigger.schedule as unknown as Schedule;
  const next = nextDue(schedule, at, trigger.runs);
  if (next === undefined) delete trigger.nextAt;
  else trigger.nextAt = next;
  const data = { user_id: creatorOf(kernel, trigger) };
  const scope = scopeOf(kernel, trigger, data);
  startRun(kernel, trigger, { inputs: triggerInputs(trigger, scope) });
}

/** Of a file's trigger the developer, who owns the workspace; of any other the app. */
function creatorOf(world: World, trigger: Trigger): string {
  const owner = Object.values(world.state.users).find((user) => user.is_owner);
  return trigger.file && owner
    ? owner.id
    : world.of(trigger.app_id).app.bot_user;
}

type Due =
  | { at: number; trigger: Trigger }
  | { at: number; execution: Execution };
function firstDueItem(state: State): Due | undefined {
  let first: Due | undefined;
  for (const trigger of Object.values(state.triggers)) {
    const { nextAt: at } = trigger;
    if (at !== undefined && at < (first?.at ?? Infinity)) {
      first = { at, trigger };
    }
  }
  for (const execution of Object.values(state.executions)) {
    const { wakeAt: at, status } = execution;
    if (
      at !== undefined && status === "waiting" && at < (first?.at ?? Infinity)
    ) first = { at, execution };
  }
  return first;
}

/** Something happened: the event triggers of every app that wait for it start. Answers whether any does. */
export function startEvents(kernel: Kernel, change: Change): boolean {
  let isHeard = false;
  for (const happened of eventsOf(kernel, change)) {
    for (const trigger of Object.values(kernel.state.triggers)) {
      const { app } = kernel.of(trigger.app_id);
      if (!hears(kernel, app, trigger, happened)) continue;
      isHeard = true;
      startEvent(kernel, trigger, happened);
    }
  }
  return isHeard;
}

function startEvent(
  kernel: Kernel,
  trigger: Trigger,
  { name, data }: Happened,
): void {
  if (endWithoutWorkflow(kernel, trigger)) return;
  if (kernel.settings.limits && tooManyEvents(kernel, trigger.app_id)) {
    logTrouble(
      kernel,
      trigger.id,
      `Trigger '${trigger.name}' was not started: event triggers of an app start at most ${EVENT_STARTS_PER_HOUR} times an hour`,
    );
    return;
  }
  startLater(kernel, trigger, { event_type: `slack#/events/${name}`, ...data });
}

/** Counts this start if it is not one too many. */
function tooManyEvents({ state, clock }: Kernel, app: string): boolean {
  const since = clock.now() - HOUR;
  const recent = state.eventStarts[app] ??= [];
  const old = recent.findIndex((at) => at > since);
  recent.splice(0, old < 0 ? recent.length : old);
  if (recent.length >= EVENT_STARTS_PER_HOUR) return true;
  recent.push(clock.now());
  return false;
}

/** After what goes on now, and before anybody can think that all is at rest. */
function startLater(
  kernel: Kernel,
  trigger: Trigger,
  data: Record<string, unknown>,
): void {
  const { state } = kernel;
  const scope = scopeOf(kernel, trigger, data);
  if (!passes(trigger.filter, scope)) return;
  const inputs = triggerInputs(trigger, scope);
  const start = () => {
    if (kernel.state === state) startRun(kernel, trigger, { inputs });
  };
  void kernel.track(Promise.resolve().then(start));
}

/** What inputs and filters may refer to: the event as Slack wraps it. */
function scopeOf(
  world: World,
  trigger: Trigger,
  data: Record<string, unknown>,
): Scope {
  return {
    team_id: world.state.team.id,
    enterprise_id: "",
    event_timestamp: Math.floor(world.clock.now() / 1000),
    type: trigger.type,
    data,
  };
}

function triggerInputs(trigger: Trigger, scope: Scope) {
  return Object.fromEntries(
    Object.entries(trigger.inputs)
      .filter(([, input]) => input.customizable !== true)
      .map(([name, { value }]) => [name, fill(value, scope)]),
  );
}
