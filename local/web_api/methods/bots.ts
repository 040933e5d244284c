import { ApiError, defineMethod } from "../method.ts";

const info = defineMethod({
  name: "bots.info",
  tier: 3,
  scopes: ["users:read"],
  args: { bot: { type: "string" }, team_id: { type: "string" } },
  errors: ["bot_not_found"],
  answer({ world, args }) {
    const app = world.apps.find(({ bot_id }) => bot_id === args.bot);
    if (!app) throw new ApiError("bot_not_found");
    return {
      bot: {
        id: app.bot_id,
        deleted: world.state.users[app.bot_user]?.deleted === true,
        name: app.name,
        updated: 0,
        app_id: app.id,
        user_id: app.bot_user,
        icons: Object.fromEntries(
          [36, 48, 72].map((size) => [
            `image_${size}`,
            `https://a.slack-edge.com/bot_${size}.png`,
          ]),
        ),
      },
    };
  },
});

export const bots = [info];
