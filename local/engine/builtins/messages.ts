import type { Kernel } from "../../kernel.ts";
import type { Execution } from "../../state.ts";
import { permalink } from "../permalink.ts";
import { directChannel } from "../tell.ts";
import {
  type Builtin,
  callApi,
  parameters,
  SLACK,
  StepError,
} from "./builtin.ts";

/** Send a message to a channel, to a person, or into a thread. A button makes the step wait. */

const optional = {
  interactive_blocks: `${SLACK.blocks}?`,
  files: "array?",
  metadata: "object?",
};

export const SendMessage: Builtin = {
  title: "Send a message to channel",
  inputs: parameters({
    channel_id: SLACK.channel,
    message: SLACK.richText,
    ...optional,
  }),
  run: async (kernel, execution) => {
    const channel = String(execution.inputs.channel_id);
    if (kernel.state.channels[channel]?.is_im) {
      throw new StepError("This step cannot send messages to DMs.");
    }
    return await post(kernel, execution, { channel });
  },
};

export const SendDm: Builtin = {
  title: "Send a message to a person",
  inputs: parameters({
    user_id: SLACK.user,
    message: SLACK.richText,
    ...optional,
  }),
  run: async (kernel, execution) => {
    const { id } = directChannel(
      kernel,
      kernel.app.bot_user,
      String(execution.inputs.user_id),
    );
    return await post(kernel, execution, { channel: id });
  },
};

export const ReplyInThread: Builtin = {
  title: "Reply to a message in thread",
  inputs: parameters({
    message_context: SLACK.messageContext,
    message: SLACK.richText,
    reply_broadcast: "boolean?",
    ...optional,
  }),
  run: async (kernel, execution) => {
    const context = execution.inputs.message_context as {
      channel_id: string;
      message_ts: string;
    };
    const { reply_broadcast } = execution.inputs;
    return await post(kernel, execution, {
      channel: context.channel_id,
      thread_ts: context.message_ts,
      ...(reply_broadcast !== undefined && { reply_broadcast }),
    });
  },
};

export const SendEphemeralMessage: Builtin = {
  title: 'Send an "only visible to you" message',
  inputs: parameters({
    channel_id: SLACK.channel,
    user_id: SLACK.user,
    message: SLACK.richText,
    thread_ts: "string?",
  }),
  run: async (kernel, execution) => {
    const { channel_id: channel, user_id: user, message, thread_ts } =
      execution.inputs;
    const args = {
      channel,
      user,
      ...said(message),
      ...(thread_ts !== undefined && { thread_ts }),
    };
    const answer = await callApi(kernel, execution, "chat.postEphemeral", args);
    return { message_ts: answer.message_ts };
  },
};

async function post(
  kernel: Kernel,
  execution: Execution,
  to: Record<string, unknown>,
) {
  const { message, interactive_blocks, metadata } = execution.inputs;
  const startedAt = Math.floor(kernel.clock.now() / 1000);
  const answer = await callApi(kernel, execution, "chat.postMessage", {
    ...to,
    ...said(message),
    ...(Array.isArray(interactive_blocks) &&
      { attachments: [{ blocks: interactive_blocks }] }),
    ...(metadata !== undefined && { metadata }),
  });
  const channel = String(answer.channel);
  const ts = String(answer.ts);
  const outputs = {
    message_timestamp: ts,
    message_link: permalink(kernel, channel, ts),
    message_context: { message_ts: ts, channel_id: channel },
    timestamp_started: startedAt,
    timestamp_completed: Math.floor(kernel.clock.now() / 1000),
  };
  if (!hasButton(interactive_blocks)) return outputs;
  execution.outputs = outputs;
  return "waits";
}

/** Rich text as blocks, plain text as it is. */
function said(message: unknown): Record<string, unknown> {
  if (message === null || typeof message !== "object") {
    return { text: String(message) };
  }
  return { text: "", blocks: Array.isArray(message) ? message : [message] };
}

function hasButton(blocks: unknown): boolean {
  return JSON.stringify(blocks ?? []).includes('"type":"button"');
}
