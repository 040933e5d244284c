/** The app as Slack's tools see it: `get-manifest` and `build` of deno-slack-hooks 1.5, in a few lines. */
import { listFiles, ROOT } from "./files.ts";
import { keptFolder, temporaryRoot } from "./kept_folder.ts";
import type { Manifest } from "../local/apps/manifest_rules.ts";

/** What the hook reads, and for each function what its file exports by default, which the hook checks too. */
export type App = {
  root: string;
  manifest: Manifest;
  defaults: Record<string, string>;
};

/** Platform: the hook's permissions. It has no `--allow-write` and no `--allow-run`. */
const HOOK_FLAGS = [
  "--allow-read",
  "--allow-net",
  "--allow-env",
  "--allow-sys=osRelease",
];

const READ = `
  const root = Deno.args[0];
  const { default: manifest } = await import(root + "manifest.ts");
  const defaults = {};
  for (const [id, { source_file }] of Object.entries(manifest.functions ?? {})) {
    defaults[id] = await import(root + source_file).then((it) => typeof it.default, (error) => String(error));
  }
  console.log(JSON.stringify({ root, manifest, defaults }));
`;

/**
 * The app whose manifest.ts is in this folder. Throws with what the manifest said, if it fails or prints anything:
 * the hook's answer is its whole output.
 */
export async function readApp(root: string = ROOT): Promise<App> {
  const script = await Deno.makeTempFile({ suffix: ".js" });
  try {
    await Deno.writeTextFile(script, READ);
    const flags = [
      "run",
      "-q",
      "--node-modules-dir=manual",
      "--no-check",
      "--no-prompt",
      `--config=${ROOT}deno.jsonc`,
      ...HOOK_FLAGS,
    ];
    const { success, stdout, stderr } = await new Deno.Command(
      Deno.execPath(),
      {
        args: [...flags, script, root],
        cwd: root,
      },
    ).output();
    const [output, errors] = [stdout, stderr].map((bytes) =>
      new TextDecoder().decode(bytes)
    );
    if (!success) throw new Error(`manifest.ts fails: ${errors}`);
    return parse(output ?? "");
  } finally {
    await Deno.remove(script);
  }
}

/** Built functions by callback id: their files. Besides them the folder has a manifest.json, as the hook leaves it. */
export type Build = { folder: string; functions: Record<string, string> };

/**
 * Builds the app as `slack deploy` does: `functions/<callback id>.js` by `deno bundle`, and manifest.json. Equal
 * sources are built once and kept in a temporary folder; processes that want the same build wait for each other.
 * With `outDir`, the build is copied there.
 */
export async function bundleAll(app: App, outDir?: string): Promise<Build> {
  const folder = await keptFolder(
    "builds",
    await sourcesOf(app),
    (part) => build(app, part),
  );
  if (outDir) await copy(folder, outDir);
  const functions = Object.keys(app.manifest.functions ?? {});
  return {
    folder: outDir ?? folder,
    functions: Object.fromEntries(
      functions.map((id) => [id, `${outDir ?? folder}/functions/${id}.js`]),
    ),
  };
}

let hosted: Promise<string> | undefined;

/** The path of a Deno as old as the hosted runtime's, from its npm package. */
export function hostedDeno(): Promise<string> {
  return hosted ??= (async () => {
    const args = ["-y", "deno@1.46.3", "eval", "console.log(Deno.execPath())"];
    const npx = Deno.build.os === "windows" ? "npx.cmd" : "npx";
    const { success, stdout, stderr } = await new Deno.Command(npx, {
      args,
      cwd: temporaryRoot(),
    }).output();
    if (!success) {
      throw new Error(
        `npx deno@1.46.3 fails: ${new TextDecoder().decode(stderr)}`,
      );
    }
    return new TextDecoder().decode(stdout).trim();
  })();
}

/** All in one go: what each becomes is the same as if it were built alone, and what they share is read once. */
async function build(app: App, folder: string): Promise<void> {
  const functions = Object.entries(app.manifest.functions ?? {});
  const sources = functions.map(([, { source_file }]) =>
    `${app.root}${source_file}`
  );
  const args = [
    "bundle",
    "--node-modules-dir=manual",
    "--quiet",
    ...sources,
    "--outdir",
    `${folder}/bundled`,
  ];
  const { success, stderr } = await new Deno.Command(Deno.execPath(), {
    args,
    cwd: ROOT,
  }).output();
  if (!success) {
    throw new Error(
      `The functions cannot be bundled: ${new TextDecoder().decode(stderr)}`,
    );
  }
  await Deno.mkdir(`${folder}/functions`);
  const common = folderOf(sources);
  for (const [i, [id]] of functions.entries()) {
    const built = sources[i]!.slice(common.length).replace(/\.tsx?$/, ".js");
    await Deno.rename(
      `${folder}/bundled/${built}`,
      `${folder}/functions/${id}.js`,
    );
  }
  await Deno.remove(`${folder}/bundled`, { recursive: true });
  await Deno.writeTextFile(
    `${folder}/manifest.json`,
    JSON.stringify(withoutSources(app.manifest), null, 2),
  );
}

/** The deepest folder that holds all of these files. */
function folderOf(paths: string[]): string {
  let [folder = ""] = paths;
  do {
    folder = folder.slice(0, folder.lastIndexOf("/", folder.length - 2) + 1);
  } while (!paths.every((path) => path.startsWith(folder)));
  return folder;
}

/** Of everything that can become part of a bundle. */
async function sourcesOf({ root, manifest }: App): Promise<string> {
  const paths = root === ROOT
    ? (await listFiles("", /\.tsx?$/)).filter((path) =>
      !/^(local|tests|bench)\/|_test\.ts$/.test(path)
    )
    : await listFiles(root.replace(/\/$/, ""), /\.tsx?$/);
  const files = [
    ...paths,
    "deno.jsonc",
    "deno.lock",
    ...await listFiles("slack", /\.(js|json|ts)$/),
  ];
  const texts = files.map(async (path) =>
    `${path}\n${await Deno.readTextFile(
      path.startsWith("/") ? path : ROOT + path,
    )}`
  );
  const functions = Object.keys(manifest.functions ?? {}).join();
  return [Deno.version.deno, root, functions, ...await Promise.all(texts)]
    .join("\n");
}

function parse(output: string): App {
  try {
    return JSON.parse(output);
  } catch {
    throw new Error(
      `manifest.ts, or something that it imports, prints: ${
        output.split("\n")[0]
      }`,
    );
  }
}

function withoutSources(manifest: Manifest): Manifest {
  const functions = Object.entries(manifest.functions ?? {});
  return {
    ...manifest,
    functions: Object.fromEntries(
      functions.map((
        [id, { source_file: _, ...definition }],
      ) => [id, definition]),
    ),
  };
}

async function copy(from: string, to: string): Promise<void> {
  await Deno.mkdir(`${to}/functions`, { recursive: true });
  await Deno.copyFile(`${from}/manifest.json`, `${to}/manifest.json`);
  for await (const { name } of Deno.readDir(`${from}/functions`)) {
    await Deno.copyFile(`${from}/functions/${name}`, `${to}/functions/${name}`);
  }
}
