import type { User } from "../state.ts";
import { appOf } from "./apps.ts";
import { usePage } from "./context.ts";
import { emoji } from "./text/emoji.ts";

/** A square with initials, in the person's colour; the app's picture; or what a message asks for. */
export function Avatar(
  { user, name, icon }: {
    user: User | undefined;
    name: string;
    /** An emoji's name or a picture's address. */
    icon?: string;
  },
) {
  const { workspace } = usePage();
  if (icon && !icon.startsWith("http")) {
    return (
      <span className="avatar avatar-emoji" aria-hidden>{emoji(icon)}</span>
    );
  }
  const picture = icon ??
    (user?.is_bot ? appOf(workspace, { user: user.id })?.icon : undefined);
  if (picture) return <img className="avatar" src={picture} alt="" />;
  const color = user?.color
    ? `#${user.color.replace("#", "")}`
    : "var(--frame-sign)";
  return (
    <span
      className="avatar"
      style={{ background: shaded(color) }}
      data-initials={initials(name)}
      aria-hidden
    />
  );
}

/** White initials can be read on it, whatever the person's colour. */
function shaded(color: string): string {
  return `color-mix(in srgb, ${color}, var(--initials-shade) 38%)`;
}

function initials(name: string): string {
  const words = name.split(/[\s._-]+/).filter(Boolean);
  return words.slice(0, 2).map((word) => word[0]!.toUpperCase()).join("");
}
