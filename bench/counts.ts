import { FUNCTIONS } from "../types/callbacks.ts";
import { type Call, isWrite, Observed } from "./calls.ts";
import { type Aim, printTable } from "./print.ts";
import { type Row, SCENES } from "./rows.ts";

/**
 * What each action asks of Slack and of other systems, and whether it stays within its budget. `cold` is the first
 * use of Salesforce and Zoom, whose access tokens are written then: those writes are counted apart. It is also the
 * first time that somebody is asked who is on call, which is one write more.
 */
export async function countCalls(): Promise<Aim[]> {
  const counted: { row: Row; count: Count }[] = [];
  for (const { options, rows } of SCENES) {
    const observed = await Observed.open(options);
    for (const row of rows) {
      await row.before?.(observed.workspace);
      const calls = await observed.calls(row.play);
      const isOwn = (call: Call) =>
        (call.function === FUNCTIONS.sweep) === (row.isSweep ?? false);
      counted.push({ row, count: countOf(calls.filter(isOwn)) });
    }
    await observed.close();
  }
  printTable(
    "Outside calls of one action: at most so many writes, Slack calls, others",
    ["", ...HEAD, "at most", "written"],
    counted.map(({ row: { name, atMost }, count: { written, ...numbers } }) => [
      name,
      ...Object.values(numbers),
      atMost.join(" "),
      written,
    ]),
  );
  return counted.flatMap(({ row: { name, atMost }, count }) =>
    [count.writes, count.slack, count.others].map((figure, i) => ({
      what: `${["datastore writes", "Slack calls", "other calls"][i]}, ${name}`,
      figure,
      atMost: atMost[i]!,
    }))
  );
}

const HEAD = [
  "Slack",
  "writes",
  "tokens",
  "reads",
  "posts",
  "edits",
  "looks",
  "rest",
  "others",
];

interface Count {
  /** All of Slack's; the next seven are its parts. */
  readonly slack: number;
  readonly writes: number;
  readonly tokens: number;
  readonly reads: number;
  readonly posts: number;
  readonly edits: number;
  readonly looks: number;
  readonly rest: number;
  readonly others: number;
  /** `inbox, plans, incidents ×2, plans −` where − is a deletion. */
  readonly written: string;
}

function countOf(calls: readonly Call[]): Count {
  const kinds = Map.groupBy(calls, kindOf);
  const of = (kind: keyof Count) => kinds.get(kind)?.length ?? 0;
  const slack = calls.length - of("others");
  return {
    slack,
    writes: of("writes"),
    tokens: of("tokens"),
    reads: of("reads"),
    posts: of("posts"),
    edits: of("edits"),
    looks: of("looks"),
    rest: of("rest"),
    others: of("others"),
    written: storesOf(kinds.get("writes") ?? []),
  };
}

function kindOf(call: Call): keyof Count {
  const { what, args, slack } = call;
  if (!slack) return "others";
  if (isWrite(call)) return args.datastore === "tokens" ? "tokens" : "writes";
  if (what.startsWith("apps.datastore.")) return "reads";
  if (what.startsWith("chat.post")) return "posts";
  if (/^(chat\.(update|delete)|canvases\.edit)$/.test(what)) return "edits";
  return /\.(info|list|history|replies|members|lookup)$/.test(what)
    ? "looks"
    : "rest";
}

function storesOf(writes: readonly Call[]): string {
  const counts = new Map<string, number>();
  for (const { what, args } of writes) {
    const name = `${args.datastore}${/delete/i.test(what) ? " −" : ""}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].map(([name, n]) => n > 1 ? `${name} ×${n}` : name).join(
    ", ",
  );
}
