import { defineMethod } from "../method.ts";

/** Custom emoji only: Slack's own are in every client. */
const list = defineMethod({
  name: "emoji.list",
  tier: 2,
  scopes: ["emoji:read"],
  args: { include_categories: { type: "boolean" } },
  answer: ({ world, args }) => ({
    emoji: { ...world.state.emoji },
    cache_ts: (world.clock.now() / 1000).toFixed(6),
    ...(args.include_categories === true &&
      { categories_version: "5", categories: [] }),
  }),
});

export const emoji = [list];
