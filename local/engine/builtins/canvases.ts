import type { Kernel } from "../../kernel.ts";
import type { Execution } from "../../state.ts";
import type { Canvas } from "../../state_platform.ts";
import { setAccess } from "../../web_api/access.ts";
import { isRecord } from "../../web_api/arguments.ts";
import { ApiError } from "../../web_api/method.ts";
import { grantedScopes } from "../../web_api/scopes.ts";
import {
  type Builtin,
  callApi,
  type MessageContext,
  parameters,
  SLACK,
  StepError,
} from "./builtin.ts";
import { said } from "./messages.ts";
import { toMarkdown } from "./rich_text_markdown.ts";

/** Steps about canvases. */

const MAX_SHARED_WITH = 10;
const outputs = parameters({ canvas_id: SLACK.canvas });
const making = {
  "canvas_create_type?": "string",
  "canvas_template_id?": "slack#/types/canvas_template_id",
  "content?": SLACK.expandedRichText,
  "placeholder_values?": "object",
};

export const CanvasCreate: Builtin = {
  title: "Create a canvas",
  inputs: parameters({ title: "string", owner_id: SLACK.user, ...making }),
  outputs,
  rights: ["canvases:write"],
  run: (kernel, execution) => {
    const { title, owner_id } = execution.inputs;
    return create(
      kernel,
      execution,
      content(kernel, execution),
      title,
      owner_id,
    );
  },
};

/** Slack has it on Enterprise Grid only; here it is always there. */
export const CanvasCopy: Builtin = {
  title: "Copy a canvas",
  inputs: parameters({
    canvas_id: SLACK.canvas,
    title: "string",
    owner_id: SLACK.user,
    "placeholder_values?": "object",
  }),
  outputs,
  rights: ["canvases:write"],
  run: (kernel, execution) => {
    const { canvas_id, title, owner_id } = execution.inputs;
    const text = filled(canvasOf(kernel, canvas_id).markdown, execution);
    return create(kernel, execution, text, title, owner_id);
  },
};

export const ChannelCanvasCreate: Builtin = {
  title: "Create channel canvas",
  inputs: parameters({ channel_id: SLACK.channel, ...making }),
  outputs,
  run: async (kernel, execution) => {
    const { canvas_id } = await callApi(
      kernel,
      execution,
      "conversations.canvases.create",
      {
        channel_id: execution.inputs.channel_id,
        document_content: document(content(kernel, execution)),
      },
    );
    return { canvas_id };
  },
};

/** By action: what it does to the whole canvas, and to one of its sections. */
const OPERATIONS: Readonly<Record<string, [whole: string, section: string]>> = {
  append: ["insert_at_end", "insert_after"],
  prepend: ["insert_at_start", "insert_before"],
  replace: ["replace", "replace"],
};

export const CanvasUpdateContent: Builtin = {
  title: "Update a canvas",
  inputs: parameters({
    "canvas_update_type?": {
      type: "string",
      enum: ["standalone", "channel_canvas"],
    },
    "channel_id?": SLACK.channel,
    "canvas_id?": SLACK.canvas,
    "section_id?": "string",
    action: { type: "string", enum: Object.keys(OPERATIONS) },
    content: SLACK.expandedRichText,
  }),
  outputs,
  run: async (kernel, execution) => {
    const { action, section_id, content } = execution.inputs;
    const canvas_id = whichCanvas(kernel, execution);
    const [whole, section] = OPERATIONS[String(action)] ?? [];
    const change = {
      operation: section_id === undefined ? whole : section,
      ...(section_id !== undefined && { section_id }),
      document_content: document(toMarkdown(content)),
    };
    const args = { canvas_id, changes: [change] };
    await callApi(kernel, execution, "canvases.edit", args);
    return { canvas_id };
  },
};

const access_level = { type: "string", enum: ["view", "edit"] };

export const ShareCanvas: Builtin = {
  title: "Share a canvas",
  inputs: parameters({
    canvas_id: SLACK.canvas,
    "channel_ids?": {
      type: "array",
      items: { type: SLACK.channel },
      maxItems: MAX_SHARED_WITH,
    },
    "user_ids?": {
      type: "array",
      items: { type: SLACK.user },
      maxItems: MAX_SHARED_WITH,
    },
    access_level,
    "message?": SLACK.richText,
  }),
  outputs: parameters({ "canvas_id?": SLACK.canvas }),
  run: async (kernel, execution) => {
    const { canvas_id, channel_ids = [], user_ids = [] } = execution.inputs;
    const channels = channel_ids as string[];
    const users = user_ids as string[];
    if (channels.length + users.length === 0) {
      throw new StepError("channel_ids or user_ids must name somebody.");
    }
    if (!grantedScopes(kernel).includes("canvases:write")) {
      throw new StepError("missing_scope (needed: canvases:write)");
    }
    const { access } = canvasOf(kernel, canvas_id);
    for (const channel of channels) {
      share(kernel, execution, { channel_ids: [channel] });
    }
    for (const user of users) {
      if (access.users[user] === "owner") continue;
      share(kernel, execution, { user_ids: [user] });
    }
    for (const channel of [...channels, ...users]) {
      await post(kernel, execution, { channel });
    }
    return { canvas_id };
  },
};

