import * as z from "zod/mini";
import { Mistake, Refusal } from "../engine/refusal.ts";
import type { Workspace } from "../workspace.ts";
import { channelDeeds } from "./act_channels.ts";
import { huddleDeeds } from "./act_huddles.ts";
import { interactionDeeds } from "./act_interactions.ts";
import { messageDeeds } from "./act_messages.ts";
import { outsideDeeds } from "./act_outside.ts";
import { workspaceDeeds } from "./act_workspace.ts";
import {
  type Act,
  type Answer,
  type Deed,
  type DeedName,
  type DeedOf,
  DEEDS,
} from "./deeds.ts";
import { read } from "./reading.ts";

type Handlers = {
  [D in DeedName]: (
    workspace: Workspace,
    user: string,
    deed: DeedOf<D>,
  ) => Answer | Promise<Answer>;
};

const HANDLERS: Handlers = {
  ...messageDeeds,
  ...channelDeeds,
  ...huddleDeeds,
  ...interactionDeeds,
  ...workspaceDeeds,
  ...outsideDeeds,
};

/** Throws Refusal, with a sentence for the person, when it cannot be done. */
export async function act(workspace: Workspace, action: Act): Promise<Answer> {
  const person = workspace.user(action.as);
  if (person.deleted) throw new Refusal(`${person.real_name} is deactivated.`);
  const handle = HANDLERS[deedName(action.do)] as (
    workspace: Workspace,
    user: string,
    deed: Deed,
  ) => Answer | Promise<Answer>;
  return await handle(workspace, person.id, action);
}

const Somebody = z.looseObject({ as: z.string(), do: z.string() });

/** An act as it comes over HTTP. Throws Mistake. */
export function readAct(body: unknown): Act {
  const { as, do: given, ...saying } = read(Somebody, body, "An act");
  const name = deedName(given);
  return { as, do: name, ...read(DEEDS[name], saying, name) } as Act;
}

function deedName(name: string): DeedName {
  if (Object.hasOwn(DEEDS, name)) return name as DeedName;
  const all = Object.keys(DEEDS).join(", ");
  throw new Mistake(
    `There is nothing called "${name}" to do. There is: ${all}.`,
  );
}
