import type { Channel, User } from "../state.ts";
import type { Workspace } from "./api.ts";
import { isDirect, isMember } from "./people.ts";

/** What stands beside the list of channels before anybody chose one: where alerts arrive. */
export function firstChannel(
  workspace: Workspace,
  me: User,
): Channel | undefined {
  const open = Object.values(workspace.channels)
    .filter((channel) =>
      !channel.is_archived && !isDirect(channel) && isMember(channel, me)
    );
  return open.find((channel) => channel.name === "monitoring-alerts") ??
    open[0];
}
