import { useState } from "react";
import { Avatar } from "./avatar.tsx";
import { usePage } from "./context.ts";
import { Menu } from "./menu.tsx";
import { people } from "./people.ts";
import { hrefOf } from "./route.ts";
import { chooseTheme, chosenTheme, type Theme, THEMES } from "./theme.ts";

/** Who looks at the page. Choosing somebody else shows the workspace with their eyes. */
export function PersonMenu() {
  const { workspace, me, route } = usePage();
  return (
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
      {(close) => [
        <p key="title">See the workspace as</p>,
        ...people(workspace).map((user) => (
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
              <small>
                @{user.name}
                {user.is_restricted
                  ? " · guest"
                  : user.is_admin
                  ? " · admin"
                  : ""}
              </small>
            </span>
          </button>
        )),
        <ThemeChoice key="theme" />,
      ]}
    </Menu>
  );
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
