import { modeOf } from "../../incident/audience.ts";
import type { Incident } from "../../incident/incident.ts";
import { leavesSlack, reachOf } from "../../incident/reach.ts";
import type { Block } from "../../messages/blocks.ts";
import { message } from "../../messages/blocks.ts";
import { Failure } from "../../integrations/http.ts";
import type { Workbench } from "../app.ts";
import type { Made } from "../runner.ts";
import { Slack } from "../slack.ts";
import type { Systems } from "../systems.ts";
import type { EffectContext } from "./context.ts";

/** Slack: blocks in a message. */
const BLOCKS_MAX = 50;
const POSTS = new Set([
  "chat.postMessage",
  "chat.postEphemeral",
  "chat.update",
]);
/** A file's words stand above it. */
const UPLOAD = "files.completeUploadExternal";

/**
 * An effect of a drill: what would leave Slack is not done, and whatever is posted says that it is a
 * drill. It is decided here, once, so that no effect has to think of it.
 */
export function inDrill(
  context: EffectContext,
  execute: (context: EffectContext) => Promise<Made | void>,
): Promise<Made | void> {
  const { name } = context.effect;
  if (leavesSlack(name)) return Promise.resolve();
  // Lists are of all incidents, drills or not, and say themselves which is one.
  if (reachOf(name) === "store") return execute(context);
  const app = drillOf(context.app);
  // Not a copy: the incident and its refs change while effects run.
  return execute(Object.create(context, { app: { value: app } }));
}

/** What posts about this incident outside of its plans: in a drill, marked as well. */
export function workbenchFor(app: Workbench, incident: Incident): Workbench {
  return modeOf(incident) === "drill" ? drillOf(app) : app;
}

const known = new WeakMap<Workbench, Workbench>();

/** The same workbench for as long as a run lasts: its posts to one channel wait for each other. */
function drillOf(app: Workbench): Workbench {
  const made = known.get(app) ??
    { ...app, slack: new DrillSlack(app), systems: disconnected(app) };
  known.set(app, made);
  return made;
}

class DrillSlack extends Slack {
  readonly #mark: { text: string; blocks: readonly Block[] };

  constructor({ slack, words }: Workbench) {
    super(slack.client, slack.time);
    this.#mark = message([words.drill.mark]);
  }

  override call<S>(
    method: string,
    args: Record<string, unknown>,
    schema: Parameters<typeof Slack.prototype.call<S>>[2],
  ): Promise<S> {
    return super.call(method, this.#markedFor(method, args), schema);
  }

  #markedFor(method: string, args: Record<string, unknown>) {
    if (POSTS.has(method)) return this.#marked(args);
    if (method !== UPLOAD) return args;
    const { initial_comment = "" } = args;
    return {
      ...args,
      initial_comment: `${this.#mark.text}\n${initial_comment}`,
    };
  }

  #marked(args: Record<string, unknown>): Record<string, unknown> {
    const { text, blocks } = args as { text?: string; blocks?: Block[] };
    return {
      ...args,
      text: `${this.#mark.text}\n${text ?? ""}`,
      ...(blocks && blocks.length < BLOCKS_MAX
        ? { blocks: [...this.#mark.blocks, ...blocks] }
        : {}),
    };
  }
}

/** An effect that forgets that it is a drill still reaches nobody. */
function disconnected({ systems }: Workbench): Systems {
  const cut = <Bound extends object>(bound: Bound | null): Bound | null =>
    bound && {
      ...bound,
      context: () => {
        throw new Failure("drill", "invalid", "A drill calls no system.");
      },
    };
  const { ticket, crm, call, sms, paging } = systems;
  return {
    ...systems,
    ticket: cut(ticket),
    crm: cut(crm),
    call: cut(call),
    sms: cut(sms),
    bridges: [],
    paging: cut(paging),
  };
}
