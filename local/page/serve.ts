import { emojiCatalogue, emojiSigns } from "./text/emoji_data.ts";

/** Serves the page: its HTML and CSS as they are, its TSX bundled once at the start. */

const HERE = new URL(".", import.meta.url);
const ROOT = new URL("../../", import.meta.url);
/** From npm packages: the page looks the same on machines without these fonts. */
const FONTS: Record<string, URL> = {
  lato: new URL("node_modules/@fontsource/lato/", ROOT),
  twemoji: new URL("node_modules/twemoji-colr-font/", ROOT),
};
/** `css/*.css`, one after the other: what comes later may say more about what came before. */
const STYLES = [
  "theme",
  "base",
  "shell",
  "menu",
  "sidebar",
  "conversation",
  "messages",
  "files",
  "blocks",
  "rich_text",
  "composer",
  "emoji",
  "details",
  "search",
  "huddle",
  "dialog",
  "fields",
  "canvas",
  "activity",
  "outside",
  "tour",
  "phone",
];
/** The app's icon, as the manifest names it. */
const ICON = new URL("assets/icon.png", ROOT);
const FONT_ADDRESS = /^\/fonts\/(\w+)\/((?:files\/)?[\w-]+\.(?:css|woff2?))$/;

/** Answers the page's own addresses, and nothing for all others. */
export async function openPage(): Promise<
  (request: Request) => Response | undefined | Promise<Response | undefined>
> {
  const files: Record<string, { type: string; body: string }> = {
    "/": { type: "text/html", body: await read("index.html") },
    "/page.css": { type: "text/css", body: await styles() },
    "/page.js": { type: "text/javascript", body: await clientScript() },
    "/emoji-signs.js": {
      type: "text/javascript",
      body: `EMOJI_SIGNS=${JSON.stringify(emojiSigns())}`,
    },
    "/emoji.json": {
      type: "application/json",
      body: JSON.stringify(emojiCatalogue()),
    },
  };
  return (request) => {
    const { pathname } = new URL(request.url);
    const file = files[pathname];
    if (file) return answer(file.body, `${file.type}; charset=utf-8`);
    if (pathname === "/app-icon.png") return binaryFile(ICON, "image/png");
    const [, family, font] = pathname.match(FONT_ADDRESS) ?? [];
    const folder = FONTS[family ?? ""];
    if (folder && font) {
      const type = font.endsWith(".css") ? "text/css" : "font/woff2";
      return binaryFile(new URL(font, folder), type);
    }
  };
}

async function binaryFile(file: URL, type: string): Promise<Response> {
  try {
    return answer(await Deno.readFile(file), type);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    return new Response("No such file.", { status: 404 });
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

async function styles(): Promise<string> {
  const files = STYLES.map((name) => read(`css/${name}.css`));
  return (await Promise.all(files)).join("\n");
}

let script: Promise<string> | undefined;

/** The client as one script. It takes half a second, so it is made once in a process. */
function clientScript(): Promise<string> {
  return script ??= bundle();
}

async function bundle(): Promise<string> {
  const bundling = await new Deno.Command(Deno.execPath(), {
    args: [
      "bundle",
      "--node-modules-dir=manual",
      "--platform=browser",
      "--minify",
      "page.tsx",
    ],
    cwd: HERE,
    stdout: "piped",
    stderr: "piped",
  }).output();
  const words = new TextDecoder();
  if (!bundling.success) {
    throw new Error(
      `The page could not be bundled:\n${words.decode(bundling.stderr)}`,
    );
  }
  return words.decode(bundling.stdout);
}
