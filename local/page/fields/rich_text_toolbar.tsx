import { type ReactNode, useState } from "react";
import { usePage } from "../context.ts";
import { Menu } from "../menu.tsx";
import { people } from "../people.ts";

const COMMANDS: { name: string; label: string; sign: ReactNode }[] = [
  { name: "bold", label: "Bold", sign: <b>B</b> },
  { name: "italic", label: "Italic", sign: <i>I</i> },
  { name: "strikeThrough", label: "Strikethrough", sign: <s>S</s> },
];
const LISTS = [
  { name: "insertOrderedList", label: "Ordered list", sign: "1." },
  { name: "insertUnorderedList", label: "Bulleted list", sign: "•" },
];

export function RichTextToolbar(
  { command, code, link, mention }: {
    /** One of the browser's own editing commands. */
    command(name: string): void;
    code(): void;
    link(url: string): void;
    mention(user: string): void;
  },
) {
  const { workspace } = usePage();
  const [address, setAddress] = useState<string>();
  const tool = (label: string, sign: ReactNode, press: () => void) => (
    <button
      type="button"
      key={label}
      aria-label={label}
      title={label}
      // The selection stays where it is.
      onMouseDown={(event) => event.preventDefault()}
      onClick={press}
    >
      {sign}
    </button>
  );
  const addLink = () => {
    if (address && URL.canParse(address)) link(address);
    setAddress(undefined);
  };
  return (
    <div className="rich-text-toolbar" role="toolbar" aria-label="Formatting">
      {COMMANDS.map(({ name, label, sign }) =>
        tool(label, sign, () =>
          command(name))
      )}
      {tool("Link", "🔗", () =>
        setAddress(address === undefined ? "https://" : undefined))}
      {LISTS.map(({ name, label, sign }) =>
        tool(label, sign, () =>
          command(name))
      )}
      {tool("Code", "</>", code)}
      <Menu label="Mention somebody" button="@" className="menu-mention">
        {(close) =>
          people(workspace).map((user) => (
            <button
              type="button"
              role="menuitem"
              key={user.id}
              onClick={() => {
                close();
                mention(user.id);
              }}
            >
              {user.real_name}
            </button>
          ))}
      </Menu>
      {address !== undefined && (
        <span className="link-address">
          <input
            type="url"
            aria-label="Link address"
            autoFocus
            value={address}
            onChange={({ target }) => setAddress(target.value)}
            onKeyDown={(event) => {
              if (event.key !== "Enter" && event.key !== "Escape") {
                return;
              }
              event.preventDefault();
              event.stopPropagation();
              if (event.key === "Enter") {
                addLink();
              } else setAddress(undefined);
            }}
          />
          <button type="button" className="slack-button" onClick={addLink}>
            Add
          </button>
        </span>
      )}
    </div>
  );
}
