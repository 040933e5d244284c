/** Slack: a channel's name has at most 80 characters, lower case letters, digits, - and _. Source: docs.slack.dev, conversations.create. */
export const NAME_MAX = 80;
/** Room for what is added when a name is taken: `-2`. */
const SUFFIX = 3;

export interface NameParts {
  readonly number: string;
  readonly title: string;
  readonly severity: string;
  readonly kind: string | null;
  /** Epoch ms. */
  readonly startedAt: number;
  readonly isDrill: boolean;
}

/**
 * A channel's name from app.config.ts' template. A long title is cut, never the number. When nothing
 * that Slack accepts is left, it is the number.
 */
export function incidentChannel(template: string, parts: NameParts): string {
  const { number, severity, kind, startedAt, isDrill } = parts;
  const fill = (title: string) =>
    clean(
      (isDrill ? "drill-" : "") +
        template.replaceAll("{number}", number)
          .replaceAll("{severity}", severity)
          .replaceAll("{kind}", kind ?? "")
          .replaceAll(
            "{date}",
            new Date(startedAt).toISOString().slice(0, 10),
          )
          .replaceAll("{title}", title),
    );
  const full = fill(parts.title);
  const over = full.length - (NAME_MAX - SUFFIX);
  if (over <= 0) return full || clean(number);
  const title = clean(parts.title);
  const room = Math.max(0, title.length - over);
  return clean(fill(title.slice(0, room)).slice(0, NAME_MAX - SUFFIX));
}

/** The name once more, for the n-th try. */
export function nextName(name: string, attempt: number): string {
  return attempt === 1
    ? name
    : `${name.slice(0, NAME_MAX - SUFFIX)}-${attempt}`;
}

/** Any text in Slack's letters, accents taken off; empty when none of it is left. */
export function slackName(text: string): string {
  return clean(text).slice(0, NAME_MAX);
}

function clean(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()
    .replace(/[^a-z0-9_-]+/g, "-").replace(/-{2,}/g, "-")
    .replace(/^-+|-+$/g, "");
}
