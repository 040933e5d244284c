import { defineMethod } from "../method.ts";

/** auth.test, team.info and usergroups.list: the workspace itself. */

const authTest = defineMethod({
  name: "auth.test",
  tier: "none", // "hundreds a minute"
  scopes: [],
  args: {},
  answer: ({ world: { app, state } }) => ({
    url: `https://${state.team.domain}.slack.com/`,
    team: state.team.name,
    user: state.users[app.bot_user]?.name ?? app.name,
    team_id: state.team.id,
    user_id: app.bot_user,
    bot_id: app.bot_id,
    is_enterprise_install: false,
  }),
});

const teamInfo = defineMethod({
  name: "team.info",
  tier: 3,
  scopes: ["team:read"],
  args: { team: { type: "string" } },
  answer: ({ world: { state: { team } } }) => ({
    team: {
      ...team,
      url: `https://${team.domain}.slack.com/`,
      email_domain: "",
      icon: { image_default: true },
    },
  }),
});

/** There are no user groups here. */
const usergroupsList = defineMethod({
  name: "usergroups.list",
  tier: 2,
  scopes: ["usergroups:read"],
  args: {
    include_users: { type: "boolean" },
    include_count: { type: "boolean" },
    include_disabled: { type: "boolean" },
    team_id: { type: "string" },
  },
  answer: () => ({ usergroups: [] }),
});

export const workspace = [authTest, teamInfo, usergroupsList];
