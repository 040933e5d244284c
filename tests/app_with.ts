import { listFiles, ROOT } from "./files.ts";
import { keptFolder } from "./kept_folder.ts";

const ROOMS = [
  "datastores",
  "functions",
  "incident",
  "integrations",
  "messages",
  "platform",
  "triggers",
  "types",
  "workflows",
];

/**
 * A copy of the app whose app.config.ts an admin has edited. Equal copies are made once and kept in a temporary
 * folder, so that what Deno makes of their modules is found again.
 */
export async function appWith(edit: (config: string) => string): Promise<URL> {
  const rooms = await Promise.all(
    ROOMS.map((room) => listFiles(room, /\.ts$/)),
  );
  const files = await Promise.all(
    ["app.config.ts", "manifest.ts", ...rooms.flat()].map(async (path) => {
      const text = await Deno.readTextFile(ROOT + path);
      return { path, text: path === "app.config.ts" ? edit(text) : text };
    }),
  );
  const fill = async (folder: string) => {
    for (const { path, text } of files) {
      const to = new URL(path, `file://${folder}/`);
      await Deno.mkdir(new URL(".", to), { recursive: true });
      await Deno.writeTextFile(to, text);
    }
  };
  const folder = await keptFolder("apps", JSON.stringify(files), fill);
  return new URL(`file://${folder}/`);
}

/** Replaces what must be there, as somebody does who edits the file. */
export function replacing(before: string, after: string) {
  return (text: string): string => {
    if (!text.includes(before)) throw new Error(`there is no ${before}`);
    return text.replace(before, after);
  };
}

/** A system that app.config.ts may connect instead of what it names: `{ kind: "tickets", id: "asana", config: … }`. */
export interface OtherSystem {
  readonly kind: string;
  readonly id: string;
  /** Its name in its file; otherwise as its id. */
  readonly name?: string;
  readonly config: unknown;
}

/** Connects these systems in the place of those of their kinds. */
export function connecting(others: readonly OtherSystem[]) {
  return (text: string): string =>
    others.reduce((edited, { kind, id, name = id, config }) => {
      const chosen = `${name}.with(${JSON.stringify(config)})`;
      // Of bridges there may be several.
      const line = kind === "bridges"
        ? `    ${kind}: [${chosen}],\n`
        : `    ${kind}: ${chosen},\n`;
      const present = new RegExp(`^    ${kind}: .*?\\),\\n`, "ms");
      const connected = present.test(edited)
        ? edited.replace(present, () => line)
        : replacing("  systems: {\n", `  systems: {\n${line}`)(edited);
      return `import { ${name} } from "./integrations/${kind}/${id}.ts";\n${connected}`;
    }, text);
}
