import { bundleAll, readApp } from "../tests/app.ts";
import { importBundle, MAX_BYTES, runtimes } from "../tests/bundles.ts";
import { type Aim, printTable, round } from "./print.ts";

const IMPORTS = 5;

/** What each function weighs, and how long a process that has nothing else to do takes to import it. */
export async function weighBundles(): Promise<Aim[]> {
  const { functions } = await bundleAll(await readApp());
  const denos = await runtimes();
  const rows: [string, number, ...number[]][] = [];
  let largest = 0;
  for (const [id, file] of Object.entries(functions)) {
    const { size } = await Deno.stat(file);
    largest = Math.max(largest, size);
    const times: number[] = [];
    for (const deno of Object.values(denos)) {
      times.push(await importTime(file, deno));
    }
    rows.push([id, round(size / 1000), ...times]);
  }
  printTable(
    `Built functions: KB, and ms of import (the middle one of ${IMPORTS})`,
    ["", "KB", ...Object.keys(denos)],
    rows.toSorted((a, b) => b[1] - a[1]),
  );
  return [{
    what: "the largest bundle",
    figure: largest / 1000,
    atMost: MAX_BYTES / 1000,
    unit: " KB",
  }];
}

async function importTime(file: string, deno: string): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < IMPORTS; i++) {
    const imported = await importBundle(file, deno);
    if ("error" in imported) throw new Error(`${file}: ${imported.error}`);
    times.push(imported.ms);
  }
  return round(times.toSorted((a, b) => a - b)[IMPORTS >> 1] ?? NaN, 1);
}
