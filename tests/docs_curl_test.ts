import { assert, assertEquals } from "@std/assert";
import { openTestWorkspace } from "../local/testdata/stubs.ts";

/** Every curl line of docs/local-workspace.md does what the page says. */
const PAGE = await Deno.readTextFile(
  new URL("../docs/local-workspace.md", import.meta.url),
);
const PORT = "http://127.0.0.1:3000";

const commands = [...PAGE.matchAll(/^```\n(.*?)^```$/gms)]
  .flatMap(([, block = ""]) => commandsOf(block))
  .filter(([name]) => name === "curl");

Deno.test("the page has curl examples", () => {
  assert(commands.length >= 8, `${commands.length}`);
});

Deno.test("the curl examples of docs/local-workspace.md work, in their order", async () => {
  await using workspace = await openTestWorkspace({ port: 0, parts: {} });
  const files: Record<string, string> = {};
  for (const command of commands) {
    const { url, init, into } = request(command, files);
    const response = await fetch(url.replace(PORT, workspace.url), init);
    const text = await response.text();
    if (into) files[into] = text;
    const { ok } = JSON.parse(text);
    assertEquals([response.status, ok], [200, true], `${command}: ${text}`);
  }
  assertEquals(Object.keys(files), ["bug.json"]);
});

/** Words of each command, as a shell reads them: quotes, and lines that go on. */
function commandsOf(block: string): string[][] {
  const commands: string[][] = [[]];
  const word = /'([^']*)'|\\\n|(\n)|([^\s'\\]+)/g;
  for (const [whole, quoted, newline, bare] of block.matchAll(word)) {
    if (newline) commands.push([]);
    else if (whole !== "\\\n") commands.at(-1)?.push(quoted ?? bare ?? "");
  }
  return commands.filter((words) => words.length > 0);
}

function request([, ...words]: string[], files: Record<string, string>) {
  const headers = new Headers();
  let url = "";
  let body: string | undefined;
  let into: string | undefined;
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? "";
    const next = () => words[++at] ?? "";
    switch (word) {
      case "-s":
        break;
      case "-H": {
        const [, name = "", value = ""] = /^(.*?): (.*)$/.exec(next()) ?? [];
        headers.set(name, value);
        break;
      }
      case "-d":
        body = next();
        if (body.startsWith("@")) body = files[body.slice(1)];
        headers.set("content-type", "application/x-www-form-urlencoded");
        break;
      case ">":
        into = next();
        break;
      default:
        url = word;
    }
  }
  assert(url.startsWith(PORT), `${words}`);
  const method = body === undefined ? "GET" : "POST";
  return { url, into, init: { method, headers, body } };
}
