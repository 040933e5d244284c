import { assert, assertEquals } from "@std/assert";
import type { TourStep } from "../tour.ts";
import { pageSuite, PHONE } from "./testdata/browsing.ts";
import { ANA } from "./testdata/samples.ts";
import { ALERT_TS, ALERTS, INCIDENT } from "./testdata/story.ts";

const pageTest = pageSuite("the page's frame");
const alerts = `#/channel/${ALERTS}?as=ana`;
const WHITE = "rgb(255, 255, 255)";
const DARK = "rgb(26, 29, 33)";
const BRUNO = "U0000000002";

pageTest(
  "the page is dark where the system is, or as the person chose, also by keyboard",
  alerts,
  async (page) => {
    const paper = () =>
      page.locator(".conversation").evaluate((pane) =>
        getComputedStyle(pane).backgroundColor
      );
    await page.locator(".conversation").waitFor();
    assertEquals(await paper(), DARK);
    await page.getByRole("button", { name: /You are Ana/ }).press("Enter");
    await page.keyboard.press("End");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Enter");
    const light = page.getByRole("menuitemradio", { name: "Light" });
    assertEquals(await light.getAttribute("aria-checked"), "true");
    assertEquals(await paper(), WHITE);
    await page.reload();
    await page.locator(".conversation").waitFor();
    assertEquals(await paper(), WHITE);
  },
  { colorScheme: "dark" },
);

const steps = (done: boolean): TourStep[] => [
  { title: "Fire", hint: "Press it.", at: { at: "outside" }, done },
  {
    title: "Look",
    hint: "There it is.",
    at: { at: "channel", channel: ALERTS },
  },
  {
    title: "Declare",
    hint: "Press Create.",
    at: { at: "channel", channel: ALERTS, message: ALERT_TS },
    done: false,
  },
];

pageTest(
  "the tour leads to each step, ticks off what happened, and stays away once dismissed",
  `#/channel/${INCIDENT}?as=ana`,
  async (page, fake) => {
    await page.getByRole("navigation", { name: "Areas" }).waitFor();
    const tour = page.getByRole("complementary", { name: "Guided tour" });
    assertEquals(await tour.count(), 0);
    fake.about.tour = steps(false);
    fake.change(() => {});
    await tour.getByText("Press it.").waitFor();
    await tour.getByRole("button", { name: "Take me there" }).press("Enter");
    await page.getByRole("heading", { name: "Outside world" }).waitFor();
    assertEquals(await tour.getByText("done").count(), 0);
    fake.about.tour = steps(true);
    fake.change(() => {});
    await tour.getByText("There it is.").waitFor();
    await tour.getByRole("button", { name: "Take me there" }).press("Enter");
    await page.getByRole("heading", { name: "monitoring-alerts" }).waitFor();
    await tour.getByText("Press Create.").waitFor();
    assertEquals(await tour.getByText("done").count(), 2);
    // On a low screen the card has gone out of view.
    await page.setViewportSize({ width: 1280, height: 420 });
    const shown = () =>
      page.locator(`[id="message-${ALERT_TS}"]`).evaluate((card) => {
        const list = card.closest(".messages")!.getBoundingClientRect();
        const { top, bottom } = card.getBoundingClientRect();
        const middle = (top + bottom) / 2;
        return middle >= list.top && middle <= list.bottom;
      });
    await page.locator(".messages").evaluate((list) => list.scrollTop = 1e6);
    assertEquals(await shown(), false);
    await tour.getByRole("button", { name: "Show the card" }).press("Enter");
    assertEquals(await shown(), true);
    await tour.getByRole("button", { name: "Dismiss the tour" }).press("Enter");
    await tour.waitFor({ state: "detached" });
    await page.reload();
    await page.getByRole("button", { name: /You are Ana/ }).click();
    assertEquals(await tour.count(), 0);
    await page.getByRole("menuitem", { name: "Show the tour" }).press("Enter");
    await tour.waitFor();
  },
);

