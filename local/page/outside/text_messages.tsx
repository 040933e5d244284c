import {
  type SmsStatus,
  smsStatus,
  type TwilioState,
} from "../../vendors/twilio.ts";
import { usePage } from "../context.ts";
import { clockTime } from "../dates.ts";
import { useAct } from "../use_act.ts";
import { Item, Linked, System } from "./arrived.tsx";

/** Texts with what became of them, and each telephone that got one: its owner may text back. */
export function TextMessages({ state }: { state: TwilioState | undefined }) {
  const { workspace, me } = usePage();
  const messages = state?.messages ?? [];
  const numbers = [...new Set(messages.map(({ to }) => to))].sort();
  return (
    <>
      <System name="Text messages" empty="No text message yet.">
        {messages.toReversed().map((message) => {
          const status = smsStatus(message, workspace.now);
          return (
            <Item
              key={message.sid}
              wanted={false}
              name={`To ${message.to}`}
              status={{ word: status, tone: TONES[status] ?? "busy" }}
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
      {numbers.length > 0 && (
        <System name="Telephones" empty="">
          {numbers.map((number) => (
            <Telephone
              key={number}
              number={number}
              isStopped={state?.optedOut.includes(number) ?? false}
            />
          ))}
        </System>
      )}
    </>
  );
}

const TONES: Partial<Record<SmsStatus, "done" | "bad">> = {
  delivered: "done",
  undelivered: "bad",
};

function Telephone(
  { number, isStopped }: { number: string; isStopped: boolean },
) {
  const { busy, error, run } = useAct();
  const word = isStopped ? "START" : "STOP";
  return (
    <p className="sent">
      {number} {isStopped ? "wants no texts." : "gets texts."}{" "}
      <button
        type="button"
        className="slack-button"
        disabled={busy}
        onClick={() => run({ do: "answer_text", number, text: word })}
      >
        {`Text ${word}`}
      </button>{" "}
      {error}
    </p>
  );
}
