import { useState } from "react";
import type { User } from "../state.ts";
import { Avatar } from "./avatar.tsx";
import { usePage } from "./context.ts";
import { clockTime } from "./dates.ts";
import { Dialog } from "./dialog.tsx";
import { Failure } from "./failure.tsx";
import { members, pausedUntil, roleOf, ROLES } from "./people.ts";
import { useAct } from "./use_act.ts";

/** Everybody of the workspace. An admin adds people, says what they may do, and lets them go. */
export function MembersDialog({ close }: { close(): void }) {
  const { workspace, me } = usePage();
  const { busy, error, forget, run } = useAct();
  const isAdmin = me.is_admin || me.is_owner;
  return (
    <Dialog title="People" close={close}>
      <div className="dialog-body members">
        <Failure error={error} forget={forget} />
        {!isAdmin && (
          <p className="members-note">
            Only an admin adds people and changes their roles.
          </p>
        )}
        <ul>
          {members(workspace).map((user) => (
            <Member
              key={user.id}
              user={user}
              mayChange={isAdmin && user.id !== me.id && !user.is_owner}
              busy={busy}
              run={run}
            />
          ))}
        </ul>
        {isAdmin && <NewPerson busy={busy} run={run} />}
      </div>
    </Dialog>
  );
}

type Acting = Pick<ReturnType<typeof useAct>, "busy" | "run">;

function Member(
  { user, mayChange, busy, run }: Acting & { user: User; mayChange: boolean },
) {
  const { workspace, me } = usePage();
  const role = roleOf(user);
  const until = pausedUntil(user, workspace.now);
  return (
    <li aria-label={user.real_name}>
      <Avatar user={user} name={user.real_name} />
      <span className="member-name">
        <b>{user.real_name}</b>
        <small>
          @{user.name} · {user.deleted ? "deactivated" : ROLES[role]} ·{" "}
          {clockTime(workspace.now, user.tz)} there
          {until && ` · 🌙 until ${clockTime(until, me.tz)}`}
        </small>
      </span>
      {mayChange && !user.deleted && (
        <select
          aria-label={`Role of ${user.real_name}`}
          value={role}
          disabled={busy}
          onChange={({ target }) =>
            run({ do: "set_role", user: user.id, role: target.value })}
        >
          <option value="member">Member</option>
          <option value="admin">Admin</option>
          <option value="guest">Guest</option>
        </select>
      )}
      {mayChange && (
        <button
          type="button"
          className="slack-button"
          disabled={busy}
          onClick={() =>
            run({
              do: user.deleted ? "reactivate" : "deactivate",
              user: user.id,
            })}
        >
          {user.deleted ? "Reactivate" : "Deactivate"}
        </button>
      )}
    </li>
  );
}

function NewPerson({ busy, run }: Acting) {
  const [real_name, setRealName] = useState("");
  const [name, setName] = useState("");
  const [is_restricted, setGuest] = useState(false);
  async function add() {
    const answer = await run({
      do: "add_person",
      name,
      real_name,
      is_restricted,
    });
    if (!answer.ok) return;
    setRealName("");
    setName("");
    setGuest(false);
  }
  return (
    <form
      className="new-person"
      aria-label="Add a person"
      onSubmit={(event) => {
        event.preventDefault();
        if (name && real_name && !busy) add();
      }}
    >
      <h3>Add a person</h3>
      <div className="input-block">
        <label htmlFor="new-real-name">Full name</label>
        <input
          id="new-real-name"
          value={real_name}
          autoComplete="off"
          placeholder="Eve Adams"
          onChange={({ target }) => {
            setRealName(target.value);
            setName(handleOf(target.value));
          }}
        />
      </div>
      <div className="input-block">
        <label htmlFor="new-handle">Handle</label>
        <input
          id="new-handle"
          value={name}
          autoComplete="off"
          placeholder="eve.adams"
          onChange={({ target }) => setName(target.value)}
        />
      </div>
      <div className="choices">
        <label>
          <input
            type="checkbox"
            checked={is_restricted}
            onChange={({ target }) => setGuest(target.checked)}
          />
          <span>
            Guest<small>
              Sees only the channels to which they are invited.
            </small>
          </span>
        </label>
      </div>
      <button
        type="submit"
        className="slack-button primary"
        disabled={!name || !real_name || busy}
      >
        Add
      </button>
    </form>
  );
}

/** `Eve Adams` is `eve.adams`, unless one says otherwise. */
function handleOf(name: string): string {
  return name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase()
    .replace(/[^a-z0-9]+/g, ".").replace(/^\.|\.$/g, "");
}
