import { listFiles, ROOT } from "./files.ts";

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

/** A copy of the app whose app.config.ts an admin has edited; whoever asks for it removes the folder. */
export async function appWith(edit: (config: string) => string): Promise<URL> {
  const folder = new URL(`file://${await Deno.makeTempDir()}/`);
  const rooms = await Promise.all(
    ROOMS.map((room) => listFiles(room, /\.ts$/)),
  );
  for (const path of ["app.config.ts", "manifest.ts", ...rooms.flat()]) {
    const to = new URL(path, folder);
    await Deno.mkdir(new URL(".", to), { recursive: true });
    const text = await Deno.readTextFile(ROOT + path);
    await Deno.writeTextFile(to, path === "app.config.ts" ? edit(text) : text);
  }
  return folder;
}

/** Replaces what must be there, as somebody does who edits the file. */
export function replacing(before: string, after: string) {
  return (text: string): string => {
    if (!text.includes(before)) throw new Error(`there is no ${before}`);
    return text.replace(before, after);
  };
}
