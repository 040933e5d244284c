/** Lines shown before and after a difference; the rest of what is the same is left out. */
const CONTEXT_LINES = 3;
/** Beyond this many comparisons, all of one side is shown, then all of the other. */
const MAX_COMPARISONS = 4_000_000;

type Line = { sign: " " | "-" | "+"; text: string };

/** What `-` actual and `+` expected say, line by line, with what is the same around each difference. */
export function diff(actual: string, expected: string): string {
  const lines = compareLines(actual.split("\n"), expected.split("\n"));
  const shown = lines.map((_, at) =>
    lines.slice(Math.max(0, at - CONTEXT_LINES), at + CONTEXT_LINES + 1)
  )
    .map((around) => around.some((line) => line.sign !== " "));
  const out: string[] = [];
  for (const [at, line] of lines.entries()) {
    if (shown[at]) out.push(`${line.sign} ${line.text}`);
    else if (at === 0 || shown[at - 1]) out.push("  …");
  }
  return out.join("\n");
}

/** A value as text with one member a line and keys in order, so that its lines can be compared. */
export function format(value: unknown): string {
  return Deno.inspect(value, {
    depth: 100,
    sorted: true,
    trailingComma: true,
    compact: false,
    iterableLimit: Infinity,
    strAbbreviateSize: Infinity,
  });
}

function compareLines(a: string[], b: string[]): Line[] {
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (
    end < a.length - start && end < b.length - start &&
    a.at(-1 - end) === b.at(-1 - end)
  ) end++;
  const same = (texts: string[]): Line[] =>
    texts.map((text) => ({ sign: " ", text }));
  return [
    ...same(a.slice(0, start)),
    ...compareMiddle(
      a.slice(start, a.length - end),
      b.slice(start, b.length - end),
    ),
    ...same(a.slice(a.length - end)),
  ];
}

/** By the longest common subsequence. */
function compareMiddle(a: string[], b: string[]): Line[] {
  const removed = (text: string): Line => ({ sign: "-", text });
  const added = (text: string): Line => ({ sign: "+", text });
  if (a.length * b.length > MAX_COMPARISONS) {
    return [...a.map(removed), ...b.map(added)];
  }
  const width = b.length + 1;
  const lengths = new Uint32Array((a.length + 1) * width);
  const length = (i: number, j: number) => lengths[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      lengths[i * width + j] = a[i] === b[j]
        ? length(i + 1, j + 1) + 1
        : Math.max(length(i + 1, j), length(i, j + 1));
    }
  }
  const lines: Line[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const [left, right] = [a[i], b[j]];
    if (left !== undefined && left === right) {
      lines.push({ sign: " ", text: left });
      [i, j] = [i + 1, j + 1];
    } else if (
      left !== undefined &&
      (right === undefined || length(i + 1, j) >= length(i, j + 1))
    ) {
      lines.push(removed(left));
      i++;
    } else if (right !== undefined) {
      lines.push(added(right));
      j++;
    }
  }
  return lines;
}
