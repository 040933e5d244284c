import { usePage } from "../context.ts";
import { emoji } from "./emoji.ts";

/** An emoji by its name, the workspace's own ones too. */
export function EmojiSign({ name }: { name: string }) {
  const { workspace } = usePage();
  const own = workspace.emoji?.[name];
  if (own?.startsWith("alias:")) {
    return <EmojiSign name={own.slice("alias:".length)} />;
  }
  if (own) return <img className="own-emoji" src={own} alt={`:${name}:`} />;
  return <>{emoji(name)}</>;
}
