/** Whether built functions run where Slack runs them: on a Deno 1, with nothing allowed, and small. */
import { hostedDeno } from "./app.ts";

/** What a bundle weighs is what the first click after a pause waits for: docs/decisions/2026-11-29-bundle-budget.md. */
export const MAX_BYTES = 850_000;
/** Without modules to read, an import that takes longer waits for something. */
const IMPORT_LIMIT_MS = 10_000;

/** The answer comes after a line break and a mark, so that what the bundle itself prints is told from it. */
const PROBE = `
  const start = performance.now();
  const module = await import(Deno.args[0]);
  console.log("\\n=>" + typeof module.default + "=>" + (performance.now() - start));
`;

/** The Denos to try: the one that runs this, and one as old as the hosted runtime's. */
export async function runtimes(): Promise<Record<string, string>> {
  return {
    [`Deno ${Deno.version.deno}`]: Deno.execPath(),
    "Deno 1.46.3": await hostedDeno(),
  };
}

/** An import that went well. */
export interface Imported {
  /** Of the default export. */
  kind: string;
  /** What came out besides. */
  printed: string;
  ms: number;
}

/** What is wrong with a bundle when it is imported by this Deno, with permission to read itself and nothing else. */
export async function bundleProblems(
  file: string,
  deno: string,
): Promise<string[]> {
  const { size } = await Deno.stat(file);
  const problems = size > MAX_BYTES
    ? [`has ${size} bytes, more than ${MAX_BYTES}`]
    : [];
  const imported = await importBundle(file, deno);
  if ("error" in imported) {
    return [...problems, `cannot be imported: ${imported.error}`];
  }
  const { printed, kind } = imported;
  if (printed) problems.push(`prints when it is imported: ${printed}`);
  if (kind !== "function") {
    problems.push(`exports no function by default but: ${kind}`);
  }
  return problems;
}

/** Imports a bundle in a process of its own, or answers why that cannot be done. */
export async function importBundle(
  file: string,
  deno: string,
): Promise<Imported | { error: string }> {
  const folder = file.slice(0, file.lastIndexOf("/"));
  const probe = await Deno.makeTempFile({ suffix: ".mjs" });
  try {
    await Deno.writeTextFile(probe, PROBE);
    const flags = [
      "run",
      "--no-prompt",
      "--no-config",
      "--no-lock",
      "--no-npm",
      "--no-remote",
      `--allow-read=${folder}`,
    ];
    const { success, stdout, stderr } = await new Deno.Command(deno, {
      args: [...flags, probe, `file://${file}`],
      cwd: folder,
      signal: AbortSignal.timeout(IMPORT_LIMIT_MS),
      env: { NO_COLOR: "1" },
    }).output();
    const [output = "", errors = ""] = [stdout, stderr].map((bytes) =>
      new TextDecoder().decode(bytes)
    );
    if (!success) {
      return { error: errors.trim() || "it does not come to an end" };
    }
    const [printed = "", answer = ""] = output.split("\n=>");
    const [kind = "", ms] = answer.trim().split("=>");
    return { kind, ms: Number(ms), printed: (printed + errors).trim() };
  } finally {
    await Deno.remove(probe);
  }
}
