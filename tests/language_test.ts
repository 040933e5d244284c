/** The ebook's story in a workspace whose app.config.ts chooses German: everything that people see is German. */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { loadHere } from "../local/apps/here.ts";
import { openDemo, setUp, variables } from "../local/demo.ts";
import { pressCardOrMore, submit, textOf } from "../local/story_steps.ts";
import type { View } from "../local/state.ts";
import type { Workspace } from "../local/workspace.ts";
import { de } from "../messages/words/de.ts";
import { en } from "../messages/words/en.ts";
import { phrasesOf } from "../messages/words/testing.ts";
import { FUNCTIONS } from "../types/callbacks.ts";
import { bundleAll, readApp } from "./app.ts";
import { appWith, replacing } from "./app_with.ts";
import {
  alert,
  ALERTS,
  cardOf,
  CHANNEL,
  declare,
  failedRuns,
  leftOver,
  linesOf,
  modalOf,
  NUMBER,
  pressCard,
  RECOVERY_MS,
  saying,
} from "./scenes.ts";

const GERMAN = (config: string) =>
  [
    replacing(
      `import { en, type Words } from "./messages/words/en.ts";`,
      `import { de } from "./messages/words/de.ts";\nimport type { Words } from "./messages/words/en.ts";`,
    ),
    replacing("language: en as Words", "language: de as Words"),
  ].reduce((text, edit) => edit(text), config);

/** What runs until an alert is an incident that was escalated. */
const BUILT: ReadonlySet<string> = new Set([
  FUNCTIONS.setUp,
  FUNCTIONS.receiveAlert,
  FUNCTIONS.declare,
  FUNCTIONS.escalate,
  FUNCTIONS.happening,
]);

Deno.test("in German, the story from the alert to the all clear is German", async () => {
  const appDir = await appWith(GERMAN);
  const workspace = await openDemo({ appDir });
  try {
    await setUp(workspace);
    await alert(workspace);
    const card = textOf(cardOf(workspace));
    assertStringIncludes(card, "wurde von einem externen Dienst angelegt");
    assertStringIncludes(card, "Schweregrad: Hoch");
    assertStringIncludes(card, "Beginn: Thu Jun 15 2023 21:16:06 GMT");
    assertStringIncludes(card, "Incident ausrufen");

    await pressCard(workspace, "arcadio", "declare");
    const form = workspace.openViewOf("arcadio");
    assertEquals(form?.title, "Incident ausrufen");
    assertEquals(form?.submit, "Ausrufen");
    assertEquals(labelsOf(form).slice(0, 3), [
      "Zusammenfassung",
      "Schweregrad",
      "Ausführliche Beschreibung",
    ]);
    await submit(workspace, "arcadio", {
      summary: "Anmeldung in der App scheitert",
      severity: "high",
      description: "Niemand kommt in die App.",
    });
    const lines = linesOf(workspace).map(textOf).join("\n");
    assertStringIncludes(lines, `Jira-Vorgang: ${NUMBER} angelegt`);
    assertStringIncludes(lines, "Clerk hat die Incident-Leitung per SMS");
    assertEquals(
      workspace.channel(CHANNEL).topic.value,
      "Hoch · Offen · Kein Commander · Anmeldung in der App scheitert",
    );

    const [own] = saying(workspace, CHANNEL, "wurde ausgerufen von");
    await pressCardOrMore(workspace, "bruno", CHANNEL, own, "send_update");
    await submit(workspace, "bruno", { text: "Wir suchen" });
    assert(saying(workspace, CHANNEL, `Update zu ${NUMBER} von`).length > 0);

    await pressCard(workspace, "bruno", "escalate");
    const [note] = saying(workspace, CHANNEL, "wurde eskaliert von");
    assertStringIncludes(textOf(note), "von 🟠 Hoch auf 🔴 Kritisch durch");
    await pressCard(workspace, "bruno", "escalate");
    assertStringIncludes(
      modalOf(workspace, "bruno"),
      "dem höchsten Schweregrad",
    );

    await pressCardOrMore(workspace, "arcadio", CHANNEL, own, "more");
    await pressCardOrMore(workspace, "arcadio", CHANNEL, own, "close");
    await submit(workspace, "arcadio", { notes: "Zurückgerollt" });
    const [allClear] = saying(workspace, CHANNEL, "Entwarnung!");
    assertStringIncludes(textOf(allClear), "Zurückgerollt");
    await workspace.advance(RECOVERY_MS);

    assertEquals(failedRuns(workspace), []);
    assertEquals(englishIn(workspace), []);
  } finally {
    await workspace.close();
  }
});