pageTest(
  "on a phone the tour is a line at the top that covers nothing",
  alerts,
  async (page, fake) => {
    fake.about.tour = steps(false);
    fake.change(() => {});
    const tour = page.getByRole("complementary", { name: "Guided tour" });
    await tour.waitFor();
    const line = (await tour.boundingBox())!;
    const channel = (await page.locator(".conversation").boundingBox())!;
    assert(line.height < 80 && line.y + line.height <= channel.y);
    await tour.getByRole("button", { name: "Take me there" }).tap();
    await page.getByRole("heading", { name: "Outside world" }).waitFor();
  },
  PHONE,
);

pageTest(
  "an admin adds people, changes roles, lets somebody go and brings them back",
  alerts,
  async (page, fake) => {
    await page.getByRole("button", { name: /You are Ana/ }).press("Enter");
    await page.getByRole("menuitem", { name: "People" }).press("Enter");
    const dialog = page.getByRole("dialog", { name: "People" });
    const bruno = dialog.getByRole("listitem", { name: "Bruno Costa" });
    await bruno.getByLabel("Role of Bruno Costa").selectOption("guest");
    await bruno.getByRole("button", { name: "Deactivate" }).press("Enter");
    fake.change(({ users }) => void (users[BRUNO]!.deleted = true));
    await bruno.getByText("deactivated").waitFor();
    await bruno.getByRole("button", { name: "Reactivate" }).press("Enter");
    await dialog.getByLabel("Full name").fill("Eve Ünal");
    await page.keyboard.press("Tab");
    await dialog.getByLabel("Guest").check();
    fake.replies.act = () => ({ ok: false, error: "Not that one." });
    await dialog.getByRole("button", { name: "Add" }).press("Enter");
    await dialog.getByText("Not that one.").waitFor();
    assertEquals(await dialog.getByLabel("Handle").inputValue(), "eve.unal");
    assertEquals(fake.acts, [
      { as: ANA, do: "set_role", user: BRUNO, role: "guest" },
      { as: ANA, do: "deactivate", user: BRUNO },
      { as: ANA, do: "reactivate", user: BRUNO },
      {
        as: ANA,
        do: "add_person",
        name: "eve.unal",
        real_name: "Eve Ünal",
        is_restricted: true,
      },
    ]);
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
  },
);

pageTest(
  "who is no admin only sees who is there",
  `#/channel/${ALERTS}?as=bruno`,
  async (page) => {
    await page.getByRole("button", { name: /You are Bruno/ }).click();
    await page.getByRole("menuitem", { name: "People" }).click();
    const dialog = page.getByRole("dialog", { name: "People" });
    await dialog.getByText("Only an admin adds people").waitFor();
    assertEquals(await dialog.getByRole("combobox").count(), 0);
    assertEquals(await dialog.getByRole("button").count(), 1);
  },
);

pageTest(
  "one pauses notifications and says where one is",
  alerts,
  async (page, fake) => {
    const menu = page.getByRole("button", { name: /You are Ana/ });
    await menu.press("Enter");
    await page.getByRole("menuitem", { name: /^Pause/ }).press("Enter");
    fake.change(({ users }) =>
      void (users[ANA]!.dnd = {
        dnd_enabled: true,
        next_dnd_start_ts: 0,
        next_dnd_end_ts: 2_000_000_000,
        snooze_endtime: 2_000_000_000,
      })
    );
    await menu.press("Enter");
    await page.getByRole("menuitem", { name: /^Resume.*🌙/ }).press("Enter");
    await menu.press("Enter");
    await page.getByRole("menuitem", { name: "Time zone: " }).press("Enter");
    const dialog = page.getByRole("dialog", { name: "Time zone" });
    await dialog.getByLabel("You are in").selectOption("Asia/Tokyo");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await dialog.waitFor({ state: "detached" });
    assertEquals(fake.acts, [
      { as: ANA, do: "set_dnd", minutes: 60 },
      { as: ANA, do: "set_dnd", minutes: 0 },
      { as: ANA, do: "set_time_zone", zone: "Asia/Tokyo" },
    ]);
  },
);
