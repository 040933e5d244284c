/**
 * A message of Slack as plain words: our own sentences show text literally, so that its markup would be
 * read as it stands. Source: docs.slack.dev, "Formatting message text".
 */
export function plainWords(
  text: string,
  names: Readonly<Record<string, string>> = {},
): string {
  return text.replace(/<([^<>]*)>/g, (_, inside: string) => {
    const [target = "", label] = inside.split("|", 2);
    switch (target[0]) {
      case "@":
        return `@${label ?? names[target.slice(1)] ?? "somebody"}`;
      case "#":
        return `#${label || "channel"}`;
      case "!":
        return label ?? `@${target.slice(1).split("^")[0]}`;
      default:
        return label && label !== target ? `${label} (${target})` : target;
    }
  }).replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}

/** Ids of the people whom a message mentions without their names. */
export function mentionedIn(text: string): string[] {
  return [...new Set([...text.matchAll(/<@([UW]\w+)>/g)].map(([, id]) => id!))];
}
