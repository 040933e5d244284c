import type { Block, Message } from "../state.ts";
import type { World } from "../world.ts";
import { isRecord } from "./arguments.ts";
import { blockProblems, checkBlocks, refusal } from "./block_kit.ts";
import { hasImage } from "./files.ts";
import { formatText } from "./message_text.ts";
import { ApiError } from "./method.ts";

/** Slack: a longer text is cut off; it recommends 4,000 at most. */
const MAX_TEXT = 40_000;
export const MAX_MARKDOWN_TEXT = 12_000;
const MAX_ATTACHMENTS = 100;

/** What Slack shows for a message that was made of blocks alone where these cannot be shown. */
const NO_FALLBACK = "This content can't be displayed.";

export type Content = Pick<Message, "text" | "blocks" | "attachments">;

/**
 * Text, blocks and attachments of a call, checked; `kept` is what an update leaves as it is. Throws ApiError `no_text`
 * when nothing is left to show, and the codes of what is wrong.
 */
export function readContent(
  world: World,
  args: Record<string, unknown>,
  kept: Partial<Content> = {},
): { content: Content; warnings: string[] } {
  const markdown = readMarkdown(world, args);
  const given = args.text as string | undefined;
  const blocks = markdown ??
    (args.blocks ? messageBlocks(world, args.blocks) : kept.blocks) ?? [];
  const attachments = args.attachments
    ? readAttachments(world, args.attachments as unknown[])
    : kept.attachments ?? [];
  const text = given ?? args.markdown_text as string | undefined ??
    (args.blocks ? "" : kept.text) ?? "";
  if (text === "" && blocks.length === 0 && attachments.length === 0) {
    throw new ApiError("no_text");
  }
  const formatted = markdown ? text : formatText(world, text, args);
  return {
    content: {
      text: formatted.slice(0, MAX_TEXT) ||
        (blocks.length > 0 ? NO_FALLBACK : ""),
      ...(blocks.length > 0 && { blocks }),
      ...(attachments.length > 0 && { attachments }),
    },
    warnings: [
      ...(text.length > MAX_TEXT ? ["message_truncated"] : []),
      ...(text === "" && blocks.length > 0 ? ["missing_text_in_message"] : []),
    ],
  };
}

export function messageBlocks(
  world: World,
  blocks: unknown,
  at = "/blocks",
): Block[] {
  return checkBlocks(blocks, messageOptions(world, at));
}

/** `markdown_text` as the block that Slack translates. */
function readMarkdown(
  world: World,
  { markdown_text, text, blocks }: Record<string, unknown>,
): Block[] | undefined {
  if (markdown_text === undefined) return undefined;
  const hasBlocks = Array.isArray(blocks) && blocks.length > 0;
  if (text !== undefined || hasBlocks) {
    throw new ApiError("markdown_text_conflict");
  }
  if (markdown_text === "") return [];
  if (String(markdown_text).length > MAX_MARKDOWN_TEXT) {
    throw new ApiError("msg_too_long");
  }
  return messageBlocks(world, [{ type: "markdown", text: markdown_text }]);
}

/** Slack numbers attachments, and refuses the whole when the blocks of one are wrong. */
function readAttachments(
  world: World,
  attachments: unknown[],
): Record<string, unknown>[] {
  if (attachments.length > MAX_ATTACHMENTS) {
    throw new ApiError("too_many_attachments");
  }
  return attachments.map((attachment, index) => {
    if (!isRecord(attachment)) throw new ApiError("invalid_attachments");
    return {
      fallback: attachment.text ?? "[no preview available]",
      ...readAttachment(world, attachment, `/attachments/${index}`),
      id: index + 1,
    };
  });
}

export function readAttachment(
  world: World,
  attachment: Record<string, unknown>,
  at: string,
): Record<string, unknown> {
  const { blocks } = attachment;
  if (blocks === undefined) return attachment;
  const options = messageOptions(world, `${at}/blocks`);
  const problems = blockProblems(blocks, options);
  if (problems.length > 0) throw refusal("invalid_attachments", problems);
  return { ...attachment, blocks: checkBlocks(blocks, options) };
}

function messageOptions(world: World, at: string) {
  return {
    for: "message",
    at,
    newId: () => world.hex(5),
    hasImage: (file: Record<string, unknown>) => hasImage(world, file),
  } as const;
}
