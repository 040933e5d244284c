import { interactivity } from "../dispatch/payloads.ts";
import type { ApiAnswer, Kernel } from "../kernel.ts";
import type { Execution, State, Trigger, WorkflowRun } from "../state.ts";
import type { Change, World } from "../world.ts";
import { eventName, EVENTS } from "./event_kinds.ts";
import { passes } from "./filter.ts";
import { permalink } from "./permalink.ts";
import { complete, startRun } from "./run.ts";
import { nextDue, type Schedule } from "./schedule.ts";
import { fill } from "./templates.ts";

/** What a person may not do, in a sentence for them. */
export class Refusal extends Error {
  override readonly name = "Refusal";
}

/** Slack: guests cannot run workflows of an app with one of these scopes. */
const RISKY_SCOPES = [
  "channels:manage",
  "channels:write.invites",
  "groups:write",
  "groups:write.invites",
  "usergroups:write",
];
const WEBHOOKS_PER_MINUTE = 10;

export interface LinkStart {
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
  if (!mayStart(kernel, trigger, start.user)) {
    throw new Refusal("You don't have permission to run this workflow.");
  }
  const { user, channel, location } = start;
  const data: Record<string, unknown> = {
    user_id: user,
    location,
    interactivity: interactivity(kernel, user),
  };
  if (channel) data.channel_id = channel;
  for (
    const key of ["message_ts", "bookmark_id", "action_id", "block_id"] as const
  ) {
    if (start[key]) data[key] = start[key];
  }
  const inputs = triggerInputs(kernel, trigger, data);
  for (const [name, input] of Object.entries(trigger.inputs)) {
    if (input.customizable !== true) continue;
    const given = start.inputs?.[name];
    if (given === undefined) {
      throw new Refusal(`The workflow's input \`${name}\` is missing.`);
    }
    inputs[name] = given;
  }
  return startRun(kernel, trigger, {
    inputs,
    actor: user,
    ...(channel && { channel }),
  });
}

export function mayStart(
  world: World,
  trigger: Trigger,
  user: string,
): boolean {
  const { users, channels, team } = world.state;
  const person = users[user];
  if (!person || person.deleted) return false;
  if (
    person.is_restricted &&
    world.of(trigger.app_id).app.manifest.oauth_config.scopes.bot.some((
      scope,
    ) => RISKY_SCOPES.includes(scope))
  ) {
    return false;
  }
  const { permission_type, user_ids, channel_ids, team_ids } =
    trigger.permission;
  if (permission_type === "everyone") return true;
  if (permission_type === "app_collaborators") return person.is_owner;
  return user_ids.includes(user) || team_ids.includes(team.id) ||
    channel_ids.some((id) => channels[id]?.members.includes(user));
}

/** Requests by trigger, forgotten when a snapshot is put back. */
const webhookTimes = new WeakMap<State, Map<string, number[]>>();

/** A request to a webhook trigger's address. Answers before the workflow runs. */
export function receiveWebhook(
  kernel: Kernel,
  path: string,
  body: string,
): ApiAnswer {
  const { state } = kernel;
  const trigger = Object.values(state.triggers).find(({ webhook_url }) =>
    webhook_url?.endsWith(`.com${path}`)
  );
  const refuse = (
    status: number,
    error: string,
    headers: Record<string, string> = {},
  ): ApiAnswer => ({
    status,
    headers,
    body: { ok: false, error },
  });
  if (!trigger) return refuse(404, "trigger_not_found");
  if (kernel.settings.limits) {
    const wait = tooFast(kernel, trigger.id);
    if (wait > 0) {
      state.refusedWebhooks[trigger.id] =
        (state.refusedWebhooks[trigger.id] ?? 0) + 1;
      return refuse(429, "ratelimited", { "retry-after": String(wait) });
    }
  }
  let data: unknown;
  try {
    data = JSON.parse(body || "{}");
  } catch {
    return refuse(400, "invalid_json");
  }
  if (
    data === null || typeof data !== "object" || Array.isArray(data) ||
    !Object.values(data).every(isFlat)
  ) {
    return refuse(400, "parameter_validation_failed");
  }
  const given = data as Record<string, unknown>;
  later(kernel, () => {
    if (passes(trigger.filter, { data: given })) {
      startRun(kernel, trigger, {
        inputs: triggerInputs(kernel, trigger, given),
      });
    }
  });
  return { status: 200, headers: {}, body: { ok: true } };
}

/** Seconds until the next request is welcome; 0 when this one is, which then counts. */
function tooFast(kernel: Kernel, trigger: string): number {
  const times = webhookTimes.get(kernel.state) ?? new Map<string, number[]>();
  webhookTimes.set(kernel.state, times);
  const now = kernel.clock.now();
  const recent = (times.get(trigger) ?? []).filter((at) => at > now - 60_000);
  const full = recent.length >= WEBHOOKS_PER_MINUTE;
  if (!full) recent.push(now);
  times.set(trigger, recent);
  return full
    ? Math.max(1, Math.ceil(((recent[0] ?? now) + 60_000 - now) / 1000))
    : 0;
}

/** Blocks are the one kind of structure that a webhook's body may hold. */
function isFlat(value: unknown): boolean {
  if (Array.isArray(value)) {
    return value.every((item) =>
      typeof (item as { type?: unknown } | null)?.type === "string"
    );
  }
  return value === null || typeof value !== "object";
}

