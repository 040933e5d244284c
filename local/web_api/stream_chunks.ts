import type { Block, Message } from "../state.ts";
import type { World } from "../world.ts";
import { refusal } from "./block_kit.ts";
import { TASK_STATUSES, urlSource } from "./block_kit/cards.ts";
import {
  anything,
  byType,
  list,
  object,
  oneOf,
  string,
} from "./block_kit/rules.ts";
import { messageBlocks } from "./message_content.ts";

/** What chat.appendStream adds to a message (docs.slack.dev, "Text streaming"). */
export type Chunk =
  | { type: "markdown_text"; text: string }
  | { type: "blocks"; blocks: Block[] }
  | { type: "plan_update"; title: string }
  | TaskUpdate;

interface TaskUpdate {
  type: "task_update";
  id: string;
  title: string;
  status?: string;
  details?: string;
  output?: string;
  sources?: unknown[];
}

const some = string(Infinity, { min: 1 });
const chunks = list(
  byType({
    markdown_text: object({ text: some }),
    plan_update: object({ title: some }),
    task_update: object({ id: some, title: some }, {
      status: oneOf(...TASK_STATUSES),
      details: string(Infinity),
      output: string(Infinity),
      sources: list(byType({ url: urlSource }), Infinity, 0),
    }),
    blocks: object({ blocks: anything }),
  }),
  Infinity,
  0,
);

/** Throws ApiError `invalid_chunks`, or `invalid_blocks` for a chunk of blocks. */
export function readChunks(world: World, given: unknown): Chunk[] {
  const problems: string[] = [];
  chunks(
    given,
    "/chunks",
    (message, at) => problems.push(`${message} [json-pointer:${at}]`),
  );
  if (problems.length > 0) throw refusal("invalid_chunks", problems);
  return (given as Chunk[]).map((chunk, index) =>
    chunk.type === "blocks"
      ? {
        type: "blocks",
        blocks: messageBlocks(world, chunk.blocks, `/chunks/${index}/blocks`),
      }
      : chunk
  );
}

/** Text and blocks of the message with the chunks in it. Tasks are found again by their id. */
export function appendChunks(
  message: Pick<Message, "text" | "blocks">,
  chunks: readonly Chunk[],
  newId: () => string,
): { text: string; blocks: Block[] } {
  const blocks = structuredClone(message.blocks ?? []) as Block[];
  let text = message.text;
  for (const chunk of chunks) {
    switch (chunk.type) {
      case "markdown_text":
        text += chunk.text;
        appendText(blocks, chunk.text, newId);
        break;
      case "blocks":
        blocks.push(...chunk.blocks);
        break;
      case "plan_update":
        (planIn(blocks) ?? added(blocks, { type: "plan", block_id: newId() }))
          .title = chunk.title;
        break;
      case "task_update":
        updateTask(blocks, chunk, newId);
    }
  }
  return { text, blocks };
}

function appendText(
  blocks: Block[],
  text: string,
  newId: () => string,
): void {
  const last = blocks.at(-1);
  if (last?.type === "markdown") last.text = `${last.text}${text}`;
  else blocks.push({ type: "markdown", text, block_id: newId() });
}

/** Within the plan if the message has one, else among the text. */
function updateTask(
  blocks: Block[],
  { id: task_id, title, status, details, output, sources }: TaskUpdate,
  newId: () => string,
): void {
  const plan = planIn(blocks);
  const tasks = plan ? (plan.tasks ??= []) as Block[] : blocks;
  const known = tasks.find((task) =>
    task.type === "task_card" && task.task_id === task_id
  );
  Object.assign(
    known ?? added(tasks, { type: "task_card", task_id, block_id: newId() }),
    {
      title,
      ...(status && { status }),
      ...(details && { details: richText(details) }),
      ...(output && { output: richText(output) }),
      ...(sources && { sources }),
    },
  );
}

function planIn(blocks: Block[]): Block | undefined {
  return blocks.find(({ type }) => type === "plan");
}

function added(blocks: Block[], block: Block): Block {
  blocks.push(block);
  return block;
}

function richText(text: string): Block {
  const elements = [{ type: "text", text }];
  return {
    type: "rich_text",
    elements: [{ type: "rich_text_section", elements }],
  };
}
