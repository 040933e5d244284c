import type { Message } from "../state.ts";
import type { StoredFile } from "../state_messages.ts";
import { bytesOf, fileAt } from "../web_api/file_transfer.ts";
import { isNamed } from "../web_api/files.ts";
import type { Workspace } from "../workspace.ts";
import { isVisible } from "./rules.ts";

/**
 * `GET /files-pri/<team>-<file>/<name>?as=ana`: the bytes of a file as this person's client gets them. There is none for
 * who sees no message that has it.
 */
export function personFile(workspace: Workspace, url: URL): Response {
  const as = url.searchParams.get("as") ?? "";
  const user = Object.values(workspace.state.users).find(({ id, name }) =>
    id === as || name === as
  );
  const file = fileAt(workspace, url.pathname);
  if (
    !user || file?.status !== "complete" || !maySee(workspace, user.id, file)
  ) {
    return new Response("There is no such file.", { status: 404 });
  }
  const { headers, body } = bytesOf(file, false);
  return new Response(body, {
    headers: {
      ...headers,
      // After a reset the address may be another file's.
      "cache-control": "no-cache",
      // What somebody uploaded does not act on the workspace's page.
      "content-security-policy": "sandbox",
      "x-content-type-options": "nosniff",
    },
  });
}

/** Their own, one of a message that they see, or a picture of its blocks. */
function maySee(
  workspace: Workspace,
  user: string,
  file: StoredFile,
): boolean {
  if (file.user === user) return true;
  const { channels, messages, views, homes } = workspace.state;
  const named = (
    { blocks, attachments }: Pick<Message, "blocks" | "attachments">,
  ) =>
    picturesIn([blocks, attachments]).some((one) =>
      isNamed(workspace, file, one)
    );
  return Object.values(channels).some((channel) =>
    isVisible(workspace, user, channel) &&
    messages[channel.id]?.some((message) =>
      (!message.only_for || message.only_for === user) &&
      (message.files?.includes(file.id) || named(message))
    )
  ) ||
    [...Object.values(views), ...Object.values(homes)].some((view) =>
      view.user === user && named(view)
    );
}

/** Every `slack_file` of blocks. */
function picturesIn(part: unknown): Record<string, unknown>[] {
  if (typeof part !== "object" || part === null) return [];
  return Object.entries(part).flatMap(([name, value]) =>
    name === "slack_file" ? [value] : picturesIn(value)
  );
}
