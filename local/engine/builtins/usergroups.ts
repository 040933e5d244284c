import type { Kernel } from "../../kernel.ts";
import type { Execution } from "../../state.ts";
import { type Builtin, callApi, parameters, SLACK } from "./builtin.ts";

/** Steps about user groups. */

const rights = ["usergroups:read", "usergroups:write"];

export const CreateUsergroup: Builtin = {
  title: "Create a user group",
  inputs: parameters({
    "team_id?": `${SLACK.team}`,
    usergroup_handle: "string",
    usergroup_name: "string",
  }),
  outputs: parameters({ usergroup_id: SLACK.usergroup }),
  rights,
  run: async (kernel, execution) => {
    const { usergroup_handle, usergroup_name, team_id } = execution.inputs;
    const { usergroup } = await callApi(
      kernel,
      execution,
      "usergroups.create",
      {
        handle: usergroup_handle,
        name: usergroup_name,
        ...(team_id !== undefined && { team_id }),
      },
    );
    return { usergroup_id: (usergroup as { id: string }).id };
  },
};

export const AddUserToUsergroup: Builtin = {
  title: "Add people to a user group",
  inputs: parameters({
    usergroup_id: SLACK.usergroup,
    user_ids: `${SLACK.user}[]`,
  }),
  outputs: parameters({ usergroup_id: SLACK.usergroup }),
  rights,
  run: (kernel, execution) =>
    changeMembers(kernel, execution, (members, given) => [
      ...new Set([...members, ...given]),
    ]),
};

export const RemoveUserFromUsergroup: Builtin = {
  title: "Remove someone from a user group",
  inputs: parameters({
    usergroup_id: SLACK.usergroup,
    user_ids: `${SLACK.user}[]`,
  }),
  outputs: parameters({ "usergroup_id?": `${SLACK.usergroup}` }),
  rights,
  run: (kernel, execution) =>
    changeMembers(
      kernel,
      execution,
      (members, given) => members.filter((id) => !given.includes(id)),
    ),
};

/** The Web API only sets the whole list. */
async function changeMembers(
  kernel: Kernel,
  execution: Execution,
  change: (members: string[], given: string[]) => string[],
): Promise<Record<string, unknown>> {
  const { usergroup_id: usergroup, user_ids } = execution.inputs;
  const { users } = await callApi(kernel, execution, "usergroups.users.list", {
    usergroup,
  });
  await callApi(kernel, execution, "usergroups.users.update", {
    usergroup,
    users: change(users as string[], user_ids as string[]).join(","),
  });
  return { usergroup_id: usergroup };
}
