import { smsStatus, type TwilioState } from "../../vendors/twilio.ts";
import { usePage } from "../context.ts";
import { clockTime } from "../dates.ts";
import { Item, Linked, System } from "./arrived.tsx";

export function TextMessages({ state }: { state: TwilioState | undefined }) {
  const { workspace, me } = usePage();
  const messages = state?.messages ?? [];
  return (
    <System name="Text messages" empty="No text message yet.">
      {messages.toReversed().map((message) => {
        const status = smsStatus(message, workspace.now);
        return (
          <Item
            key={message.sid}
            wanted={false}
            name={`To ${message.to}`}
            status={{
              word: status,
              tone: status === "delivered"
                ? "done"
                : status === "undelivered"
                ? "bad"
                : "busy",
            }}
            facts={{
              At: clockTime(message.createdAt, me.tz),
              ...(message.errorCode && { Error: String(message.errorCode) }),
            }}
          >
            <p className="item-text">
              <Linked text={message.body} />
            </p>
          </Item>
        );
      })}
    </System>
  );
}
