import { workflowOf } from "../app.ts";
import type { Trigger, User } from "../state.ts";
import type { World } from "../world.ts";

/** Slack: guests and externals cannot run workflows of an app with one of these scopes. */
const RISKY_SCOPES = [
  "channels:manage",
  "channels:write.invites",
  "groups:write",
  "groups:write.invites",
  "usergroups:write",
];

/** Why this person may not start it, in a sentence for them; undefined when they may. */
export function whyNotStart(
  world: World,
  trigger: Trigger,
  user: string,
): string | undefined {
  const person = world.state.users[user];
  const { app } = world.of(trigger.app_id);
  const home = world.state.team;
  if (!person || !isAllowed(world, trigger, person)) {
    return "You don't have permission to run this workflow.";
  }
  const isExternal = (person.team_id ?? home.id) !== home.id;
  const steps = workflowOf(app, trigger.workflow)?.steps ?? [];
  if (
    isExternal &&
    steps.some(({ function_id }) => !function_id.startsWith("slack#/"))
  ) {
    return `Only people of ${home.name} can run this workflow (home_team_only).`;
  }
  const risky = app.manifest.oauth_config.scopes.bot.find((scope) =>
    RISKY_SCOPES.includes(scope)
  );
  if ((isExternal || person.is_restricted) && risky) {
    return `Guests can't run this workflow: its app may do more than they may (${risky}).`;
  }
}

function isAllowed(world: World, trigger: Trigger, person: User): boolean {
  const { permission_type, user_ids, channel_ids, team_ids } =
    trigger.permission;
  switch (permission_type) {
    case "everyone":
      return true;
    // Who owns the workspace set the apps up.
    case "app_collaborators":
      return person.is_owner;
    case "named_entities":
      return user_ids.includes(person.id) ||
        team_ids.includes(person.team_id ?? world.state.team.id) ||
        channel_ids.some((id) =>
          world.state.channels[id]?.members.includes(person.id)
        );
  }
}
