import { assert, assertEquals } from "@std/assert";
import { arrived, pageSuite, PHONE } from "./testdata/browsing.ts";
import { BRUNO, huddle } from "./testdata/samples.ts";
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
  "a phone goes from the list into a channel, a thread and back, and into a huddle",
  "#/?as=ana",
  async (page, fake) => {
    await page.getByRole("link", { name: "monitoring-alerts" }).tap();
    await page.getByRole("link", { name: /3 replies/ }).tap();
    await page.getByRole("link", { name: "Close thread" }).tap();
    await page.getByRole("link", { name: "All channels" }).tap();
    await page.getByRole("link", { name: "monitoring-alerts" }).waitFor();
    // A huddle goes on: one sees it, comes in and leaves.
    const going = huddle(ALERTS, BRUNO);
    fake.change((state) => state.messages[ALERTS]!.push(going));
    fake.replies.act = ({ do: deed, as }) => {
      fake.change(() =>
        going.room.participants = deed === "join_huddle"
          ? [BRUNO, String(as)]
          : [BRUNO]
      );
      return { ok: true };
    };
    await page.getByRole("link", { name: "monitoring-alerts" }).tap();
    const here = page.getByRole("region", { name: "Huddle here" });
    await here.getByRole("button", { name: "Join" }).tap();
    await page.getByRole("region", { name: "Your huddle" })
      .getByRole("button", { name: "Leave" }).tap();
    await here.waitFor();
    await arrived(page);
    assertEquals(fake.acts.map(({ do: deed, channel }) => [deed, channel]), [
      ["join_huddle", ALERTS],
      ["leave_huddle", ALERTS],
    ]);
  },
  PHONE,
);
