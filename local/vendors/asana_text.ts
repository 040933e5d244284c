/** Asana's rich text: XML in `<body>`, few tags. */

const TAGS = [
  "body",
  "h1",
  "h2",
  "strong",
  "em",
  "u",
  "s",
  "code",
  "pre",
  "blockquote",
  "ol",
  "ul",
  "li",
  "a",
  "hr",
];
const TAG = /<(\/?)([a-z][a-z0-9]*)((?:\s+[a-z-]+="[^"<]*")*)\s*(\/?)>/g;

/** Asana's word for what is wrong with it; undefined when it is fine. */
export function richTextProblem(html: unknown): string | undefined {
  if (typeof html !== "string") return "html_notes: Value is not a string";
  const open: string[] = [];
  let roots = 0;
  for (const [, closing, name = "", , empty] of html.matchAll(TAG)) {
    if (!TAGS.includes(name)) return `XML is invalid: unknown tag ${name}`;
    if (closing) {
      if (open.pop() !== name) return "XML is invalid";
      continue;
    }
    if (open.length === 0) roots++;
    if ((open.length === 0) !== (name === "body")) return "XML is invalid";
    if (!empty && name !== "hr") open.push(name);
  }
  const rest = html.replace(TAG, "");
  const isWhole = html.startsWith("<body>") && html.endsWith("</body>");
  if (!isWhole || roots !== 1 || open.length > 0) return "XML is invalid";
  return /[<>]|&(?!(amp|lt|gt|quot|apos|#\d+);)/.test(rest)
    ? "XML is invalid"
    : undefined;
}

/** Plain text as rich text. */
export function richTextOf(text: string): string {
  const safe = text.replace(/&/g, "&amp;").replace(/</g, "&lt;")
    .replace(/>/g, "&gt;");
  return `<body>${safe}</body>`;
}

export function plainTextOf(html: string): string {
  return html.replace(TAG, "").replace(/&lt;/g, "<").replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"').replace(/&apos;/g, "'").replace(/&amp;/g, "&");
}

/** The addresses in it, with their words. */
export function linksOf(html: string): { url: string; title: string }[] {
  return [...html.matchAll(/<a\s[^>]*?href="([^"]*)"[^>]*>([^<]*)<\/a>/g)]
    .map(([, url = "", title = ""]) => ({
      url: plainTextOf(url),
      title: plainTextOf(title),
    }));
}

/** `<a data-asana-gid="…"/>` becomes a link with the object's name, as it is shown again. */
export function withMentions(
  html: string,
  task: (gid: string) => { name: string; url: string } | undefined,
): string {
  return html.replace(
    /<a data-asana-gid="(\d+)"\s*\/>/g,
    (whole, gid: string) => {
      const found = task(gid);
      if (!found) return whole;
      const name = richTextOf(found.name).slice(6, -7);
      return `<a href="${found.url}" data-asana-accessible="true" data-asana-dynamic="true" data-asana-type="task" data-asana-gid="${gid}">${name}</a>`;
    },
  );
}