Deno.test("the language is changed in a workspace that is set up: Set up names everything anew, and old cards keep working", async () => {
  const appDir = await appWith((config) => config);
  // What is loaded in one process stays as it is, so the edited app has a folder of its own.
  const germanDir = await appWith(GERMAN);
  const workspace = await openDemo({ appDir });
  try {
    await setUp(workspace);
    await alert(workspace);
    await declare(workspace);
    const before = await madeBySetUp(workspace);
    assert(before.names.includes("Escalate"));

    const german = await loadHere(germanDir, { variables });
    await workspace.take({ ...german, dir: appDir });
    await setUp(workspace);
    const after = await madeBySetUp(workspace);
    assertEquals(after.links, before.links, "old buttons keep their address");
    assertEquals(after.names.length, before.names.length, "none is doubled");
    assert(after.names.includes("Eskalieren"));
    assert(!after.names.includes("Escalate"));
    assertEquals(after.bookmarks, [
      "Incident ausrufen",
      "Incident nachtragen",
      "Incidents folgen",
      "Wartung planen",
    ]);

    // Posted in English, and the button of then.
    await pressCard(workspace, "bruno", "escalate");
    assertEquals(saying(workspace, CHANNEL, "wurde eskaliert von").length, 1);
    assertStringIncludes(textOf(cardOf(workspace)), "Schweregrad: Kritisch");
    await pressCard(workspace, "bruno", "send_update");
    assertEquals(workspace.openViewOf("bruno")?.title, "Update senden");
    await submit(workspace, "bruno", { text: "Wir suchen" });
    await workspace.advance(RECOVERY_MS);
    assertEquals(saying(workspace, CHANNEL, `Update zu ${NUMBER}`).length, 1);
    assertEquals(failedRuns(workspace), []);
    assertEquals(await leftOver(workspace), []);
  } finally {
    await workspace.close();
  }
});

Deno.test("in German, a line with Retry says in German what kind of trouble it is, then what the system said", async () => {
  const appDir = await appWith(GERMAN);
  const refused = { ...variables, ATLASSIAN_API_KEY: "wrong" };
  const workspace = await openDemo({ appDir, variables: refused });
  try {
    await setUp(workspace);
    await alert(workspace);
    await declare(workspace);
    const line = linesOf(workspace).find((one) => textOf(one).includes("⚠️"));
    assertStringIncludes(
      textOf(line),
      "⚠️ Jira: Der Zugang wird nicht angenommen: Jira ",
    );
    assertStringIncludes(textOf(line), "ATLASSIAN_API_KEY");
    assertStringIncludes(textOf(line), de.buttons.retry);
  } finally {
    await workspace.close();
  }
});

Deno.test("in German, what is built for Slack speaks German from the alert to the escalation", async () => {
  const appDir = await appWith(GERMAN);
  const app = await readApp(appDir.pathname);
  const functions = Object.fromEntries(
    Object.entries(app.manifest.functions ?? {}).filter(([id]) =>
      BUILT.has(id)
    ),
  );
  const manifest = { ...app.manifest, functions };
  const { folder } = await bundleAll({ ...app, manifest });
  const bundles = new URL(`file://${folder}/`);
  await using workspace = await openDemo({ appDir, bundles });
  await setUp(workspace);
  await alert(workspace);
  await declare(workspace);
  await pressCard(workspace, "bruno", "escalate");
  const [note] = saying(workspace, CHANNEL, "wurde eskaliert von");
  assertStringIncludes(textOf(note), "von 🟠 Hoch auf 🔴 Kritisch durch");
  assertStringIncludes(textOf(cardOf(workspace)), "Schweregrad: Kritisch");
  assertStringIncludes(
    workspace.channel(CHANNEL).topic.value,
    "Kritisch · Offen · Kein Commander",
  );
  const ran = new Set(workspace.trace.map((call) => call.function));
  assertEquals([...ran.symmetricDifference(BUILT)], []);
  assertEquals(failedRuns(workspace), []);
});

async function madeBySetUp(workspace: Workspace) {
  const { settings = [] } = await workspace.datastores.dump();
  const { triggers } = workspace.state;
  return {
    links: settings.find(({ id }) => id === "app")?.links,
    names: Object.values(triggers).map(({ name }) => name),
    bookmarks: workspace.channel(ALERTS).bookmarks.map(({ title }) => title),
  };
}

function labelsOf(view: View | undefined): unknown[] {
  return (view?.blocks ?? []).flatMap(({ label }) =>
    label ? [(label as { text: string }).text] : []
  );
}

/** Phrases of the English catalogue in what the app made: messages, channels, links, screens, texts and records. */
function englishIn({ state }: Workspace): string[] {
  const { messages, channels, triggers, views, vendors, canvases } =
    state as unknown as Record<string, unknown>;
  const own = Object.values(triggers as Record<string, { name: string }>)
    .filter(({ name }) => Object.values(de.buttons).includes(name));
  assert(own.length > 10, "Set up names its links in German");
  const made = JSON.stringify([
    messages,
    channels,
    own,
    views,
    vendors,
    canvases,
  ]);
  return [...phrasesOf(en)].filter((phrase) =>
    made.includes(JSON.stringify(phrase).slice(1, -1))
  );
}
