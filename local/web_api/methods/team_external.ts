import { own } from "../channels.ts";
import { disconnect } from "../connect.ts";
import type { Channel } from "../../state.ts";
import { ApiError, defineMethod } from "../method.ts";
import { page, paging } from "../paging.ts";
import { familyOf } from "../scopes.ts";
import { pages } from "./conversations_read.ts";

/** Workspaces that channels are shared with. */

const MANAGE = "conversations.connect:manage";

const list = defineMethod({
  name: "team.externalTeams.list",
  tier: 2,
  scopes: [MANAGE, "team:read"],
  args: pages,
  errors: ["invalid_cursor", "invalid_limit"],
  answer({ world: { state }, args }) {
    const shared = (team: string) =>
      Object.values(state.channels).filter((channel) =>
        channel.connected_team_ids?.includes(team)
      );
    const teams = Object.values(state.otherTeams).filter(({ id }) =>
      shared(id).length > 0
    );
    const { items, next_cursor } = page(
      teams,
      (team) => team.id,
      paging(args, 20),
    );
    return {
      organizations: items.map(({ id, name, domain }) => ({
        team_id: id,
        team_name: name,
        team_domain: domain,
        ...counts(shared(id)),
        connected_workspaces: [{ workspace_id: id, workspace_name: name }],
        slack_connect_prefs: {},
        connection_status: "CONNECTED",
        last_active_timestamp: 0,
        is_sponsored: false,
      })),
      total_count: teams.length,
      response_metadata: { next_cursor },
    };
  },
});

const disconnectTeam = defineMethod({
  name: "team.externalTeams.disconnect",
  tier: 1,
  scopes: [MANAGE],
  args: { target_team: { type: "string", required: true } },
  errors: ["invalid_target_team"],
  answer({ world, args }) {
    const team = own(world.state.otherTeams, args.target_team);
    if (!team) throw new ApiError("invalid_target_team");
    disconnect(world, team.id);
    return {};
  },
});

export const teamExternal = [list, disconnectTeam];

function counts(channels: readonly Channel[]): Record<string, number> {
  const of = (family: string) =>
    channels.filter((channel) => familyOf(channel) === family).length;
  return {
    public_channel_count: of("channels"),
    private_channel_count: of("groups"),
    im_channel_count: of("im"),
    mpim_channel_count: of("mpim"),
  };
}
