import { assert } from "@std/assert";
import { pageSuite, PHONE } from "./testdata/browsing.ts";
import { ALERTS, INCIDENT } from "./testdata/story.ts";

const pageTest = pageSuite("the page on a phone");
const alerts = `#/channel/${ALERTS}?as=ana`;

for (
  const hash of [
    "#/?as=ana",
    alerts,
    `#/channel/${INCIDENT}?as=ana`,
    "#/outside?as=ana",
  ]
) {
  pageTest(`a phone never scrolls sideways (${hash})`, hash, async (page) => {
    await page.locator(".workspace").waitFor();
    assert(
      await page.evaluate(() =>
        document.documentElement.scrollWidth <= innerWidth
      ),
    );
  }, PHONE);
}

pageTest(
  "a phone goes from the list into a channel, a thread and back",
  "#/?as=ana",
  async (page) => {
    await page.getByRole("link", { name: "monitoring-alerts" }).tap();
    await page.getByRole("link", { name: /3 replies/ }).tap();
    await page.getByRole("link", { name: "Close thread" }).tap();
    await page.getByRole("link", { name: "All channels" }).tap();
    await page.getByRole("link", { name: "monitoring-alerts" }).waitFor();
  },
  PHONE,
);
