import { defineMethod } from "../method.ts";

/** auth.* and api.test: who calls, and whether calling works at all. */

/** Answers what it is told, refusals too. */
const apiTest = defineMethod({
  name: "api.test",
  tier: 4,
  scopes: [],
  anonymous: true,
  args: { error: { type: "string" }, foo: { type: "string" } },
  answer: ({ args }) => ({
    ...(args.error !== undefined && { ok: false, error: args.error }),
    ...(Object.keys(args).length > 0 && { args }),
  }),
});

const test = defineMethod({
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

const revoke = defineMethod({
  name: "auth.revoke",
  tier: 3,
  scopes: [],
  args: { test: { type: "boolean" } },
  answer({ token, args }) {
    const revoked = args.test !== true;
    if (revoked) token.revoked = true;
    return { revoked };
  },
});

/** The workspaces that the app is installed in: this one. */
const teamsList = defineMethod({
  name: "auth.teams.list",
  tier: 2,
  scopes: [],
  args: {
    limit: { type: "integer" },
    cursor: { type: "string" },
    include_icon: { type: "boolean" },
  },
  answer: ({ world: { state: { team } }, args }) => ({
    teams: [{
      id: team.id,
      name: team.name,
      ...(args.include_icon === true && { icon: { image_default: true } }),
    }],
    response_metadata: { next_cursor: "" },
  }),
});

export const auth = [apiTest, test, revoke, teamsList];
