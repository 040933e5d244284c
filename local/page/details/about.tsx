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
  // Who made a channel of another workspace is nobody here.
  const host = workspace.otherTeams?.[channel.host_team_id ?? ""];
  const creator = host?.name ?? userName(workspace, channel.creator);
  async function leave() {
    const answer = await run({ do: "leave", channel: channel.id });
    if (answer.ok) close();
  }
  return (
    <>
      <div className="details-rows">
        <Words channel={channel} field="topic" mayChange={mayChange} />
        <Words channel={channel} field="purpose" mayChange={mayChange} />
        <section className="details-row" aria-label="Created by">
          <h3>Created by</h3>
          <p>
            {creator}, {dayName(channel.created * 1000, workspace.now, me.tz)}
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

const WORDS = {
  topic: {
    title: "Topic",
    deed: "set_topic",
    empty: "What it is about right now",
  },
  purpose: {
    title: "Description",
    deed: "set_purpose",
    empty: "What this channel is for",
  },
};

/** What is said of a channel. */
function Words(
  { channel, field, mayChange }: {
    channel: Channel;
    field: keyof typeof WORDS;
    mayChange: boolean;
  },
) {
  const { title, deed, empty } = WORDS[field];
  const { value } = channel[field];
  return (
    <EditableRow
      title={title}
      value={value}
      shown={value
        ? <Mrkdwn text={value} />
        : <span className="empty">{empty}</span>}
      maxLength={MAX_LENGTH}
      deed={mayChange
        ? (words) => ({ do: deed, channel: channel.id, [field]: words })
        : undefined}
    />
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
