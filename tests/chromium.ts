/** Tests in a real browser, where there is one. */
import type { Browser } from "playwright-core";

/** In this order; `CHROMIUM` in the environment comes before all. The shell without a window shows a page in half the time. */
const PLACES = [
  "/usr/bin/chromium-headless-shell",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/** No sandbox, since CI is root; and no look-ups of its own in a closed network. */
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Said by the test run when browser tests were skipped. */
export const browserHint =
  "Tests that drive a page were skipped: no Chromium was found. Install it (apt-get install chromium-headless-shell) or set CHROMIUM to its path.";

/** The path of Chromium, or undefined when there is none. */
export function findChromium(): string | undefined {
  return [Deno.env.get("CHROMIUM"), ...PLACES].find((path) =>
    path && exists(path)
  );
}

/** A headless browser; `await using` closes it. Throws when there is no Chromium: ask `findChromium` before. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error(browserHint);
  const { chromium } = await import("playwright-core");
  return await chromium.launch({ executablePath, args: FLAGS });
}

/** A test that has a browser, ignored where there is none. The browser is closed at its end. */
export function browserTest(
  name: string,
  fn: (browser: Browser, context: Deno.TestContext) => Promise<void>,
): void {
  Deno.test({
    name,
    ignore: !findChromium(),
    async fn(context) {
      const browser = await openBrowser();
      try {
        await fn(browser, context);
      } finally {
        await browser.close();
      }
    },
  });
}

function exists(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch {
    return false;
  }
}
