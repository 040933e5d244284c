import {
  type Builtin,
  callApi,
  type MessageContext,
  parameters,
  SLACK,
} from "./builtin.ts";

/** Bookmarks, pins and reactions. */

export const AddBookmark: Builtin = {
  title: "Add a bookmark",
  inputs: parameters({
    channel_id: SLACK.channel,
    name: "string",
    link: "string",
  }),
  outputs: parameters({
    channel_id: SLACK.channel,
    bookmark_name: "string",
    bookmark_link: "string",
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

/** `message` is a `ts` or the message's permalink. */
export const AddPin: Builtin = {
  title: "Pin a message",
  inputs: parameters({ channel_id: SLACK.channel, message: "string" }),
  outputs: parameters({}),
  run: async (kernel, execution) => {
    const { channel_id: channel, message } = execution.inputs;
    const link = /\/p(\d+)(\d{6})(\?|$)/.exec(String(message));
    await callApi(kernel, execution, "pins.add", {
      channel,
      timestamp: link ? `${link[1]}.${link[2]}` : message,
    });
    return {};
  },
};

export const AddReaction = reaction(
  "Add a reaction to a message",
  "reactions.add",
);
export const RemoveReaction = reaction(
  "Remove a reaction from a message",
  "reactions.remove",
);

function reaction(title: string, method: string): Builtin {
  return {
    title,
    inputs: parameters({
      message_context: SLACK.messageContext,
      emoji: "string",
    }),
    outputs: parameters({}),
    rights: ["reactions:write"],
    run: async (kernel, execution) => {
      const { channel_id, message_ts } = execution.inputs
        .message_context as MessageContext;
      await callApi(kernel, execution, method, {
        channel: channel_id,
        timestamp: message_ts,
        name: String(execution.inputs.emoji).replaceAll(":", ""),
      });
      return {};
    },
  };
}