/** When the next scheduled trigger or delayed step is due. */
export function nextDueAt(state: State): number | undefined {
  const first = firstDueItem(state);
  return first?.at;
}

/** Starts the first scheduled trigger, or goes on with the first delayed step, that is due. */
export function runDue(kernel: Kernel): boolean {
  const first = firstDueItem(kernel.state);
  if (!first || first.at > kernel.clock.now()) return false;
  if ("execution" in first) {
    delete first.execution.wakeAt;
    complete(kernel, first.execution.id, { outputs: {} });
    return true;
  }
  const { trigger, at } = first;
  trigger.runs = (trigger.runs ?? 0) + 1;
  const next = nextDue(
    trigger.schedule as unknown as Schedule,
    at,
    trigger.runs,
  );
  if (next === undefined) delete trigger.nextAt;
  else trigger.nextAt = next;
  const data = { user_id: kernel.of(trigger.app_id).app.bot_user };
  startRun(kernel, trigger, { inputs: triggerInputs(kernel, trigger, data) });
  return true;
}

type Due = { at: number; trigger: Trigger } | {
  at: number;
  execution: Execution;
};
function firstDueItem(state: State): Due | undefined {
  let first: Due | undefined;
  for (const trigger of Object.values(state.triggers)) {
    if (
      trigger.nextAt !== undefined && trigger.nextAt < (first?.at ?? Infinity)
    ) first = { at: trigger.nextAt, trigger };
  }
  for (const execution of Object.values(state.executions)) {
    const { wakeAt, status } = execution;
    if (
      wakeAt !== undefined && status === "waiting" &&
      wakeAt < (first?.at ?? Infinity)
    ) first = { at: wakeAt, execution };
  }
  return first;
}

/** Something happened: event triggers that wait for it start. */
export function startEvents(kernel: Kernel, change: Change): void {
  const event = eventOf(kernel, change);
  if (!event) return;
  for (const trigger of Object.values(kernel.state.triggers)) {
    if (
      trigger.type !== "event" ||
      eventName(trigger.event?.event_type) !== event.name
    ) continue;
    const channels = trigger.event?.channel_ids as string[] | undefined;
    const channel = String(event.data.channel_id);
    if (channels && !channels.includes(channel)) continue;
    // The app hears only of channels that it is in.
    const { bot_user } = kernel.of(trigger.app_id).app;
    if (!kernel.state.channels[channel]?.members.includes(bot_user)) continue;
    const data = { event_type: `slack#/events/${event.name}`, ...event.data };
    if (!passes(trigger.filter, { data })) continue;
    later(
      kernel,
      () =>
        startRun(kernel, trigger, {
          inputs: triggerInputs(kernel, trigger, data),
        }),
    );
  }
}

function eventOf(
  kernel: Kernel,
  change: Change,
): { name: keyof typeof EVENTS; data: Record<string, unknown> } | undefined {
  const { state } = kernel;
  const kind = (id: string) =>
    state.channels[id]?.is_im
      ? "im"
      : state.channels[id]?.is_private
      ? "private"
      : "public";
  switch (change.type) {
    case "message": {
      const { channel, message } = change;
      if (message.subtype || message.only_for) return;
      const { ts, text, thread_ts = null, user } = message;
      return {
        name: "message_posted",
        data: {
          channel_id: channel,
          channel_type: kind(channel),
          message_ts: ts,
          text,
          thread_ts,
          user_id: user,
        },
      };
    }
    case "reaction_added": {
      const { channel, ts, user, name } = change;
      const item = state.messages[channel]?.find((message) =>
        message.ts === ts
      );
      return {
        name: "reaction_added",
        data: {
          channel_id: channel,
          message_context: { message_ts: ts, channel_id: channel },
          message_ts: ts,
          message_link: permalink(kernel, channel, ts),
          reaction: name,
          user_id: user,
          item_user: item?.user ?? null,
        },
      };
    }
    case "pin_added": {
      const { channel, ts, user } = change;
      const channel_name = state.channels[channel]?.name ?? "";
      const data = {
        channel_id: channel,
        channel_type: kind(channel),
        channel_name,
        message_ts: ts,
        user_id: user,
      };
      return { name: "pin_added", data };
    }
    case "joined": {
      const { channel, user, inviter = null } = change;
      const data = {
        channel_id: channel,
        channel_type: kind(channel),
        inviter_id: inviter,
        user_id: user,
      };
      return { name: "user_joined_channel", data };
    }
  }
}

function triggerInputs(
  world: World,
  trigger: Trigger,
  data: Record<string, unknown>,
): Record<string, unknown> {
  const event_timestamp = Math.floor(world.clock.now() / 1000);
  return Object.fromEntries(
    Object.entries(trigger.inputs).filter(([, input]) =>
      input.customizable !== true
    )
      .map((
        [name, { value }],
      ) => [name, fill(value, { data, event_timestamp })]),
  );
}

/** After what goes on now, and before anybody can think that all is at rest. */
function later(kernel: Kernel, start: () => void): void {
  const { state } = kernel;
  void kernel.track(
    Promise.resolve().then(() => kernel.state === state && start()),
  );
}
