import * as z from "zod/mini";

/**
 * A timeline as a file whose entries are chained: each has the hash of the one before it, so that
 * nothing in it can be changed, left out, added or moved without breaking every hash that follows.
 * The head is the last one; whoever has it from elsewhere knows that nothing was made anew either.
 */
export const EXPORT_FORMAT = "incident-timeline/1";

const Header = z.object({
  format: z.literal(EXPORT_FORMAT),
  incident: z.string(),
  number: z.string(),
  title: z.string(),
  severity: z.string(),
  status: z.string(),
  exported_at: z.string(),
  /** How many entries there are. */
  count: z.number(),
});
const Content = z.object({
  n: z.number(),
  at: z.string(),
  type: z.string(),
  by: z.string(),
  /** Slack's id; absent for an app. */
  user: z.optional(z.string()),
  text: z.string(),
  /** Where the message stands. */
  url: z.optional(z.string()),
});
const Entry = z.extend(Content, { previous: z.string(), hash: z.string() });
const TimelineExport = z.extend(Header, {
  entries: z.array(Entry),
  head: z.string(),
});

export type ExportHeader = Omit<z.infer<typeof Header>, "format" | "count">;
export type ExportContent = Omit<z.infer<typeof Content>, "n">;
export type TimelineExport = z.infer<typeof TimelineExport>;

export async function chained(
  facts: ExportHeader,
  contents: readonly ExportContent[],
): Promise<TimelineExport> {
  const header = {
    format: EXPORT_FORMAT,
    ...facts,
    count: contents.length,
  } as const;
  const entries: TimelineExport["entries"] = [];
  let head = await hashOf(header);
  for (const [i, content] of contents.entries()) {
    const entry = { n: i + 1, ...content, previous: head };
    head = await hashOf(entry);
    entries.push({ ...entry, hash: head });
  }
  return { ...header, entries, head };
}

/** What a check finds; `entry` is the number of the first one that is broken. */
export type Verified =
  | { readonly ok: true; readonly count: number; readonly head: string }
  | { readonly ok: false; readonly why: "form" | "header" | "end" }
  | { readonly ok: false; readonly why: "entry"; readonly entry: number };

/** Checks an export from its first entry to its last. */
export async function verify(text: string): Promise<Verified> {
  const parsed = z.safeParse(TimelineExport, read(text));
  if (!parsed.success) return { ok: false, why: "form" };
  const { entries, head, ...header } = parsed.data;
  let last = await hashOf(header);
  if (
    entries.length > 0 && entries[0]?.n === 1 && entries[0].previous !== last
  ) {
    return { ok: false, why: "header" };
  }
  for (const [i, { hash, ...entry }] of entries.entries()) {
    const isNext = entry.n === i + 1 && entry.previous === last;
    if (!isNext || await hashOf(entry) !== hash) {
      return { ok: false, why: "entry", entry: i + 1 };
    }
    last = hash;
  }
  if (entries.length !== header.count || head !== last) {
    return { ok: false, why: "end" };
  }
  return { ok: true, count: entries.length, head };
}

function read(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** SHA-256 of the value's JSON with its names in order, in hexadecimal. */
async function hashOf(value: Record<string, unknown>): Promise<string> {
  const names = Object.keys(value).sort();
  const text = JSON.stringify(value, names);
  const bytes = new Uint8Array(
    await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)),
  );
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
