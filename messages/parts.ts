import { clockGmt, gmt } from "./time.ts";

/** Slack fills it in for each reader; a lock screen shows GMT. Source: docs.slack.dev, "Formatting message text", dates. */
const READERS_TIME = "{date_short_pretty} {time}";

/**
 * A sentence in pieces. Text is always literal: `<!channel>`, backticks and asterisks that came from
 * outside arrive as they were written. What a piece looks like is decided here, once, for Block Kit's
 * rich text (which needs no escaping) and for the plain `text` of a notification (which does).
 */
export type Part =
  | string
  | { readonly bold: string }
  | { readonly user: string }
  | { readonly channel: string }
  | { readonly link: string; readonly text: string }
  /** A time of day, epoch ms: each reader sees it in their own zone. */
  | { readonly time: number }
  /** An instant, epoch ms: shown in the reader's own time zone. */
  | { readonly at: number };

export type Sentence = readonly Part[];

type RichText = Record<string, unknown>;

/** One rich text block; each sentence is a line. At most 3,000 characters a sentence are shown. */
export function richText(
  lines: readonly Sentence[],
): RichText & { type: "rich_text" } {
  const elements = lines.flatMap((line, i) => [
    ...(i > 0 ? [{ type: "text", text: "\n" }] : []),
    ...line.filter((part) => part !== "").map(richElement),
  ]);
  return {
    type: "rich_text",
    elements: [{ type: "rich_text_section", elements }],
  };
}

function richElement(part: Part): RichText {
  if (typeof part === "string") return { type: "text", text: clip(part, 3000) };
  if ("bold" in part) {
    return { type: "text", text: clip(part.bold, 3000), style: { bold: true } };
  }
  if ("user" in part) return { type: "user", user_id: part.user };
  if ("channel" in part) return { type: "channel", channel_id: part.channel };
  if ("time" in part) {
    return {
      type: "date",
      timestamp: Math.floor(part.time / 1000),
      format: "{time}",
      fallback: clockGmt(part.time),
    };
  }
  if ("at" in part) {
    return {
      type: "date",
      timestamp: Math.floor(part.at / 1000),
      format: READERS_TIME,
      fallback: gmt(part.at),
    };
  }
  return { type: "link", url: part.link, text: part.text };
}

/** For `text`: a lock screen, a screen reader, a search result. Escaped, so that nothing in it pings. */
export function plainText(lines: readonly Sentence[]): string {
  return lines.map((line) => line.map(plainPart).join("")).join("\n");
}

function plainPart(part: Part): string {
  if (typeof part === "string") return escapeMrkdwn(part);
  if ("bold" in part) return escapeMrkdwn(part.bold);
  if ("user" in part) return `<@${part.user}>`;
  if ("channel" in part) return `<#${part.channel}>`;
  if ("time" in part) {
    const seconds = Math.floor(part.time / 1000);
    return `<!date^${seconds}^{time}|${clockGmt(part.time)}>`;
  }
  if ("at" in part) return gmt(part.at);
  return `<${part.link}|${escapeMrkdwn(part.text)}>`;
}

/** For a modal, which shows each reader an instant in their own zone. */
export function mrkdwn(line: Sentence): string {
  return line.map((part) => {
    if (typeof part === "string" || !("at" in part)) return plainPart(part);
    const seconds = Math.floor(part.at / 1000);
    return `<!date^${seconds}^${READERS_TIME}|${gmt(part.at)}>`;
  }).join("");
}

/** For places outside Slack: bare words, a link's address behind its text. */
export function bareText(lines: readonly Sentence[]): string {
  return lines.map((line) =>
    line.map((part) => {
      if (typeof part === "string") return part;
      if ("bold" in part) return part.bold;
      if ("user" in part) return part.user;
      if ("channel" in part) return part.channel;
      if ("time" in part) return clockGmt(part.time);
      if ("at" in part) return gmt(part.at);
      return `${part.text} (${part.link})`;
    }).join("")
  ).join("\n");
}

/** Slack's three escapes. Source: docs.slack.dev, "Formatting message text". */
export function escapeMrkdwn(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(
    ">",
    "&gt;",
  );
}

/** Line breaks and runs of blanks become one blank. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

/** Cuts at `max` characters, with an ellipsis that counts; never inside a surrogate pair. */
export function clip(text: string, max: number): string {
  if (text.length <= max) return text;
  const cut = text.slice(0, max - 1);
  return `${/[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}
