import type { Channel } from "../../state.ts";
import type { World } from "../../world.ts";
import { findChannel, joinedChannel, own } from "../channels.ts";
import { counted } from "../counts.ts";
import {
  ApiError,
  type Argument,
  defineMethod,
  type Method,
} from "../method.ts";

/** Slack: of one call, and so of one channel. */
const MAX_TRIGGERS = 15;
const MAX_CHANNELS = 100;

const args = {
  channel_id: { type: "string", required: true },
  trigger_ids: { type: "list", required: true },
} satisfies Record<string, Argument>;

const add = change(
  "add",
  (before, given) => [...new Set([...before, ...given])],
);
const set = change("set", (_, given) => [...new Set(given)]);
const remove = change("remove", (before, given) => {
  if (given.some((id) => !before.includes(id))) throw unchangeable();
  return before.filter((id) => !given.includes(id));
});

const list = defineMethod({
  name: "workflows.featured.list",
  tier: 2,
  scopes: ["bookmarks:read"],
  args: { channel_ids: { type: "list", required: true } },
  errors: ["channel_not_found", "error_invalid_channels"],
  answer({ world, args }) {
    const ids = counted<string>(
      args.channel_ids,
      "channel_ids",
      1,
      MAX_CHANNELS,
    );
    if (ids.some((id) => !/^[CGD][A-Z0-9]+$/.test(id))) {
      throw new ApiError("error_invalid_channels");
    }
    return {
      featured_workflows: ids.map((channel_id) => {
        const featured = featuredIn(world, findChannel(world, channel_id));
        const triggers = featured.map((id) => ({
          id,
          title: world.state.triggers[id]?.name,
        }));
        return { channel_id, triggers };
      }),
    };
  },
});

export const workflowsFeatured = [add, remove, set, list];

function change(
  name: string,
  changed: (before: string[], given: string[]) => string[],
): Method {
  return defineMethod({
    name: `workflows.featured.${name}`,
    tier: 2,
    scopes: ["bookmarks:write"],
    args,
    errors: [
      "channel_not_found",
      "error_modifying_workflows",
      "not_in_channel",
    ],
    answer({ world, args }) {
      const channel = joinedChannel(world, args.channel_id);
      const given = counted<string>(
        args.trigger_ids,
        "trigger_ids",
        1,
        MAX_TRIGGERS,
      );
      feature(world, channel, changed(featuredIn(world, channel), given));
      return {};
    },
  });
}

/** Triggers that were deleted since are left out. */
function featuredIn(world: World, { featured = [] }: Channel): string[] {
  return featured.filter((id) => own(world.state.triggers, id));
}

/** Only link triggers can be started from a channel's bar. */
function feature(world: World, channel: Channel, ids: string[]): void {
  const isLink = (id: string) =>
    own(world.state.triggers, id)?.type === "shortcut";
  if (!ids.every(isLink) || ids.length > MAX_TRIGGERS) throw unchangeable();
  channel.featured = ids;
  world.changed({ type: "channel", id: channel.id });
}

function unchangeable(): ApiError {
  return new ApiError("error_modifying_workflows");
}
