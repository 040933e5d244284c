import type { Channel, Message } from "../../state.ts";
import { usePage } from "../context.ts";
import { Failure } from "../failure.tsx";
import { SMILE } from "../icons.tsx";
import { userName } from "../people.ts";
import { EmojiPicker } from "../text/emoji_picker.tsx";
import { EmojiSign } from "../text/emoji_sign.tsx";
import { useAct } from "../use_act.ts";

/** Who reacted with what. A click adds this person, or takes them away. */
export function Reactions(
  { channel, message }: { channel: Channel; message: Message },
) {
  const { workspace, me } = usePage();
  const { busy, error, forget, run } = useAct();
  if (!message.reactions?.length) return null;
  return (
    <div className="reactions">
      {message.reactions.map(({ name, users }) => {
        const mine = users.includes(me.id);
        const who = users.map((id) => userName(workspace, id)).join(", ");
        return (
          <button
            type="button"
            key={name}
            className={mine ? "reaction mine" : "reaction"}
            aria-pressed={mine}
            aria-label={`${users.length} reacted with ${name}`}
            title={`${who} reacted with :${name}:`}
            disabled={busy}
            onClick={() =>
              run({
                do: mine ? "unreact" : "react",
                channel: channel.id,
                ts: message.ts,
                name,
              })}
          >
            <EmojiSign name={name} /> <span>{users.length}</span>
          </button>
        );
      })}
      <EmojiPicker
        label="React too"
        className="reaction add"
        button={SMILE}
        pick={(name) =>
          run({ do: "react", channel: channel.id, ts: message.ts, name })}
      />
      <Failure error={error} forget={forget} />
    </div>
  );
}
