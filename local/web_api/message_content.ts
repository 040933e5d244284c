import type { Message } from "../state.ts";
import type { World } from "../world.ts";
import { checkBlocks } from "./block_kit.ts";
import { isRecord } from "./arguments.ts";
import { ApiError } from "./method.ts";

/** Slack: a longer text is cut off; it recommends 4,000 at most. */
const MAX_TEXT = 40_000;
const MAX_MARKDOWN_TEXT = 12_000;
const MAX_ATTACHMENTS = 100;

/** What Slack shows for a message that was made of blocks alone where these cannot be shown. */
const NO_FALLBACK = "This content can't be displayed.";

export type Content = Pick<Message, "text" | "blocks" | "attachments">;

/** Text, blocks and attachments of a call, checked. */
export function readContent(
  world: World,
  args: Record<string, unknown>,
): Content {
  const { blocks, attachments, markdown_text } = args;
  const hasBlocks = Array.isArray(blocks) && blocks.length > 0;
  const hasAttachments = Array.isArray(attachments) && attachments.length > 0;
  if (markdown_text !== undefined) {
    if (args.text !== undefined || hasBlocks) {
      throw new ApiError("markdown_text_conflict");
    }
    if (String(markdown_text).length > MAX_MARKDOWN_TEXT) {
      throw new ApiError("msg_too_long");
    }
  }
  const text = String(args.text ?? markdown_text ?? "").slice(0, MAX_TEXT);
  if (text === "" && !hasBlocks && !hasAttachments) {
    throw new ApiError("no_text");
  }
  const newId = () => world.hex(5);
  return {
    text: text || (hasBlocks ? NO_FALLBACK : ""),
    ...(hasBlocks
      ? { blocks: checkBlocks(blocks, { for: "message", newId }) }
      : {}),
    ...(hasAttachments
      ? { attachments: readAttachments(attachments, newId) }
      : {}),
  };
}

/**
 * Metadata of a call. That of an event which the app declares (DefineEvent) must have its required properties;
 * otherwise Slack posts the message without metadata and with a warning.
 */
export function readMetadata(world: World, value: unknown): {
  metadata?: Message["metadata"];
  warning?: string;
  response_metadata?: { warnings: string[] };
} {
  if (!isRecord(value) || Object.keys(value).length === 0) return {};
  const { event_type, event_payload } = value;
  if (
    typeof event_type !== "string" || event_type === "" ||
    !isRecord(event_payload)
  ) {
    throw new ApiError("invalid_metadata_format");
  }
  if (
    requiredProperties(world, event_type).every((name) =>
      event_payload[name] !== undefined
    )
  ) {
    return { metadata: { event_type, event_payload } };
  }
  const warning = "invalid_metadata_schema";
  return { warning, response_metadata: { warnings: [warning] } };
}

function requiredProperties(world: World, eventType: string): string[] {
  const { events } = world.app.manifest;
  const declared = isRecord(events) && Object.hasOwn(events, eventType)
    ? events[eventType]
    : undefined;
  return isRecord(declared) && Array.isArray(declared.required)
    ? declared.required.map(String)
    : [];
}

function readAttachments(
  attachments: unknown[],
  newId: () => string,
): Record<string, unknown>[] {
  if (attachments.length > MAX_ATTACHMENTS) {
    throw new ApiError("too_many_attachments");
  }
  return attachments.map((attachment, index) => {
    if (!isRecord(attachment)) throw new ApiError("invalid_attachments");
    const { blocks } = attachment;
    if (!Array.isArray(blocks)) return attachment;
    const at = `/attachments/${index}/blocks`;
    return {
      ...attachment,
      blocks: checkBlocks(blocks, { for: "message", newId, at }),
    };
  });
}
