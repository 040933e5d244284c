import * as z from "zod/mini";
import { send } from "../integrations/http.ts";
import type { Workbench } from "./app.ts";
import { openIo } from "./systems.ts";

const Address = z.object({ upload_url: z.string(), file_id: z.string() });
const Messages = z.object({
  messages: z.array(z.object({
    ts: z.string(),
    user: z.optional(z.string()),
    files: z.optional(z.array(z.object({
      id: z.string(),
      name: z.optional(z.string()),
    }))),
  })),
});
/** Messages among which a file is looked for: another delivery comes within minutes. */
const NEWEST = 100;
const SLACK = { id: "slack", title: "Slack" };

export interface NewFile {
  readonly name: string;
  readonly title: string;
  readonly text: string;
  /** Stands above the file, in Slack's markup: our own sentences only. */
  readonly comment: string;
}

/**
 * Uploads a text as a file into one channel, where it stands once: a file bears no metadata, so its name, which is no
 * other file's, says whether an earlier delivery or another one at the same moment has brought it.
 */
export async function uploadOnce(
  app: Workbench,
  channel: string,
  file: NewFile,
): Promise<void> {
  if ((await sharedAs(app, channel, file.name)).length > 0) return;
  await upload(app, channel, file);
  const [, ...later] = await sharedAs(app, channel, file.name);
  for (const { ts, id } of later) {
    await app.slack.tell("chat.delete", { channel, ts }, ["message_not_found"]);
    await app.slack.tell("files.delete", { file: id }, [
      "file_not_found",
      "file_deleted",
    ]);
  }
}

/** The newest messages that show a file of this name, oldest first. */
async function sharedAs(app: Workbench, channel: string, name: string) {
  const { messages } = await app.slack.call("conversations.history", {
    channel,
    limit: NEWEST,
  }, Messages);
  return messages.toReversed().flatMap(({ ts, user, files = [] }) =>
    files.filter((file) => file.name === name && user === app.settings.bot_user)
      .map(({ id }) => ({ ts, id }))
  );
}

/** Scope `files:write`; the bytes go to files.slack.com. */
async function upload(
  app: Workbench,
  channel: string,
  { name, title, text, comment }: NewFile,
): Promise<void> {
  const bytes = new TextEncoder().encode(text);
  const { upload_url, file_id } = await app.slack.call(
    "files.getUploadURLExternal",
    { filename: name, length: bytes.length },
    Address,
  );
  await send(openIo(app.stores, app.time.now), SLACK, {
    method: "POST",
    url: upload_url,
    headers: { "content-type": "application/json" },
    body: text,
  });
  await app.slack.tell("files.completeUploadExternal", {
    files: [{ id: file_id, title }],
    channel_id: channel,
    initial_comment: comment,
  });
}
