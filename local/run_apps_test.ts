import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { anAppFolder, echoApp, writeFiles } from "./apps/testing.ts";
import { remote } from "./control/driver.ts";

/** `deno task workspace` as a process, as a person starts it. */
const SCRIPT = new URL("run_apps.ts", import.meta.url).pathname;

function start(...args: string[]) {
  return new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "-A",
      "--no-check",
      "--node-modules-dir=manual",
      SCRIPT,
      ...args,
    ],
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
    env: { NO_COLOR: "1" },
  }).spawn();
}

async function ended(
  ...args: string[]
): Promise<{ code: number; said: string }> {
  const { code, stderr } = await start(...args).output();
  return { code, said: new TextDecoder().decode(stderr) };
}

Deno.test("without an app, with an unknown flag, and with a wrong port, it says how it is used", async () => {
  for (
    const [args, says] of [
      [[], "Which app? Give its folder."],
      [["--ap", "x"], "Unknown option '--ap'"],
      [["--app", "x", "--port", "lots"], `not "lots"`],
      [["--app", "x", "--trigger", "y/t.ts"], "y/t.ts is in no app's folder."],
    ] as const
  ) {
    const { code, said } = await ended(...args);
    assertEquals(code, 1);
    assertStringIncludes(said, says);
    assertStringIncludes(said, "usage: deno task workspace --app DIR");
  }
});

Deno.test("a port in use is told with another one to take", async () => {
  await using dir = await anAppFolder(echoApp("Parrot"));
  using taken = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = taken.addr as Deno.NetAddr;
  const { code, said } = await ended(
    "--app",
    dir.pathname,
    "--port",
    `${port}`,
  );
  assertEquals(code, 1);
  assertStringIncludes(said, `Port ${port} is in use.`);
  assertStringIncludes(said, `deno task workspace --port ${port + 1}`);
});

Deno.test("a broken app is told, the workspace is up all the same, and takes the app once it is mended", async () => {
  await using dir = await anAppFolder({
    ...echoApp("Parrot"),
    "manifest.ts": `throw new Error("no luck");`,
  });
  const child = start("--app", dir.pathname, "--port", "0");
  const lines = child.stdout.pipeThrough(new TextDecoderStream());
  try {
    const url = await find(lines, /The workspace is at (http:\S+?)\/#/);
    const broken = await state(url);
    assertEquals(broken.apps, []);
    const [problem = ""] = Object.values(broken.problems);
    assertStringIncludes(problem, "manifest.ts could not be loaded");
    const events = (await fetch(`${url}/control/events`)).body!
      .pipeThrough(new TextDecoderStream()).getReader();
    await events.read();
    await writeFiles(dir, echoApp("Parrot"));
    let apps: { name: string }[] = [];
    while (apps.length === 0) {
      await events.read();
      ({ apps } = await state(url));
    }
    assertEquals(apps.map(({ name }) => name), ["Parrot"]);
    await events.cancel();
  } finally {
    child.kill("SIGINT");
    await child.stderr.cancel();
    await child.status;
  }
});

Deno.test("a workspace that is killed goes on from its folder as it was a second ago", async () => {
  await using dir = await anAppFolder(echoApp("Parrot"));
  const data = await Deno.makeTempDir();
  const args = ["--app", dir.pathname, "--port", "0", "--data", data];
  const watcher = Deno.watchFs(data);
  const child = start(...args);
  const url = await find(
    child.stdout.pipeThrough(new TextDecoderStream()),
    /The workspace is at (http:\S+?)\/#/,
  );
  await remote(url).as("ana").post({ channel: "general", text: "Keep me" });
  for await (const { paths: [path = ""] } of watcher) {
    if (!path.includes("/changes-")) continue;
    if ((await Deno.readTextFile(path)).includes("Keep me")) break;
  }
  child.kill("SIGKILL");
  await child.stderr.cancel();
  await child.status;

  const again = start(...args);
  const lines = again.stdout.pipeThrough(new TextDecoderStream());
  try {
    const where = await find(lines, /The workspace is at (http:\S+?)\/#/);
    assertStringIncludes(
      JSON.stringify(await remote(where).call("state")),
      "Keep me",
    );
    const other = await ended(...args);
    assertEquals(other.code, 1);
    assertStringIncludes(other.said, `Another workspace is using ${data}.`);
  } finally {
    again.kill("SIGTERM");
    await again.stderr.cancel();
    assertEquals((await again.status).code, 0);
    await Deno.remove(data, { recursive: true });
  }
});

Deno.test("what Slack takes at deploy and what fails later is told at the start", async () => {
  const files = echoApp("Parrot");
  await using dir = await anAppFolder({
    ...files,
    "manifest.ts": files["manifest.ts"]!.replace(`, "datastore:write"`, ""),
  });
  const child = start("--app", dir.pathname, "--port", "0");
  try {
    const lines = child.stderr.pipeThrough(new TextDecoderStream());
    const told = await find(lines, /(Parrot: manifest: .*datastore:write.*)\n/);
    assertStringIncludes(told, "datastore:write");
  } finally {
    child.kill("SIGINT");
    await child.stdout.cancel();
    await child.status;
  }
});

interface Told {
  apps: { name: string }[];
  problems: Record<string, string>;
}
async function state(url: string): Promise<Told> {
  return await (await fetch(`${url}/control/state`)).json();
}

async function find(
  lines: ReadableStream<string>,
  wanted: RegExp,
): Promise<string> {
  let text = "";
  for await (const part of lines.values({ preventCancel: true })) {
    text += part;
    const [, found] = wanted.exec(text) ?? [];
    if (found) {
      void lines.pipeTo(new WritableStream()).catch(() => {});
      return found;
    }
  }
  assert(false, `it never said ${wanted}: ${text}`);
}
