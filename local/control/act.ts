import { Refusal } from "../engine/refusal.ts";
import type { Workspace } from "../workspace.ts";
import { channelDeeds } from "./act_channels.ts";
import { interactionDeeds } from "./act_interactions.ts";
import { messageDeeds } from "./act_messages.ts";
import { workspaceDeeds } from "./act_workspace.ts";
import type { Act, Answer, Deed, DeedOf } from "./deeds.ts";

export type { Act, Deed };

type Handlers = {
  [D in Deed["do"]]: (
    workspace: Workspace,
    user: string,
    deed: DeedOf<D>,
  ) => Answer | Promise<Answer>;
};

const HANDLERS: Handlers = {
  ...messageDeeds,
  ...channelDeeds,
  ...interactionDeeds,
  ...workspaceDeeds,
};

/** Throws Refusal, with a sentence for the person, when it cannot be done. */
export async function act(workspace: Workspace, action: Act): Promise<Answer> {
  if (!Object.hasOwn(HANDLERS, action.do)) {
    throw new Refusal(`There is nothing called "${action.do}" to do.`);
  }
  const handle = HANDLERS[action.do] as (
    workspace: Workspace,
    user: string,
    deed: Deed,
  ) => Answer | Promise<Answer>;
  return await handle(workspace, workspace.user(action.as).id, action);
}
