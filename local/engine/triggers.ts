import { workflowOf } from "../app.ts";
import { count } from "../ids.ts";
import type { Kernel } from "../kernel.ts";
import type { Trigger } from "../state.ts";
import { ApiError } from "../web_api/method.ts";
import type { World } from "../world.ts";
import { fullSchedule } from "./schedule.ts";
import { logTrouble } from "./trigger_log.ts";
import { type Definition, readDefinition } from "./trigger_definition.ts";
import { invalidConfig } from "./trigger_errors.ts";

/** `workflows.triggers.create`. Throws ApiError in Slack's words. */
export function createTrigger(world: World, definition: Definition): Trigger {
  const defined = readDefinition(world, definition);
  const id = world.id("Ft");
  const now = seconds(world);
  return put(world, {
    ...defined,
    id,
    app_id: world.app.id,
    ...(defined.type === "shortcut" && {
      shortcut_url: `https://slack.com/shortcuts/${id}/${world.hex(32)}`,
    }),
    ...(defined.type === "webhook" && { webhook_url: webhookUrl(world) }),
    permission: {
      permission_type: "everyone",
      user_ids: [],
      channel_ids: [],
      team_ids: [],
      org_ids: [],
    },
    date_created: now,
    date_updated: now,
  });
}

/**
 * `workflows.triggers.update`: the whole definition anew; id, addresses, permission and file stay. A
 * schedule that says what it said before goes on, though its start is past.
 */
export function updateTrigger(
  world: World,
  id: string,
  definition: Definition,
): Trigger {
  const old = ownTrigger(world, id);
  const { app_id, permission, shortcut_url, webhook_url, file } = old;
  if (definition.type !== undefined && definition.type !== old.type) {
    throw invalidConfig("a trigger's type cannot be changed", "/type");
  }
  const goesOn = old.schedule !== undefined &&
    same(old.schedule, fullSchedule(definition.schedule));
  const start_time = new Date(world.clock.now() + 1000).toISOString();
  const { schedule, nextAt, runs, ...defined } = readDefinition(world, {
    ...definition,
    type: old.type,
    ...(goesOn && { schedule: { start_time } }),
  });
  const times = goesOn ? old : { schedule, nextAt, runs };
  return put(world, {
    ...defined,
    ...(times.schedule && { schedule: times.schedule, runs: times.runs }),
    ...(times.nextAt !== undefined && { nextAt: times.nextAt }),
    id,
    app_id,
    permission,
    ...(shortcut_url && { shortcut_url }),
    ...(webhook_url && { webhook_url }),
    ...(file && { file }),
    date_created: old.date_created,
    date_updated: seconds(world),
  });
}

export function deleteTrigger(world: World, id: string): void {
  ownTrigger(world, id);
  delete world.state.triggers[id];
  world.changed({ type: "trigger", id });
}

/** The app's own, in the order of making. */
export function listTriggers(world: World): Trigger[] {
  return Object.values(world.state.triggers).filter(({ app_id }) =>
    app_id === world.app.id
  );
}

export function findTrigger(
  world: World,
  idOrUrl: string,
): Trigger | undefined {
  return Object.values(world.state.triggers).find((one) =>
    [one.id, one.shortcut_url, one.webhook_url].includes(idOrUrl)
  );
}

/**
 * Deletes the trigger if its app's manifest no longer has its workflow, which the activity log then
 * tells. Answers whether it did.
 */
export function endWithoutWorkflow(kernel: Kernel, trigger: Trigger): boolean {
  const { id, app_id, name, workflow } = trigger;
  const owner = kernel.of(app_id);
  if (workflowOf(owner.app, workflow)) return false;
  deleteTrigger(owner, id);
  logTrouble(
    owner,
    id,
    `Trigger '${name}' was deleted: ${owner.app.name} no longer has the workflow '${workflow}'`,
  );
  return true;
}

/** The app's own trigger: others' are not there for it. */
export function ownTrigger(world: World, id: string): Trigger {
  const trigger = Object.hasOwn(world.state.triggers, id)
    ? world.state.triggers[id]
    : undefined;
  if (trigger?.app_id !== world.app.id) throw new ApiError("trigger_not_found");
  return trigger;
}

function put(world: World, trigger: Trigger): Trigger {
  world.state.triggers[trigger.id] = trigger;
  world.changed({ type: "trigger", id: trigger.id });
  return trigger;
}

/** `https://hooks.slack.com/triggers/T…/<digits>/<32 hex>` */
function webhookUrl(world: World): string {
  const digits = String(count(world.state, "webhook")).padStart(13, "4");
  return `https://hooks.slack.com/triggers/${world.state.team.id}/${digits}/${
    world.hex(32)
  }`;
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function seconds(world: World): number {
  return Math.floor(world.clock.now() / 1000);
}
