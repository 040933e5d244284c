import {
  type Builtin,
  callApi,
  parameters,
  SLACK,
  StepError,
} from "./builtin.ts";

/** Steps about channels and what hangs on them. */

export const CreateChannel: Builtin = {
  title: "Create a channel",
  inputs: parameters({
    channel_name: "string",
    is_private: "boolean?",
    manager_ids: "array?",
    team_id: "string?",
  }),
  run: async (kernel, execution) => {
    const { channel_name: name, is_private, manager_ids } = execution.inputs;
    const args = { name, ...(is_private !== undefined && { is_private }) };
    const { channel } = await callApi(
      kernel,
      execution,
      "conversations.create",
      args,
    );
    return {
      channel_id: (channel as { id: string }).id,
      ...(manager_ids !== undefined && { manager_ids }),
    };
  },
};

export const InviteUserToChannel: Builtin = {
  title: "Add people to a channel",
  inputs: parameters({
    channel_ids: "array",
    user_ids: "array?",
    usergroup_ids: "array?",
  }),
  run: async (kernel, execution) => {
    const { channel_ids, user_ids = [], usergroup_ids } = execution.inputs;
    const [channel, ...more] = channel_ids as string[];
    if (!channel || more.length > 0) {
      throw new StepError("channel_ids must hold exactly one channel.");
    }
    await callApi(kernel, execution, "conversations.invite", {
      channel,
      users: (user_ids as string[]).join(","),
    });
    return { user_ids, ...(usergroup_ids !== undefined && { usergroup_ids }) };
  },
};

export const UpdateChannelTopic: Builtin = {
  title: "Update channel topic",
  inputs: parameters({ channel_id: SLACK.channel, topic: "string" }),
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
  run: async (kernel, execution) => {
    const { channel_id } = execution.inputs;
    await callApi(kernel, execution, "conversations.archive", {
      channel: channel_id,
    });
    return { channel_id };
  },
};

export const AddBookmark: Builtin = {
  title: "Add a bookmark",
  inputs: parameters({
    channel_id: SLACK.channel,
    name: "string",
    link: "string",
  }),
  run: async (kernel, execution) => {
    const { channel_id, name, link } = execution.inputs;
    await callApi(kernel, execution, "bookmarks.add", {
      channel_id,
      title: name,
      type: "link",
      link,
    });
    return { channel_id, bookmark_name: name, bookmark_link: link };
  },
};

export const AddPin: Builtin = {
  title: "Pin to channel",
  inputs: parameters({ channel_id: SLACK.channel, message: "string" }),
  run: async (kernel, execution) => {
    const { channel_id: channel, message } = execution.inputs;
    const link = /\/p(\d+)(\d{6})$/.exec(String(message));
    await callApi(kernel, execution, "pins.add", {
      channel,
      timestamp: link ? `${link[1]}.${link[2]}` : message,
    });
    return {};
  },
};

export const AddReaction: Builtin = {
  title: "Add a reaction",
  inputs: parameters({
    message_context: SLACK.messageContext,
    emoji: "string",
  }),
  run: async (kernel, execution) => {
    const context = execution.inputs.message_context as {
      channel_id: string;
      message_ts: string;
    };
    const name = String(execution.inputs.emoji).replaceAll(":", "");
    const args = {
      channel: context.channel_id,
      timestamp: context.message_ts,
      name,
    };
    await callApi(kernel, execution, "reactions.add", args);
    return {};
  },
};
