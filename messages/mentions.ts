import type { Message } from "./blocks.ts";
import { escapeMrkdwn } from "./parts.ts";

/** Whom a message calls: Slack notifies everybody whom a new message mentions. */
export function mentioned({ text, blocks }: Message): string[] {
  const inText = [...text.matchAll(/<@([UW][A-Z0-9]+)>/g)].map(([, id]) => id!);
  const inBlocks = [
    ...JSON.stringify(blocks).matchAll(
      /\{"type":"user","user_id":"([UW][A-Z0-9]+)"/g,
    ),
  ].map(([, id]) => id!);
  return [...new Set([...inText, ...inBlocks])];
}

/** The same with a link to a person's profile where it would call them. */
export function withoutCalling(
  message: Message,
  names: ReadonlyMap<string, string>,
  workspace: string,
): Readonly<Message> {
  const url = (user: string) => `${workspace}team/${user}`;
  const text = message.text.replace(
    /<@([UW][A-Z0-9]+)>/g,
    (whole, user) =>
      names.has(user)
        ? `<${url(user)}|@${escapeMrkdwn(names.get(user)!)}>`
        : whole,
  );
  const quiet = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(quiet);
    if (typeof node !== "object" || node === null) return node;
    const { type, user_id } = node as Record<string, unknown>;
    const name = type === "user" ? names.get(String(user_id)) : undefined;
    if (name !== undefined) {
      return { type: "link", url: url(String(user_id)), text: `@${name}` };
    }
    return Object.fromEntries(
      Object.entries(node).map(([key, value]) => [key, quiet(value)]),
    );
  };
  return { text, blocks: quiet(message.blocks) as Message["blocks"] };
}
