import type { Workspace } from "../api.ts";

/** What a person typed, as Slack's composer sends it: escaped, with mentions made of handles. */
export function written(text: string, workspace: Workspace): string {
  const escaped = text.trim().replaceAll("&", "&amp;").replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
  const users = new Map(
    Object.values(workspace.users).map((user) => [user.name, user.id]),
  );
  const channels = new Map(
    Object.values(workspace.channels).map((
      channel,
    ) => [channel.name, channel.id]),
  );
  const groups = new Map(
    Object.values(workspace.usergroups ?? {})
      .filter(({ date_delete }) => !date_delete)
      .map(({ handle, id }) => [handle, id]),
  );
  return escaped
    .replace(/(?<![\w`])@([\w.-]*\w)/g, (whole, name: string) => {
      if (/^(here|channel|everyone)$/.test(name)) return `<!${name}>`;
      if (users.has(name)) return `<@${users.get(name)}>`;
      return groups.has(name) ? `<!subteam^${groups.get(name)}>` : whole;
    })
    .replace(
      /(?<![\w`&])#([\w-]+)/g,
      (whole, name: string) =>
        channels.has(name) ? `<#${channels.get(name)}>` : whole,
    )
    .replace(/(?<![\w`])https?:\/\/[^\s]+[^\s.,;:!?)'"]/g, "<$&>");
}

/** The other way round, for changing what one wrote. */
export function readable(text: string, workspace: Workspace): string {
  return text
    .replace(/<@(\w+)>/g, (whole, id) => {
      const user = workspace.users[id];
      return user ? `@${user.name}` : whole;
    })
    .replace(/<!subteam\^(\w+)(?:\|[^>]*)?>/g, (whole, id) => {
      const group = workspace.usergroups?.[id];
      return group ? `@${group.handle}` : whole;
    })
    .replace(/<#(\w+)(?:\|[^>]*)?>/g, (whole, id) => {
      const channel = workspace.channels[id];
      return channel ? `#${channel.name}` : whole;
    })
    .replace(/<!(here|channel|everyone)>/g, "@$1")
    .replace(/<(https?:[^>|]+)>/g, "$1")
    .replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}
