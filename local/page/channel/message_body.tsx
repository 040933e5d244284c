import type { Channel, Message } from "../../state.ts";
import type { Surface } from "../blocks/block_kit.ts";
import { Blocks } from "../blocks/blocks.tsx";
import { usePage } from "../context.ts";
import { fileOf } from "../files.ts";
import { isNote } from "../messages.ts";
import { Mrkdwn } from "../text/mrkdwn.tsx";
import { Attachment, type AttachmentContent } from "./attachment.tsx";
import { FileChip } from "./file_chip.tsx";
import { WorkflowLinks } from "./workflow_links.tsx";

/** Blocks when there are any: `text` is then only for notifications. */
export function MessageBody(
  { channel, message, surface }: {
    channel: Channel;
    message: Message;
    surface: Surface;
  },
) {
  const { workspace } = usePage();
  // Who it is stands above.
  const text = isNote(message)
    ? message.text.replace(/^<@\w+> /, "")
    : message.text;
  const files = (message.files ?? []).map((id) => fileOf(workspace, id))
    .filter((file) => file !== undefined);
  return (
    <div className="message-body">
      {message.blocks?.length
        ? <Blocks blocks={message.blocks} surface={surface} />
        : text && (
          <div className="text">
            {message.mrkdwn === false ? text : <Mrkdwn text={text} />}
            {message.edited && <small className="edited">(edited)</small>}
          </div>
        )}
      {message.attachments?.map((attachment, index) => (
        <Attachment
          key={index}
          content={attachment as AttachmentContent}
          surface={surface}
        />
      ))}
      {files.length > 0 && (
        <div className="files">
          {files.map((file) => <FileChip key={file.id} file={file} />)}
        </div>
      )}
      <WorkflowLinks channel={channel} message={message} />
    </div>
  );
}
