import type { Part, Sentence } from "./parts.ts";

/** `<@U1>`, `<#C1|name>`, `<!here>`, `<https://…|text>`. Source: docs.slack.dev, "Formatting message text". */
const MARKED = /<([^<>\n]*)>/g;

/**
 * What somebody wrote in Slack, as pieces: people and channels stay such, everything else is literal
 * text again. Nobody is notified by what was a `<!here>`.
 */
export function sentenceFromSlack(text: string): Sentence {
  const parts: Part[] = [];
  let end = 0;
  for (const match of text.matchAll(MARKED)) {
    parts.push(unescaped(text.slice(end, match.index)), marked(match[1] ?? ""));
    end = match.index + match[0].length;
  }
  return [...parts, unescaped(text.slice(end))].filter((part) => part !== "");
}

function marked(inside: string): Part {
  const [target = "", shown] = inside.split("|");
  const id = target.slice(1);
  if (/^@[UW][A-Z0-9]+$/.test(target)) return { user: id };
  if (/^#C[A-Z0-9]+$/.test(target)) return { channel: id };
  if (/^https?:\/\//.test(target)) {
    return { link: unescaped(target), text: unescaped(shown || target) };
  }
  if (target.startsWith("!date^")) return unescaped(shown ?? "");
  if (target.startsWith("!")) {
    return unescaped(shown ?? `@${id.split("^")[0] ?? ""}`);
  }
  return unescaped(shown ?? target);
}

function unescaped(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll(
    "&amp;",
    "&",
  );
}
