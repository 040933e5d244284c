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
      <System
        name="Text messages"
        hosts={["api.twilio.com"]}
        empty="No text message yet."
      >
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
      <System name="Telephones">
        {numbers.map((number) => {
          const isStopped = state?.optedOut.includes(number) ?? false;
          return (
            <Item
              key={number}
              wanted={false}
              name={number}
              status={isStopped
                ? { word: "wants no texts", tone: "bad" }
                : { word: "gets texts", tone: "open" }}
              facts={{}}
            >
              <Telephone
                number={number}
                word={isStopped ? "START" : "STOP"}
              />
            </Item>
          );
        })}
      </System>
    </>
  );
}

const TONES: Partial<Record<SmsStatus, "done" | "bad">> = {
  delivered: "done",
  undelivered: "bad",
};

/** Its owner's answer: Twilio keeps texts from whoever said STOP. */
function Telephone({ number, word }: { number: string; word: string }) {
  const { busy, error, run } = useAct();
  return (
    <div className="work">
      <button
        type="button"
        className="slack-button"
        disabled={busy}
        onClick={() => run({ do: "answer_text", number, text: word })}
      >
        {`Text ${word}`}
      </button>
      {error && <p className="sent refused" role="status">{error}</p>}
    </div>
  );
}
