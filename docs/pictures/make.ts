/**
 * `deno task pictures`: plays the ebook's story up to its first update, on a workspace whose clock stands still between
 * the steps, and takes the README's pictures of it. The same code makes the same pictures.
 */
import type { Browser } from "playwright-core";
import { openDemo, setUp } from "../../local/demo.ts";
import { openPage } from "../../local/page/serve.ts";
import { EBOOK_ALERT, press, submit, textOf } from "../../local/story_steps.ts";
import type { Workspace } from "../../local/workspace.ts";
import { openBrowser } from "../../tests/chromium.ts";

const START_AT = Date.parse("2026-11-24T19:30Z");
const MINUTE_MS = 60_000;
const DESKTOP = { viewport: { width: 1280, height: 800 } };
const PHONE = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
};

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
try {
  await setUp(workspace);
  for (const person of ["arcadio", "bruno", "chen", "zoe.maxwell"]) {
    await workspace.as(person).join(ALERTS);
  }

  await workspace.advance(12 * MINUTE_MS);
  workspace.post("PagerDuty alert", {
    ...EBOOK_ALERT,
    occurred_at: new Date(workspace.clock.now()).toISOString(),
  });
  await workspace.settle();
  const card = lastTs(workspace, ALERTS);

  for (const [person, text] of TALK) {
    await workspace.advance(MINUTE_MS);
    await workspace.as(person).post({ channel: ALERTS, text, thread_ts: card });
  }
  await press(workspace, "arcadio", ALERTS, card, "declare");
  await take("declare", DESKTOP, ALERTS, card, DECLARATION);

  await submit(workspace, "arcadio", DECLARATION);
  const channelCard = workspace.messagesIn(CHANNEL).find((message) =>
    textOf(message).includes("has been created by")
  )?.ts ?? "";
  await press(workspace, "arcadio", CHANNEL, channelCard, "claim_commander");
  await workspace.advance(9 * MINUTE_MS);
  await take("phone", PHONE, CHANNEL);
  await press(workspace, "arcadio", CHANNEL, channelCard, "send_update");
  await submit(workspace, "arcadio", { text: UPDATE });
  await take("incident", DESKTOP, CHANNEL, lastTs(workspace, CHANNEL));
} finally {
  await browser.close();
  await workspace.close();
}

/** One picture: a channel as Arcadio sees it, perhaps with a thread, and what he typed into the open form. */
async function take(
  name: string,
  screen: Parameters<Browser["newContext"]>[0],
  channel: string,
  thread?: string,
  typed: Record<string, string> = {},
): Promise<void> {
  const browsing = await browser.newContext(screen);
  const page = await browsing.newPage();
  const place = [workspace.channel(channel).id, thread && `thread/${thread}`];
  await page.goto(
    `${workspace.url}#/channel/${place.filter(Boolean).join("/")}?as=arcadio`,
  );
  await page.getByRole("log", { name: "Messages", exact: true }).waitFor();
  for (const [field, value] of Object.entries(typed)) {
    const control = page.locator(`dialog [id$="-${field}"]`);
    const isMenu = await control.evaluate(({ tagName }) =>
      tagName === "SELECT"
    );
    await (isMenu ? control.selectOption(value) : control.fill(value));
  }
  await page.evaluate(async () => {
    (document.activeElement as HTMLElement).blur();
    await document.fonts.ready;
    await Promise.all([...document.images].map((image) => image.decode()));
  });
  const path = new URL(`${name}.png`, import.meta.url).pathname;
  await page.screenshot({ path, animations: "disabled" });
  const { size } = await Deno.stat(path);
  console.log(`docs/pictures/${name}.png, ${Math.round(size / 1024)} KB`);
  await browsing.close();
}

/** The newest message of the channel itself. */
function lastTs(workspace: Workspace, channel: string): string {
  return workspace.messagesIn(channel).findLast(({ thread_ts, ts }) =>
    !thread_ts || thread_ts === ts
  )?.ts ?? "";
}
