import type { Kernel } from "../../kernel.ts";
import type { Execution } from "../../state.ts";
import {
  type Builtin,
  callApi,
  parameters,
  SLACK,
  StepError,
} from "./builtin.ts";

/** Steps about channels and who is in them. */

const MAX_NAME = 80;

export const CreateChannel: Builtin = {
  title: "Create a channel",
  inputs: parameters({
    "team_id?": `${SLACK.team}`,
    channel_name: "string",
    "manager_ids?": `${SLACK.user}[]`,
    "is_private?": "boolean",
  }),
  outputs: parameters({
    channel_id: SLACK.channel,
    "manager_ids?": `${SLACK.user}[]`,
  }),
  run: async (kernel, execution) => {
    const { channel_name, manager_ids } = execution.inputs;
    const channel = await create(kernel, execution, String(channel_name));
    if (!Array.isArray(manager_ids)) return { channel_id: channel };
    await invite(kernel, execution, channel, manager_ids);
    return { channel_id: channel, manager_ids };
  },
};

/** The name is a wish: what Slack does not allow is changed, and one that is taken gets a number. */
async function create(
  kernel: Kernel,
  execution: Execution,
  wish: string,
): Promise<string> {
  const { is_private, team_id } = execution.inputs;
  for (let n = 1;; n++) {
    const suffix = n === 1 ? "" : `-${n}`;
    const name = allowed(wish).slice(0, MAX_NAME - suffix.length) + suffix;
    const answer = await kernel.api("conversations.create", {
      name,
      ...(is_private !== undefined && { is_private }),
      ...(team_id !== undefined && { team_id }),
    }, execution.token);
    if (answer.ok === true) return (answer.channel as { id: string }).id;
    if (answer.error !== "name_taken") {
      throw new StepError(`conversations.create failed: ${answer.error}`);
    }
  }
}

function allowed(name: string): string {
  return name.toLowerCase().trim().replace(/\s+/g, "-")
    .replace(/[^\p{Ll}\p{Lo}\p{N}_-]/gu, "");
}

export const InviteUserToChannel: Builtin = {
  title: "Add people to a channel",
  inputs: parameters({
    channel_ids: `${SLACK.channel}[]`,
    "user_ids?": `${SLACK.user}[]`,
    "usergroup_ids?": `${SLACK.usergroup}[]`,
  }),
  outputs: parameters({
    "user_ids?": `${SLACK.user}[]`,
    "usergroup_ids?": `${SLACK.usergroup}[]`,
  }),
  rights: ["usergroups:read"],
  run: async (kernel, execution) => {
    const { channel_ids, user_ids, usergroup_ids } = execution.inputs;
    const [channel, ...more] = channel_ids as string[];
    if (!channel || more.length > 0) {
      throw new StepError("channel_ids must hold exactly one channel.");
    }
    const people = [...(user_ids ?? []) as string[]];
    for (const usergroup of (usergroup_ids ?? []) as string[]) {
      const { users } = await callApi(
        kernel,
        execution,
        "usergroups.users.list",
        { usergroup },
      );
      people.push(...users as string[]);
    }
    if (people.length === 0) {
      throw new StepError("user_ids or usergroup_ids must name somebody.");
    }
    await invite(kernel, execution, channel, people);
    return {
      ...(user_ids !== undefined && { user_ids }),
      ...(usergroup_ids !== undefined && { usergroup_ids }),
    };
  },
};

/** Who is in the channel already is no error here, unlike for conversations.invite. */
async function invite(
  kernel: Kernel,
  execution: Execution,
  channel: string,
  people: string[],
): Promise<void> {
  const members = kernel.state.channels[channel]?.members ?? [];
  const users = [...new Set(people)].filter((id) => !members.includes(id));
  if (users.length === 0) return;
  await callApi(kernel, execution, "conversations.invite", {
    channel,
    users: users.join(","),
  });
}

export const UpdateChannelTopic: Builtin = {
  title: "Update the channel topic",
  inputs: parameters({ channel_id: SLACK.channel, topic: "string" }),
  outputs: parameters({ topic: "string" }),
  run: async (kernel, execution) => {
    const { channel_id: channel, topic } = execution.inputs;
    await callApi(kernel, execution, "conversations.setTopic", {
      channel,
      topic,
    });
    return { topic };
  },
};

export const ArchiveChannel: Builtin = {
  title: "Archive a channel",
  inputs: parameters({ channel_id: SLACK.channel }),
  outputs: parameters({ channel_id: SLACK.channel }),
  run: async (kernel, execution) => {
    const { channel_id: channel } = execution.inputs;
    await callApi(kernel, execution, "conversations.archive", { channel });
    return { channel_id: channel };
  },
};
