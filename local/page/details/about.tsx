import type { Channel, User } from "../../state.ts";
import { usePage } from "../context.ts";
import { clockTime, dayName } from "../dates.ts";
import { Failure } from "../failure.tsx";
import { isDirect, isMember, others, userName } from "../people.ts";
import { Mrkdwn } from "../text/mrkdwn.tsx";
import { useAct } from "../use_act.ts";
import { EditableRow } from "./editable_row.tsx";
import { Organisations } from "./organisations.tsx";
import { PersonBadges } from "./person_badges.tsx";

/** Slack: characters of a topic, and of a description. */
const MAX_LENGTH = 250;

export function About(
  { channel, close }: { channel: Channel; close(): void },
) {
  const { workspace, me } = usePage();
  const { busy, error, forget, run } = useAct();
  if (isDirect(channel)) return <Profiles channel={channel} />;
  const mayChange = isMember(channel, me) && !channel.is_archived;
  async function leave() {
    const answer = await run({ do: "leave", channel: channel.id });
    if (answer.ok) close();
  }
  return (
    <>
      <div className="details-rows">
        <EditableRow
          title="Topic"
          value={channel.topic.value}
          shown={<Mrkdwn text={channel.topic.value} />}
          empty="What it is about right now"
          max={MAX_LENGTH}
          deed={mayChange
            ? (topic) => ({ do: "set_topic", channel: channel.id, topic })
            : undefined}
        />
        <EditableRow
          title="Description"
          value={channel.purpose.value}
          shown={<Mrkdwn text={channel.purpose.value} />}
          empty="What this channel is for"
          max={MAX_LENGTH}
          deed={mayChange
            ? (purpose) => ({ do: "set_purpose", channel: channel.id, purpose })
            : undefined}
        />
        <section className="details-row" aria-label="Created by">
          <h3>Created by</h3>
          <p>
            {userName(workspace, channel.creator)},{" "}
            {dayName(channel.created * 1000, workspace.now, me.tz)}
          </p>
        </section>
        {mayChange && (
          <section className="details-row">
            <button
              type="button"
              className="leave"
              disabled={busy}
              onClick={leave}
            >
              Leave channel
            </button>
          </section>
        )}
      </div>
      <Failure error={error} forget={forget} />
      <Organisations channel={channel} />
      <p className="details-id">
        Channel ID: <code>{channel.id}</code>
      </p>
    </>
  );
}

/** Of direct messages: who the others are. */
function Profiles({ channel }: { channel: Channel }) {
  const { workspace, me } = usePage();
  return (
    <div className="details-rows">
      {others(channel, me).map((id) => {
        const user = workspace.users[id];
        return user && <Profile key={id} user={user} />;
      })}
    </div>
  );
}

function Profile({ user }: { user: User }) {
  const { workspace } = usePage();
  const { title, phone } = user.profile ?? {};
  const facts = [
    ["Name", user.name],
    ["Title", title],
    ["Phone", phone],
    ["Local time", user.is_bot ? "" : clockTime(workspace.now, user.tz)],
  ];
  return (
    <section className="details-row" aria-label={user.real_name}>
      <h3>
        {user.real_name} <PersonBadges user={user} />
      </h3>
      {facts.map(([name, value]) =>
        value && (
          <p key={name}>
            <span className="empty">{name}:</span>{" "}
            {name === "Name" ? `@${value}` : value}
          </p>
        )
      )}
    </section>
  );
}
