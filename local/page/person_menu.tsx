import { useState } from "react";
import type { User } from "../state.ts";
import { Avatar } from "./avatar.tsx";
import { usePage } from "./context.ts";
import { clockTime } from "./dates.ts";
import { MembersDialog } from "./members_dialog.tsx";
import { Menu } from "./menu.tsx";
import { pausedUntil, people, roleOf } from "./people.ts";
import { hrefOf } from "./route.ts";
import { chooseTheme, chosenTheme, type Theme, THEMES } from "./theme.ts";
import { TimeZoneDialog } from "./time_zone_dialog.tsx";

const PAUSE_MINUTES = 60;

/** Who looks at the page, and how. Choosing somebody else shows the workspace with their eyes. */
export function PersonMenu({ showTour }: { showTour(): void }) {
  const { workspace, me } = usePage();
  const [asking, setAsking] = useState<"people" | "zone">();
  return (
    <>
      <Menu
        label={`You are ${me.real_name}. Be somebody else`}
        className="menu-person"
        button={
          <>
            <Avatar user={me} name={me.real_name} />
            <span className="person-name">{me.name}</span>
          </>
        }
      >
        {(close) => {
          const item = (title: string, then: () => void) => (
            <button
              type="button"
              role="menuitem"
              onClick={() => {
                close();
                then();
              }}
            >
              {title}
            </button>
          );
          return (
            <>
              <p role="presentation">See the workspace as</p>
              <Everybody close={close} />
              <hr />
              <Pause close={close} />
              {item(`Time zone: ${cityOf(me.tz)}`, () => setAsking("zone"))}
              {item("People of the workspace", () => setAsking("people"))}
              {workspace.tour && item("Show the tour", showTour)}
              <ThemeChoice />
            </>
          );
        }}
      </Menu>
      {asking === "people" && (
        <MembersDialog close={() => setAsking(undefined)} />
      )}
      {asking === "zone" && (
        <TimeZoneDialog close={() => setAsking(undefined)} />
      )}
    </>
  );
}

function Everybody({ close }: { close(): void }) {
  const { workspace, me, route } = usePage();
  return people(workspace).map((user) => (
    <button
      type="button"
      role="menuitemradio"
      aria-checked={user.id === me.id}
      key={user.id}
      onClick={() => {
        close();
        location.hash = hrefOf(route, user.name);
      }}
    >
      <Avatar user={user} name={user.real_name} />
      <span>
        <b>{user.real_name}</b>
        <small>{about(user)}</small>
      </span>
    </button>
  ));
}

function about(user: User): string {
  const role = roleOf(user);
  return role === "member"
    ? `@${user.name}`
    : `@${user.name} · ${role === "owner" ? "admin" : role}`;
}

/** Do not disturb, for an hour. */
function Pause({ close }: { close(): void }) {
  const { workspace, me, act } = usePage();
  const until = pausedUntil(me, workspace.now);
  return (
    <button
      type="button"
      role="menuitem"
      onClick={() => {
        close();
        act({ do: "set_dnd", minutes: until ? 0 : PAUSE_MINUTES });
      }}
    >
      {until
        ? `Resume notifications (🌙 until ${clockTime(until, me.tz)})`
        : "Pause notifications for an hour"}
    </button>
  );
}

/** `America/New_York` is New York. */
function cityOf(zone: string): string {
  return zone.split("/").at(-1)!.replaceAll("_", " ");
}

/** Stays open, so that one sees what one chose. */
function ThemeChoice() {
  const [theme, setTheme] = useState(chosenTheme);
  function choose(theme: Theme) {
    setTheme(theme);
    chooseTheme(theme);
  }
  return (
    <div className="menu-theme" role="group" aria-label="Theme">
      <span aria-hidden>Theme</span>
      {Object.entries(THEMES).map(([name, title]) => (
        <button
          type="button"
          role="menuitemradio"
          aria-checked={name === theme}
          key={name}
          onClick={() => choose(name as Theme)}
        >
          {title}
        </button>
      ))}
    </div>
  );
}
