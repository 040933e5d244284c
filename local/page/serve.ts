/** Serves the page: its HTML and CSS as they are, its TSX bundled once at the start. */

const HERE = new URL(".", import.meta.url);
const ROOT = new URL("../../", import.meta.url);
/** From npm packages: the page looks the same on machines without these fonts. */
const FONTS: Record<string, URL> = {
  lato: new URL("node_modules/@fontsource/lato/", ROOT),
  twemoji: new URL("node_modules/twemoji-colr-font/", ROOT),
};

/** Answers the page's own addresses, and nothing for all others. */
export async function openPage(): Promise<
  (request: Request) => Response | undefined | Promise<Response | undefined>
> {
  const files: Record<string, { type: string; body: string }> = {
    "/": { type: "text/html", body: await read("index.html") },
    "/page.css": { type: "text/css", body: await read("page.css") },
    "/page.js": { type: "text/javascript", body: await bundle() },
  };
  return (request) => {
    const { pathname } = new URL(request.url);
    const file = files[pathname];
    if (file) return answer(file.body, `${file.type}; charset=utf-8`);
    if (pathname === "/favicon.ico") return new Response(null, { status: 204 });
    const [, family, font] = pathname.match(/^\/fonts\/(\w+)\/(.+)$/) ?? [];
    const folder = FONTS[family ?? ""];
    if (folder && font) return fontFile(new URL(font, folder));
  };
}

async function fontFile(file: URL): Promise<Response> {
  try {
    const type = file.pathname.endsWith(".css") ? "text/css" : "font/woff2";
    return answer(await Deno.readFile(file), type);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    return new Response("No such font.", { status: 404 });
  }
}

function answer(body: BodyInit, type: string): Response {
  return new Response(body, {
    headers: { "content-type": type, "cache-control": "no-cache" },
  });
}

function read(name: string): Promise<string> {
  return Deno.readTextFile(new URL(name, HERE));
}

/** The client as one script. Made anew when one of its sources has changed. */
async function bundle(): Promise<string> {
  const folder = `${Deno.env.get("TMPDIR") ?? "/tmp"}/incident-page`;
  const output = `${folder}/${await hashOfSources()}.js`;
  try {
    return await Deno.readTextFile(output);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  await Deno.mkdir(folder, { recursive: true });
  // Written aside and renamed: two workspaces may start at the same moment.
  const draft = `${output}.${Deno.pid}`;
  const bundling = await new Deno.Command(Deno.execPath(), {
    args: ["bundle", "--platform=browser", "--minify", "-o", draft, "page.tsx"],
    cwd: HERE,
    stdout: "null",
    stderr: "piped",
  }).output();
  if (!bundling.success) {
    throw new Error(
      `The page could not be bundled:\n${
        new TextDecoder().decode(bundling.stderr)
      }`,
    );
  }
  await Deno.rename(draft, output);
  return await Deno.readTextFile(output);
}

async function hashOfSources(): Promise<string> {
  const sources = [await Deno.readTextFile(new URL("deno.lock", ROOT))];
  for (const path of (await clientSources(HERE)).sort()) {
    sources.push(path, await Deno.readTextFile(path));
  }
  const bytes = new TextEncoder().encode(sources.join("\0"));
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return digest.toHex().slice(0, 16);
}

async function clientSources(folder: URL): Promise<string[]> {
  const found: string[] = [];
  for await (const entry of Deno.readDir(folder)) {
    if (entry.isDirectory) {
      found.push(...await clientSources(new URL(`${entry.name}/`, folder)));
    } else if (/\.tsx?$/.test(entry.name)) {
      found.push(new URL(entry.name, folder).pathname);
    }
  }
  return found;
}
