import { assertEquals } from "@std/assert";
import { openWorkspace } from "../workspace.ts";
import { anAppFolder, echoApp, said, writeFiles } from "./testing.ts";
import { watchApp } from "./watch.ts";

Deno.test("an app's files are watched: a broken one is told and changes nothing, a mended one is loaded", async () => {
  const files = echoApp("Parrot");
  await using dir = await anAppFolder(files);
  await using workspace = await openWorkspace({ apps: [{ dir }] });
  let told: (heard: [string, boolean]) => void = () => {};
  const next = () =>
    new Promise<[string, boolean]>((resolve) => told = resolve);
  const stop = watchApp(
    workspace,
    { dir },
    (sentence, broken) => told([sentence, broken]),
  );
  try {
    let heard = next();
    await writeFiles(dir, { "functions/echo.ts": "export default 1;" });
    const [sentence, broken] = await heard;
    assertEquals(broken, true);
    assertEquals([...workspace.problems.values()], [sentence]);
    await echo();

    heard = next();
    await writeFiles(dir, {
      "functions/echo.ts": files["functions/echo.ts"]!.replace(
        ": hello",
        ": good evening",
      ),
    });
    assertEquals(await heard, ["Parrot was loaded anew.", false]);
    assertEquals([...workspace.problems], []);
    await echo();
  } finally {
    stop();
  }
  assertEquals(said(workspace), [
    "Parrot says: hello",
    "Parrot says: good evening",
  ]);

  async function echo() {
    await workspace.as("ana").runTrigger({
      trigger: "Parrot's echo",
      channel: "general",
    });
    await workspace.settle();
  }
});
