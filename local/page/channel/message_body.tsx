import type { Message } from "../../state.ts";
import type { Surface } from "../blocks/block_kit.ts";
import { Blocks } from "../blocks/blocks.tsx";
import { Mrkdwn } from "../text/mrkdwn.tsx";
import { Attachment, type AttachmentContent } from "./attachment.tsx";

/** Blocks when there are any: `text` is then only for notifications. */
export function MessageBody(
  { message, surface }: { message: Message; surface: Surface },
) {
  return (
    <div className="message-body">
      {message.blocks?.length
        ? <Blocks blocks={message.blocks} surface={surface} />
        : message.text && (
          <div className="text">
            <Mrkdwn text={message.text} />
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
    </div>
  );
}
