import type { Message } from "../state.ts";
import type { StoredFile } from "../state_messages.ts";
import { bytesOf, fileAt } from "../web_api/file_transfer.ts";
import type { Workspace } from "../workspace.ts";
import { isVisible } from "./rules.ts";

/** A browser keeps it for so long: an address never gets other bytes. */
const MAX_AGE_SECONDS = 3600;

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
  const { headers, body } = bytesOf(file, url.pathname.includes("/download/"));
  return new Response(body, {
    headers: {
      ...headers,
      "cache-control": `private, max-age=${MAX_AGE_SECONDS}`,
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
  ) => JSON.stringify([blocks, attachments]).includes(file.id);
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
