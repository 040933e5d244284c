import { sceneOf, type Target, viewOf } from "../engine/interactivity.ts";
import { fill, press, type as typeInto } from "../engine/press.ts";
import { startLink } from "../engine/starts.ts";
import { cancel, submit } from "../engine/submission.ts";
import { Mistake } from "../engine/refusal.ts";
import { suggest } from "../engine/suggest.ts";
import { findTrigger } from "../engine/triggers.ts";
import type { Workspace } from "../workspace.ts";
import type { Answer, DeedOf } from "./deeds.ts";
import { visible } from "./rules.ts";

/** Starting workflows; pressing, filling, submitting and closing what apps show. */
export const interactionDeeds = {
  run_trigger(workspace: Workspace, user: string, deed: DeedOf<"run_trigger">) {
    const trigger = findTrigger(workspace, deed.trigger) ??
      workspace.trigger(deed.trigger);
    const { message_ts, bookmark_id, inputs } = deed;
    const { id } = startLink(workspace, trigger, {
      user,
      location: message_ts ? "message" : "bookmark",
      ...(deed.channel !== undefined &&
        { channel: visible(workspace, user, deed.channel).id }),
      message_ts,
      bookmark_id,
      inputs,
    });
    return { run: id };
  },
  press(workspace: Workspace, user: string, deed: DeedOf<"press">): Answer {
    return { ...press(workspace, user, targetOf(workspace, deed), deed) };
  },
  press_view(
    workspace: Workspace,
    user: string,
    deed: DeedOf<"press_view">,
  ): Answer {
    return { ...press(workspace, user, targetOf(workspace, deed), deed) };
  },
  type(workspace: Workspace, user: string, deed: DeedOf<"type">) {
    typeInto(workspace, user, targetOf(workspace, deed), deed.values);
    return {};
  },
  async suggest(workspace: Workspace, user: string, deed: DeedOf<"suggest">) {
    const { action_id, block_id, value } = deed;
    const asked = { action_id, block_id, value };
    const target = targetOf(workspace, deed);
    return await workspace.finish(suggest(workspace, user, target, asked));
  },
  async submit(
    workspace: Workspace,
    user: string,
    { view: id, values }: DeedOf<"submit">,
  ): Promise<Answer> {
    const view = viewOf(workspace, user, id);
    fill(workspace, sceneOf(workspace, user, { view: id }), values);
    const errors = await workspace.finish(submit(workspace, view));
    return errors ? { errors } : {};
  },
  cancel(workspace: Workspace, user: string, deed: DeedOf<"cancel">) {
    cancel(workspace, viewOf(workspace, user, deed.view), deed.all);
    return {};
  },
};

function targetOf(
  workspace: Workspace,
  { view, channel, ts }: { view?: string; channel?: string; ts?: string },
): Target {
  if (view !== undefined) return { view };
  if (channel === undefined || ts === undefined) {
    throw new Mistake("Where? Give a view, or a channel and ts.");
  }
  return { channel: workspace.channel(channel).id, ts };
}
