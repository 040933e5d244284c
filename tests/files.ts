/** Reading the repository: for tests that are about its files. */

/** The repository's folder, with a slash at its end. */
export const ROOT = new URL("../", import.meta.url).pathname;

/** A file by its path from the root. */
export type Source = { path: string; text: string };

/** Not ours, or not code of this repository. */
const PASSED_OVER = /^(node_modules|testdata|dist|coverage|\..*)$/;

/** All files under a folder of the root ("" is everything) whose name matches, by their paths, in order. */
export async function listFiles(
  folder: string,
  name: RegExp,
): Promise<string[]> {
  const found: string[] = [];
  for await (
    const entry of Deno.readDir(folder.startsWith("/") ? folder : ROOT + folder)
  ) {
    const path = folder ? `${folder}/${entry.name}` : entry.name;
    if (entry.isDirectory && !PASSED_OVER.test(entry.name)) {
      found.push(...await listFiles(path, name));
    }
    if (entry.isFile && name.test(entry.name)) found.push(path);
  }
  return found.sort();
}

/** All TypeScript of the repository. */
export async function readSources(): Promise<Source[]> {
  const paths = await listFiles("", /\.tsx?$/);
  return await Promise.all(paths.map(async (path) => ({
    path,
    text: await Deno.readTextFile(ROOT + path),
  })));
}

/** Whether the repository has this file. */
export async function hasFile(path: string): Promise<boolean> {
  return await Deno.stat(ROOT + path).then((it) => it.isFile, () => false);
}

/** The names of deno.jsonc's import map and what they stand for. */
export async function readImportMap(): Promise<Record<string, string>> {
  const text = await Deno.readTextFile(ROOT + "deno.jsonc");
  const json = text.replaceAll(
    /"(?:\\.|[^"\\])*"|\/\/.*|\/\*[^]*?\*\/|,(?=\s*[}\]])/g,
    keepStrings,
  );
  return JSON.parse(json).imports;
}

/** JSON with comments and trailing commas becomes JSON. */
function keepStrings(found: string): string {
  return found.startsWith('"') ? found : "";
}