export const ShareCanvasInThread: Builtin = {
  title: "Share canvas in thread",
  inputs: parameters({
    canvas_id: SLACK.canvas,
    message_context: SLACK.messageContext,
    access_level,
    "message?": SLACK.richText,
    "reply_broadcast?": "boolean",
  }),
  outputs: parameters({
    "canvas_id?": SLACK.canvas,
    "message_context?": SLACK.messageContext,
  }),
  rights: ["chat:write"],
  run: async (kernel, execution) => {
    const { canvas_id, message_context, reply_broadcast } = execution.inputs;
    const { channel_id, message_ts } = message_context as MessageContext;
    share(kernel, execution, { channel_ids: [channel_id] });
    const { ts } = await post(kernel, execution, {
      channel: channel_id,
      thread_ts: message_ts,
      ...(reply_broadcast !== undefined && { reply_broadcast }),
    });
    return { canvas_id, message_context: { channel_id, message_ts: ts } };
  },
};

async function create(
  kernel: Kernel,
  execution: Execution,
  markdown: string,
  title: unknown,
  owner: unknown,
): Promise<Record<string, unknown>> {
  const { canvas_id } = await callApi(kernel, execution, "canvases.create", {
    title,
    document_content: document(markdown),
  });
  await callApi(kernel, execution, "canvases.access.set", {
    canvas_id,
    access_level: "owner",
    user_ids: [owner],
  });
  return { canvas_id };
}

function document(markdown: string) {
  return { type: "markdown", markdown };
}

/** What a new canvas starts with: a template, or what was given. */
function content(kernel: Kernel, execution: Execution): string {
  const { canvas_template_id, content } = execution.inputs;
  const text = canvas_template_id === undefined
    ? toMarkdown(content ?? "")
    : canvasOf(kernel, canvas_template_id).markdown;
  return filled(text, execution);
}

function canvasOf(kernel: Kernel, id: unknown): Canvas {
  const canvas = kernel.state.canvases[String(id)];
  if (!canvas || canvas.deleted) throw new StepError("canvas_not_found");
  return canvas;
}

/** Variables of a template, `{{name}}`. */
function filled(markdown: string, { inputs }: Execution): string {
  const values = isRecord(inputs.placeholder_values)
    ? inputs.placeholder_values
    : {};
  return markdown.replace(
    /\{\{\s*([\w-]+)\s*\}\}/g,
    (whole, name) => Object.hasOwn(values, name) ? String(values[name]) : whole,
  );
}

function whichCanvas(kernel: Kernel, { inputs }: Execution): string {
  const { canvas_update_type, canvas_id, channel_id } = inputs;
  const isChannels = canvas_update_type === "channel_canvas" ||
    canvas_id === undefined;
  const id = isChannels
    ? kernel.state.channels[String(channel_id)]?.canvas
    : canvas_id;
  if (id === undefined) throw new StepError("canvas_not_found");
  return String(id);
}

const LEVELS: Readonly<Record<string, string>> = {
  view: "read",
  edit: "write",
};

/** The workflow may share what it does not own, unlike an app by canvases.access.set. */
function share(
  kernel: Kernel,
  { inputs }: Execution,
  to: Record<string, unknown>,
): void {
  const { access } = canvasOf(kernel, inputs.canvas_id);
  const level = LEVELS[String(inputs.access_level)];
  try {
    setAccess(kernel, access, { access_level: level, ...to });
  } catch (error) {
    throw error instanceof ApiError ? new StepError(error.code) : error;
  }
  kernel.changed({ type: "canvas", id: String(inputs.canvas_id) });
}

/** The step's message, and under it the canvas. */
async function post(
  kernel: Kernel,
  execution: Execution,
  to: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  const { canvas_id, message } = execution.inputs;
  const { team, canvases } = kernel.state;
  const title = canvases[String(canvas_id)]?.title || "Untitled";
  const link = `https://${team.domain}.slack.com/docs/${team.id}/${canvas_id}`;
  return await callApi(kernel, execution, "chat.postMessage", {
    ...to,
    ...said(message),
    attachments: [{ title, title_link: link, fallback: title }],
  });
}
