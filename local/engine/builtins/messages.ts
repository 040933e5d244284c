import type { Kernel } from "../../kernel.ts";
import type { Block, Execution } from "../../state.ts";
import { invalid } from "../parameters.ts";
import { directChannel } from "../tell.ts";
import {
  type Builtin,
  callApi,
  type MessageContext,
  parameters,
  SLACK,
  StepError,
} from "./builtin.ts";

/** Send a message to a channel, to a person, or into a thread. A button makes the step wait. */

const extras = {
  "interactive_blocks?": SLACK.blocks,
  "files?": `${SLACK.file}[]`,
};
const metadata = {
  type: "object",
  properties: {
    event_type: { type: "string" },
    event_payload: { type: "object" },
  },
  required: ["event_type", "event_payload"],
};
const sent = {
  message_context: SLACK.messageContext,
  message_link: "string",
  "action?": "object",
  "interactivity?": SLACK.interactivity,
  timestamp_started: SLACK.timestamp,
  timestamp_completed: SLACK.timestamp,
};

export const SendMessage: Builtin = {
  title: "Send a message to a channel",
  inputs: parameters({
    channel_id: SLACK.channel,
    message: SLACK.richText,
    "metadata?": metadata,
    ...extras,
  }),
  outputs: parameters({ message_timestamp: SLACK.timestamp, ...sent }),
  run: async (kernel, execution) => {
    const channel = String(execution.inputs.channel_id);
    if (kernel.state.channels[channel]?.is_im) {
      throw new StepError("This step cannot send messages to DMs.");
    }
    return orWait(
      execution,
      stamped(await post(kernel, execution, { channel })),
    );
  },
};

export const SendDm: Builtin = {
  title: "Send a message to a person",
  inputs: parameters({
    user_id: SLACK.user,
    message: SLACK.richText,
    ...extras,
  }),
  outputs: parameters({ message_timestamp: SLACK.timestamp, ...sent }),
  run: async (kernel, execution) => {
    const user = String(execution.inputs.user_id);
    const person = kernel.state.users[user];
    if (!person || person.deleted) throw new StepError("user_not_found");
    const { id: channel } = directChannel(kernel, kernel.app.bot_user, user);
    return orWait(
      execution,
      stamped(await post(kernel, execution, { channel })),
    );
  },
};

export const ReplyInThread: Builtin = {
  title: "Reply to a message in thread",
  inputs: parameters({
    message_context: SLACK.messageContext,
    message: SLACK.richText,
    "reply_broadcast?": "boolean",
    "metadata?": metadata,
    ...extras,
  }),
  outputs: parameters(sent),
  run: async (kernel, execution) => {
    const { message_context, reply_broadcast } = execution.inputs;
    const { channel_id, message_ts } = message_context as MessageContext;
    const outputs = await post(kernel, execution, {
      channel: channel_id,
      thread_ts: message_ts,
      ...(reply_broadcast !== undefined && { reply_broadcast }),
    });
    return orWait(execution, outputs);
  },
};

export const SendEphemeralMessage: Builtin = {
  title: 'Send an "only visible to you" message',
  inputs: parameters({
    channel_id: SLACK.channel,
    user_id: SLACK.user,
    message: SLACK.richText,
    "thread_ts?": "string",
  }),
  outputs: parameters({ message_ts: SLACK.messageTs }),
  run: async (kernel, execution) => {
    const { channel_id: channel, user_id: user, message, thread_ts } =
      execution.inputs;
    const answer = await callApi(kernel, execution, "chat.postEphemeral", {
      channel,
      user,
      ...said(message),
      ...(thread_ts !== undefined && { thread_ts }),
    });
    return { message_ts: answer.message_ts };
  },
};

type Outputs = ReturnType<typeof post> extends Promise<infer T> ? T : never;

/** Posts the step's message. Buttons stand in an attachment, as Slack sends them. */
async function post(
  kernel: Kernel,
  execution: Execution,
  to: Record<string, unknown>,
) {
  const { message, metadata } = execution.inputs;
  const files = sharedFiles(kernel, execution);
  const blocks = interactiveBlocks(execution);
  const timestamp_started = Math.floor(kernel.clock.now() / 1000);
  const answer = await callApi(kernel, execution, "chat.postMessage", {
    ...to,
    ...said(message),
    ...(blocks.length > 0 && { attachments: [{ blocks }] }),
    ...(metadata !== undefined && { metadata }),
  });
  const channel = String(answer.channel);
  const ts = String(answer.ts);
  if (files.length > 0) attach(kernel, channel, ts, files);
  const { permalink } = await callApi(kernel, execution, "chat.getPermalink", {
    channel,
    message_ts: ts,
  });
  return {
    message_context: { message_ts: ts, channel_id: channel },
    message_link: permalink,
    timestamp_started,
    timestamp_completed: Math.floor(kernel.clock.now() / 1000),
  };
}

function sharedFiles(kernel: Kernel, { inputs }: Execution): string[] {
  const files = (inputs.files ?? []) as string[];
  const isThere = (id: string) => kernel.state.files[id]?.status === "complete";
  if (!files.every(isThere)) throw new StepError("file_not_found");
  return files;
}

function attach(
  kernel: Kernel,
  channel: string,
  ts: string,
  files: string[],
): void {
  const message = kernel.state.messages[channel]?.find((one) => one.ts === ts);
  if (message) message.files = files;
  kernel.changed({ type: "message_changed", channel, ts });
}

/** Typed as a timestamp, and yet the message's `ts`: so say the function's reference and samples. */
function stamped(outputs: Outputs) {
  return {
    message_timestamp: outputs.message_context.message_ts,
    ...outputs,
  };
}

/** A message with a button waits for the first press (interactivity.ts), which completes the outputs. */
function orWait(
  execution: Execution,
  outputs: Record<string, unknown>,
): Record<string, unknown> | "waits" {
  const types = interactiveBlocks(execution).flatMap(elementTypes);
  if (!types.includes("button")) return outputs;
  execution.outputs = outputs;
  return "waits";
}

/** Slack: of elements that a person can use, only buttons and workflow buttons. */
function interactiveBlocks(execution: Execution): Block[] {
  const blocks = (execution.inputs.interactive_blocks ?? []) as Block[];
  const wrong = blocks.flatMap(elementTypes).find((type) =>
    !["button", "workflow_button", "image"].includes(type)
  );
  if (!wrong) return blocks;
  throw new StepError(
    invalid(
      "interactive_blocks",
      `only button and workflow_button are supported, not ${wrong}`,
    ),
  );
}

function elementTypes(block: Block): string[] {
  const { type, elements, accessory, element } = block;
  const inside = type === "actions" ? elements : [accessory ?? element];
  return ((inside ?? []) as ({ type?: unknown } | undefined)[])
    .filter((one) => one !== undefined)
    .map((one) => String(one.type));
}

/** Rich text as blocks, plain text as it is. */
export function said(message: unknown): Record<string, unknown> {
  if (message === undefined) return {};
  if (message === null || typeof message !== "object") {
    return { text: String(message) };
  }
  return { text: "", blocks: Array.isArray(message) ? message : [message] };
}
