/**
 * `deno task pictures`: plays the ebook's story up to its first update, on a workspace whose clock stands still between
 * the steps, and takes the pictures of it: each screen wide and on a phone, light and dark, and the animated ones of the
 * README. The same code makes the same pictures.
 */
import type { BrowserContextOptions, Page } from "playwright-core";
import { openDemo, setUp } from "../../local/demo.ts";
import { openPage } from "../../local/page/serve.ts";
import { EBOOK_ALERT, press, submit, textOf } from "../../local/story_steps.ts";
import type { Workspace } from "../../local/workspace.ts";
import { openBrowser } from "../../tests/chromium.ts";
import { film, type Still } from "./film.ts";

const START_AT = Date.parse("2026-11-24T19:30Z");
const MINUTE_MS = 60_000;
/** The animated picture is small enough to be read as it is. */
const FILM = { width: 960, height: 640 };
const STILL_MS = 1700;
const SCREENS = {
  "": { viewport: { width: 1280, height: 800 } },
  "-phone": {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  },
} satisfies Record<string, BrowserContextOptions>;
const THEMES = { "": "light", "-dark": "dark" } as const;

const ALERTS = "monitoring-alerts";
const CHANNEL = "inc-00447";
/** Under the alert, before it becomes an incident. */
const TALK = [
  ["zoe.maxwell", "Support is getting calls about this. It is real."],
  ["bruno", "Same here: every login from the app fails, web is fine."],
  ["arcadio", "Then it is an incident. Declaring."],
] as const;
const DECLARATION = {
  summary: "Mobile app login errors",
  severity: "critical",
  description:
    "Users can't login via mobile app, detected by monitoring tools and confirmed by customer service.\n" +
    "Sev1 issue we need to resolve immediately.",
};
const UPDATE =
  "Seems to be an endpoint issue. Changing the URL for logins now and will report back in 15 minutes if resolved.";

const workspace = await openDemo({
  startAt: START_AT,
  page: await openPage(),
});
const browser = await openBrowser();
/** Stills of the animated picture, by theme. */
const stills: Record<string, Still[]> = { "": [], "-dark": [] };
try {
  await setUp(workspace);
  for (const person of ["arcadio", "bruno", "chen", "zoe.maxwell"]) {
    await workspace.as(person).join(ALERTS);
  }
  await shoot("outside");

  await workspace.advance(12 * MINUTE_MS);
  workspace.post("PagerDuty alert", {
    ...EBOOK_ALERT,
    occurred_at: new Date(workspace.clock.now()).toISOString(),
  });
  await workspace.settle();
  const card = lastTs(workspace, ALERTS);
  await shoot(placeOf(ALERTS));

  for (const [person, text] of TALK) {
    await workspace.advance(MINUTE_MS);
    await workspace.as(person).post({ channel: ALERTS, text, thread_ts: card });
  }
  await press(workspace, "arcadio", ALERTS, card, "declare");
  await shoot(placeOf(ALERTS), DECLARATION);
  await take("declare", placeOf(ALERTS, card), DECLARATION);

  await submit(workspace, "arcadio", DECLARATION);
  const channelCard = workspace.messagesIn(CHANNEL).find((message) =>
    textOf(message).includes("has been created by")
  )?.ts ?? "";
  await shoot(placeOf(CHANNEL));
  await press(workspace, "arcadio", CHANNEL, channelCard, "claim_commander");
  await workspace.advance(9 * MINUTE_MS);
  await press(workspace, "arcadio", CHANNEL, channelCard, "send_update");
  await shoot(placeOf(CHANNEL), { text: UPDATE });
  await submit(workspace, "arcadio", { text: UPDATE });
  await shoot(placeOf(CHANNEL));
  await take("incident", placeOf(CHANNEL, lastTs(workspace, CHANNEL)));
  for (const [theme, all] of Object.entries(stills)) {
    await write(`story${theme}.gif`, film(all));
  }
} finally {
  await browser.close();
  await workspace.close();
}

/** One screen in every width and theme, as Arcadio sees it, with what he typed into the open form. */
async function take(name: string, place: string, typed = {}): Promise<void> {
  for (const [width, screen] of Object.entries(SCREENS)) {
    for (const [theme, colorScheme] of Object.entries(THEMES)) {
      const png = await photograph({ ...screen, colorScheme }, place, typed);
      await write(`${name}${width}${theme}.png`, png);
    }
  }
}

/** The next still of the animated pictures. */
async function shoot(place: string, typed = {}): Promise<void> {
  for (const [theme, colorScheme] of Object.entries(THEMES)) {
    const screen = { viewport: FILM, colorScheme };
    const png = await photograph(screen, place, typed);
    stills[theme]?.push({ png, ms: STILL_MS });
  }
}

async function photograph(
  screen: BrowserContextOptions,
  place: string,
  typed: Record<string, string>,
): Promise<Uint8Array> {
  const browsing = await browser.newContext(screen);
  const page = await browsing.newPage();
  await page.goto(`${workspace.url}#/${place}?as=arcadio`);
  await page.locator(".workspace").waitFor();
  for (const [field, value] of Object.entries(typed)) {
    await fill(page, field, value);
  }
  await page.evaluate(async () => {
    (document.activeElement as HTMLElement).blur();
    await document.fonts.ready;
    await Promise.all([...document.images].map((image) => image.decode()));
  });
  const png = await page.screenshot({ animations: "disabled" });
  await browsing.close();
  return png;
}

async function fill(page: Page, field: string, value: string): Promise<void> {
  const control = page.locator(`dialog [id$="-${field}"]`);
  const isMenu = await control.evaluate(({ tagName }) => tagName === "SELECT");
  await (isMenu ? control.selectOption(value) : control.fill(value));
}

async function write(name: string, bytes: Uint8Array): Promise<void> {
  await Deno.writeFile(new URL(name, import.meta.url), bytes);
  console.log(`docs/pictures/${name}, ${Math.round(bytes.length / 1024)} KB`);
}

function placeOf(channel: string, thread?: string): string {
  const place = `channel/${workspace.channel(channel).id}`;
  return thread ? `${place}/thread/${thread}` : place;
}

/** The newest message of the channel itself. */
function lastTs(workspace: Workspace, channel: string): string {
  return workspace.messagesIn(channel).findLast(({ thread_ts, ts }) =>
    !thread_ts || thread_ts === ts
  )?.ts ?? "";
}
