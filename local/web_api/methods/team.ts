import { own } from "../channels.ts";
import { ApiError, defineMethod } from "../method.ts";

/** The workspace itself. */

/** Another workspace is known once a channel is shared with it. */
const info = defineMethod({
  name: "team.info",
  tier: 3,
  scopes: ["team:read"],
  args: { team: { type: "string" }, domain: { type: "string" } },
  errors: ["team_not_found", "team_not_on_enterprise"],
  answer({ world: { state }, args }) {
    if (args.domain) throw new ApiError("team_not_on_enterprise");
    const wanted = args.team || state.team.id;
    const found = wanted === state.team.id
      ? state.team
      : own(state.otherTeams, wanted);
    if (!found) throw new ApiError("team_not_found");
    const { id, name, domain } = found;
    return {
      team: {
        id,
        name,
        domain,
        url: `https://${domain}.slack.com/`,
        email_domain: "",
        icon: iconOf(),
        avatar_base_url: "https://ca.slack-edge.com/",
        is_verified: false,
      },
    };
  },
});

const ICON_SIZES = [34, 44, 68, 88, 102, 132, 230];

/** Slack's own picture for a workspace that has brought none. */
function iconOf(): Record<string, unknown> {
  const pictures = ICON_SIZES.map((size) => [
    `image_${size}`,
    `https://a.slack-edge.com/80588/img/avatars-teams/ava_0001-${size}.png`,
  ]);
  return { ...Object.fromEntries(pictures), image_default: true };
}

const profileGet = defineMethod({
  name: "team.profile.get",
  tier: 3,
  scopes: ["users.profile:read"],
  args: { visibility: { type: "string" } },
  answer({ world, args }) {
    const fields = (world.state.team.profile_fields ?? []).filter((field) =>
      args.visibility === undefined || args.visibility === "all" ||
      field.is_hidden === (args.visibility === "hidden")
    );
    return {
      profile: {
        fields: fields.map((field) => ({
          ...field,
          field_name: null,
          options: null,
        })),
        sections: [],
      },
    };
  },
});

/** As chat.update and chat.delete have it: messages can be edited at any time and deleted. */
const preferencesList = defineMethod({
  name: "team.preferences.list",
  tier: 3,
  scopes: ["team.preferences:read"],
  args: {},
  answer: () => ({
    msg_edit_window_mins: -1,
    allow_message_deletion: true,
    display_real_names: false,
    disable_file_uploads: "allow_all",
    who_can_post_general: "everyone",
  }),
});

/** Workflows of apps need a paid plan. */
const billingInfo = defineMethod({
  name: "team.billing.info",
  tier: 3,
  scopes: ["team.billing:read"],
  args: {},
  answer: () => ({ plan: "plus" }),
});

export const team = [info, profileGet, preferencesList, billingInfo];
