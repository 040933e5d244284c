import * as z from "zod/mini";
import { send } from "../integrations/http.ts";
import type { Workbench } from "./app.ts";
import { openIo } from "./systems.ts";

const Address = z.object({ upload_url: z.string(), file_id: z.string() });
const SLACK = { id: "slack", title: "Slack" };

export interface NewFile {
  readonly name: string;
  readonly title: string;
  readonly text: string;
  /** Stands above the file, in Slack's markup: our own sentences only. */
  readonly comment: string;
}

/** Uploads a text as a file into one channel. Scope `files:write`; the bytes go to files.slack.com. */
export async function uploadText(
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
