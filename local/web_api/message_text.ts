import type { World } from "../world.ts";

/**
 * What Slack makes of a plain text before it is stored ("Formatting message text", automatic parsing): addresses
 * become `<https://…>` unless `parse` is `none`; `link_names` and `parse=full` turn names of channels and user groups
 * into mentions. What stands in `<…>` or in code already is left alone.
 */
export function formatText(
  world: World,
  text: string,
  { parse, link_names }: { parse?: unknown; link_names?: unknown },
): string {
  const named = link_names === true || parse === "full";
  const linked = parse !== "none";
  return text.split(/(<[^<>]*>|```[^]*?```|`[^`\n]*`)/).map((part, index) => {
    if (index % 2 === 1) return part;
    const withNames = named ? mentionNames(world, part) : part;
    return linked ? linkAddresses(withNames) : withNames;
  }).join("");
}

/** A word that is an address: without the punctuation around it, and not within other markup. */
const ADDRESS =
  /(?<![^\s(["'*_~])https?:\/\/[^\s<>|"]*[^\s<>|.,:;!?'")\]}*_~](?=[.,:;!?'")\]}*_~]*(?:\s|$))/g;

function linkAddresses(text: string): string {
  return text.replace(ADDRESS, (address) => `<${address}>`);
}

function mentionNames(world: World, text: string): string {
  const { channels, usergroups } = world.state;
  return text
    .replace(/(^|[^\w&])#([a-z0-9_-]+)/g, (whole, before, name) => {
      const channel = Object.values(channels).find((one) =>
        one.name === name && !one.is_private
      );
      return channel ? `${before}<#${channel.id}|${name}>` : whole;
    })
    .replace(/(^|[^\w<])@([a-z0-9._-]+)/g, (whole, before, name) => {
      if (["here", "channel", "everyone"].includes(name)) {
        return `${before}<!${name}>`;
      }
      const group = Object.values(usergroups).find(({ handle, date_delete }) =>
        handle === name && date_delete === 0
      );
      return group ? `${before}<!subteam^${group.id}|@${name}>` : whole;
    });
}
