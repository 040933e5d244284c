/**
 * Task "test": every `*_test.ts` of the repository, or those of the files and folders named, on all cores. The last
 * line is `N passed, N failed, N skipped`. A file's output is shown when something in it failed.
 *
 * `deno task test [FILE|FOLDER…] [--filter=WORDS …]`: what starts with a dash is handed to `deno test`.
 */
import { browserHint, findChromium } from "./chromium.ts";
import { listFiles } from "./files.ts";

/** Files that take long, by a part of their path. They start first, in this order, so that all cores end together. */
const HEAVY = [
  "crash",
  "crowd",
  "storm",
  "trouble",
  "set_up",
  "two_at_once",
  "refusals",
  "page_",
  "browser",
  "story",
  "samples",
  "bundle",
  "contract",
  "tests/run_test",
];
/** So many files share a process: see `batch.ts`. Few of the heavy ones, so that all cores end together. */
const BATCH = { heavy: 4, light: 10 };
/** A batch that takes longer hangs: it is ended and counts as failed. */
const BATCH_LIMIT_MS = 20 * 60_000;

export type Counts = { passed: number; failed: number; skipped: number };

/** The test files under a file or folder. */
export async function findTests(path: string): Promise<string[]> {
  if ((await Deno.stat(path)).isFile) return [path];
  return await listFiles(path.replace(/^\.$|\/$/, ""), /_test\.tsx?$/);
}

/** Heavy files first; the others stay in their order. */
export function heavyFirst(files: readonly string[]): string[] {
  return files.toSorted((a, b) => rank(a) - rank(b));
}

/** The files of each process, those of heavy files first. */
export function batches(files: readonly string[]): string[][] {
  const sorted = heavyFirst(files);
  const heavy = sorted.filter(isHeavy);
  const light = sorted.filter((file) => !isHeavy(file));
  return [...chunks(heavy, BATCH.heavy), ...chunks(light, BATCH.light)];
}

function rank(file: string): number {
  const at = HEAVY.findIndex((part) => file.includes(part));
  return at < 0 ? HEAVY.length : at;
}

function isHeavy(file: string): boolean {
  return rank(file) < HEAVY.length;
}

function chunks<T>(all: readonly T[], size: number): T[][] {
  return Array.from(
    { length: Math.ceil(all.length / size) },
    (_, i) => all.slice(i * size, (i + 1) * size),
  );
}

/** What `deno test` counted, from its closing line. A run that ended badly without saying why has one failure. */
export function readCounts(output: string, success: boolean): Counts {
  const closing =
    output.split("\n").findLast((line) =>
      /^(ok|FAILED) \| \d+ passed/.test(line)
    ) ?? "";
  const count = (word: string) =>
    Number(closing.match(new RegExp(`(\\d+) ${word}`))?.[1] ?? 0);
  const failed = count("failed");
  return {
    passed: count("passed"),
    failed: success ? failed : Math.max(1, failed),
    skipped: count("ignored"),
  };
}

/** The line by which CI knows what ran. */
export function closingLine({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

/** One child process of Deno, its output together. */
async function deno(
  args: string[],
): Promise<{ success: boolean; output: string; seconds: string }> {
  const started = performance.now();
  const signal = AbortSignal.timeout(BATCH_LIMIT_MS);
  const command = new Deno.Command(Deno.execPath(), {
    args,
    signal,
    env: { NO_COLOR: "1" },
    stdin: "null",
  });
  const { success, stdout, stderr } = await command.output();
  const late = signal.aborted
    ? `\nEnded after ${BATCH_LIMIT_MS / 60_000} minutes: it hangs.\n`
    : "";
  const output = new TextDecoder().decode(stderr) +
    new TextDecoder().decode(stdout) + late;
  return {
    success: success && !late,
    output,
    seconds: ((performance.now() - started) / 1000).toFixed(1),
  };
}

async function runBatch(files: string[], flags: string[]): Promise<Counts> {
  const { success, output, seconds } = await deno([
    "test",
    "-A",
    "--no-check",
    // Laid already: Deno would lay linked packages anew, under the feet of its neighbours.
    "--node-modules-dir=manual",
    ...flags,
    "tests/batch.ts",
    "--",
    ...files,
  ]);
  const counts = readCounts(output, success);
  console.log(
    `${counts.failed ? "FAILED" : "ok"} ${files.join(" ")}: ${
      closingLine(counts)
    } (${seconds} s)`,
  );
  if (counts.failed) console.log(indent(output));
  return counts;
}

/** Types are checked once, for all. */
async function checkTypes(files: string[]): Promise<Counts> {
  const { success, output, seconds } = await deno([
    "check",
    "-q",
    "--node-modules-dir=manual",
    ...files,
  ]);
  console.log(`${success ? "ok" : "FAILED"} types (${seconds} s)`);
  if (!success) console.log(indent(output));
  return { passed: 0, failed: success ? 0 : 1, skipped: 0 };
}

function indent(text: string): string {
  return text.trimEnd().replaceAll(/^/gm, "    ") + "\n";
}

/** Runs the jobs, one more at a time than there are cores: tests of the page wait for the browser half of their time. */
async function runAll(jobs: (() => Promise<Counts>)[]): Promise<Counts> {
  const total = { passed: 0, failed: 0, skipped: 0 };
  const queue = jobs.values();
  const work = async () => {
    for (const job of queue) {
      add(total, await job());
    }
  };
  await Promise.all(
    Array.from({ length: navigator.hardwareConcurrency + 1 }, work),
  );
  return total;
}

function add(total: Counts, counts: Counts): void {
  total.passed += counts.passed;
  total.failed += counts.failed;
  total.skipped += counts.skipped;
}

async function main(args: string[]): Promise<number> {
  const flags = args.filter((arg) => arg.startsWith("-"));
  const paths = args.filter((arg) => !arg.startsWith("-"));
  const files =
    (await Promise.all((paths.length ? paths : ["."]).map(findTests))).flat();
  const all = [...new Set(files)];
  const jobs = [
    () => checkTypes(paths.length ? files : []),
    ...batches(all).map((batch) => () => runBatch(batch, flags)),
  ];
  const total = await runAll(jobs);
  if (total.skipped > 0 && !findChromium()) console.log(`\n${browserHint}`);
  console.log(`\n${closingLine(total)}`);
  return total.failed > 0 || total.passed === 0 ? 1 : 0;
}

if (import.meta.main) Deno.exit(await main(Deno.args));
