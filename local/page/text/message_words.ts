import type { Message } from "../../state.ts";
import type { Workspace } from "../api.ts";
import { userName } from "../people.ts";
import { plainText } from "./plain_text.ts";

/** Everything that one reads in a message, in one line and without markup. */
export function messageWords(workspace: Workspace, message: Message): string {
  const said = message.blocks?.length
    ? textsOf(message.blocks)
    : [message.text];
  const attached = textsOf(message.attachments ?? []);
  const files = (message.files ?? []).map((id) => workspace.files?.[id]?.name);
  return [...said, ...attached, ...files].filter(Boolean)
    .map((text) => plainText(withNames(text!, workspace))).join(" ");
}

/** What blocks and attachments say, wherever in them it stands. */
function textsOf(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(textsOf);
  if (typeof node !== "object" || node === null) return [];
  const { type, user_id, name } = node as Record<string, unknown>;
  if (type === "user") return [`<@${user_id}>`];
  if (type === "emoji") return [`:${name}:`];
  return Object.entries(node).flatMap(([key, value]) =>
    typeof value === "object"
      ? textsOf(value)
      : READ.has(key) && typeof value === "string"
      ? [value]
      : []
  );
}

/** The fields of blocks and attachments that hold words for people. */
const READ = new Set(["text", "title", "alt_text", "pretext", "value"]);

function withNames(text: string, workspace: Workspace): string {
  return text
    .replace(/<@(\w+)(?:\|[^>]*)?>/g, (_, id) => `@${userName(workspace, id)}`)
    .replace(
      /<#(\w+)(?:\|([^>]*))?>/g,
      (_, id, label) => `#${workspace.channels[id]?.name ?? label ?? id}`,
    );
}
