import { assert, assertEquals } from "@std/assert";
import { openPage } from "./serve.ts";

for (
  const [path, status] of [
    ["/", 200],
    ["/page.js", 200],
    ["/page.css", 200],
    ["/emoji-signs.js", 200],
    ["/emoji.json", 200],
    ["/app-icon.png", 200],
    ["/fonts/lato/400.css", 200],
    ["/fonts/lato/files/lato-latin-400-normal.woff2", 200],
    ["/fonts/twemoji/twemoji.woff2", 200],
    ["/fonts/lato/nothing.css", 404],
    ["/fonts/lato//etc/passwd", undefined],
    ["/fonts/lato/..%2f..%2f..%2fdeno.jsonc", undefined],
    ["/control/state", undefined],
  ] as const
) {
  Deno.test(`the page answers ${path} with ${status ?? "nothing"}`, async () => {
    const page = await openPage();
    const response = await page(new Request(`http://127.0.0.1${path}`));
    await response?.body?.cancel();
    assertEquals(response?.status, status);
  });
}

Deno.test("the page's script is small: the emoji are files of their own", async () => {
  const page = await openPage();
  const answer = await page(new Request("http://127.0.0.1/page.js"));
  const bytes = (await answer!.bytes()).length;
  assert(bytes < 450_000, `${bytes} bytes`);
});

Deno.test("colours stand in css/theme.css and nowhere else", async () => {
  const folder = new URL("css/", import.meta.url);
  const found: string[] = [];
  for await (const { name } of Deno.readDir(folder)) {
    if (name === "theme.css") continue;
    const lines = (await Deno.readTextFile(new URL(name, folder))).split("\n");
    found.push(
      ...lines.flatMap((line, at) =>
        /:.*(#[0-9a-f]{3,8}\b|\b(rgb|hsl)a?\()/i.test(line)
          ? [`${name}:${at + 1}:${line}`]
          : []
      ),
    );
  }
  assertEquals(found, [], "Give it a name in css/theme.css, light and dark.");
});
