import type { User } from "../state.ts";
import { emoji } from "./text/emoji.ts";

/** A square with initials, in the person's colour; the app's icon; or an emoji. */
export function Avatar(
  { user, name, isApp, icon }: {
    user: User | undefined;
    name: string;
    isApp?: boolean;
    icon?: string;
  },
) {
  if (icon) {
    return (
      <span className="avatar avatar-emoji" aria-hidden>{emoji(icon)}</span>
    );
  }
  if (isApp) return <img className="avatar" src="/app-icon.png" alt="" />;
  const color = user?.color ? `#${user.color.replace("#", "")}` : "#4a154b";
  return (
    <span className="avatar" style={{ background: color }} aria-hidden>
      {initials(name)}
    </span>
  );
}

function initials(name: string): string {
  const words = name.split(/[\s._-]+/).filter(Boolean);
  return words.slice(0, 2).map((word) => word[0]!.toUpperCase()).join("");
}
