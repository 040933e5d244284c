/** Tests in Chromium: all of one file share a browser, and each has a workspace of its own. */
import { assertEquals } from "@std/assert";
import type { BrowserContextOptions, Page } from "playwright-core";
import { browserTest } from "../../../tests/chromium.ts";
import { fakeWorkspace } from "./fake_workspace.ts";

/** Tests share two cores with others. */
const PATIENCE_MS = 20_000;
const DESKTOP = { viewport: { width: 1280, height: 800 } };
export const PHONE = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
};

export type Fake = Awaited<ReturnType<typeof fakeWorkspace>>;

/** Answers how to add a test: its name, the place of the page where it starts, and what it does. */
export function pageSuite(name: string) {
  return suite(name, fakeWorkspace);
}

/** The same with workspaces of another kind. */
export function suite<W extends AsyncDisposable & { url: string }>(
  name: string,
  open: () => Promise<W>,
) {
  type Test = (page: Page, workspace: W) => Promise<void>;
  const tests: {
    name: string;
    hash: string;
    test: Test;
    options: BrowserContextOptions;
  }[] = [];
  browserTest(name, async (browser, context) => {
    for (const { name, hash, test, options } of tests) {
      await context.step(name, async () => {
        await using workspace = await open();
        const browsing = await browser.newContext(options);
        const page = await browsing.newPage();
        page.setDefaultTimeout(PATIENCE_MS);
        const errors: string[] = [];
        page.on("pageerror", (error) => errors.push(error.message));
        page.on("console", (line) => {
          const refused = line.text().startsWith("Failed to load resource");
          if (line.type() === "error" && !refused) errors.push(line.text());
        });
        await page.goto(new URL(hash, workspace.url).href);
        await test(page, workspace);
        await browsing.close();
        assertEquals(errors, []);
      });
    }
  });
  return (
    name: string,
    hash: string,
    test: Test,
    options: BrowserContextOptions = DESKTOP,
  ) => void tests.push({ name, hash, test, options });
}

/** What the page has asked for is there: a request that it makes now comes after. */
export async function arrived(page: Page): Promise<void> {
  await page.evaluate(async () => void await fetch("/control/state"));
}
