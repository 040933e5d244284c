/** The story as people play it: by clicking on the page, on a real workspace, in real time. */
import { assert, assertEquals } from "@std/assert";
import type {
  Browser,
  BrowserContextOptions,
  Locator,
  Page,
} from "playwright-core";
import { openDemo, setUp } from "../local/demo.ts";
import { openPage } from "../local/page/serve.ts";
import { ebookTour } from "../local/tour.ts";
import { browserTest } from "./chromium.ts";

const DESKTOP = { viewport: { width: 1280, height: 800 } };
const PHONE = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
};
/** Runs share two cores with other tests. */
const PATIENCE_MS = 30_000;

const DESCRIPTION =
  "Users can't login via mobile app, detected by monitoring tools and confirmed by customer service.\n" +
  "Sev1 issue we need to resolve immediately.";
const UPDATE =
  "Seems to be an endpoint issue. Changing the URL for logins now and will report back in 15 minutes if resolved.";
const NOTES =
  "All clear. A mobile app release from this morning accidentally pointed to the wrong endpoint. Resolved by re-deploying with correct URL.";
const CLERK =
  "Clerk has notified Incident Leadership via SMS about this issue. They will be kept informed about any updates.";

browserTest("the story, played by clicking", async (browser) => {
  await using stage = await openStage(browser, DESKTOP);
  const { page } = stage;

  await page.goto(`${stage.url}#/?as=arcadio`);
  const tour = page.getByRole("complementary", { name: "Guided tour" });
  await tour.getByText("Step 1 of 7").waitFor();
  await tour.getByRole("button", { name: "Take me there" }).click();
  const monitor = page.getByRole("article", { name: "PagerDuty alert" });
  await monitor.getByRole("button", { name: "Login failures (high)" }).click();
  await monitor.getByRole("status").getByText("accepted").waitFor();

  await page.getByRole("link", { name: "Home" }).click();
  await goTo(page, "monitoring-alerts");
  const alert = message(
    page,
    "INC-00447: Login failure rate exceeded threshold",
  );
  for (
    const line of [
      "has been created by an External Service (PagerDuty - AWS Cloudwatch)",
      "Description: Login error rate increasing on mobile app",
      "Status: Open",
      "Severity: High",
      "Start Time: ",
    ]
  ) await alert.getByText(line).waitFor();
  assertEquals(await buttons(alert), [
    "Send Update",
    "Declare Incident",
    "Close Incident",
    "Escalate",
    "De-escalate",
    "Acknowledge",
    "Snooze Source",
  ]);

  await tour.getByText("Step 3 of 7").waitFor();

  // Refused: the form stays, with all that was typed.
  await press(alert, "Declare Incident");
  const form = page.getByRole("dialog", { name: "Declare Incident" });
  const summary = form.getByLabel("Summary");
  assertEquals(
    await summary.inputValue(),
    "Login failure rate exceeded threshold",
  );
  await summary.fill("");
  await form.getByLabel("Severity").selectOption({ label: "Critical" });
  await form.getByLabel("Long Description").fill(DESCRIPTION);
  await form.getByRole("button", { name: "Create" }).click();
  await form.getByRole("alert").waitFor();
  assertEquals(await form.getByLabel("Severity").inputValue(), "critical");
  assertEquals(
    await form.getByLabel("Long Description").inputValue(),
    DESCRIPTION,
  );
  await summary.fill("Mobile app login errors");
  await form.getByRole("button", { name: "Create" }).click();
  await form.waitFor({ state: "detached" });

  const declared = message(page, "INC-00447: Mobile app login errors");
  await declared.getByRole("link", { name: "5 replies" }).click();
  const thread = page.getByRole("complementary", { name: "Thread" });
  for (
    const line of [
      "Jira Issue: INC-00447 created",
      "Salesforce incident created",
      CLERK,
    ]
  ) await message(thread, line).waitFor();

  await goTo(page, "inc-00447");
  const bookmarks = page.getByRole("navigation", { name: "Bookmarks" });
  for (
    const name of [
      "Incident Runbook",
      "Jira: INC-00447",
      "Salesforce incident",
      "Zoom call",
    ]
  ) await bookmarks.getByRole("link", { name }).waitFor();
  const card = message(
    page,
    "⚠️ INC-00447 has been created by @Arcadio Buendía.",
  );
  for (
    const line of [
      "📌 Status: Open",
      "🔴 Severity: Critical",
      "🕒 Start Time: ",
      "✅ Salesforce incident created.",
      "✅ Make sure to follow the Incident Runbook created.",
      "✅ Jira Issue: INC-00447 created",
    ]
  ) await card.getByText(line).waitFor();

  // Somebody else finds the channel and joins it.
  await be(page, "Zoe Maxwell");
  await page.getByRole("link", { name: "Home" }).click();
  await page.getByRole("button", { name: "Browse channels" }).click();
  await goTo(page, "inc-00447");
  await page.getByRole("button", { name: "Join Channel" }).click();
  await page.getByRole("textbox", { name: "Message #inc-00447" }).waitFor();

  await press(card, "Send Update");
  const update = page.getByRole("dialog", { name: "Send Update" });
  const words = update.getByRole("textbox");
  await words.fill("   ");
  await update.getByRole("button", { name: "Send" }).click();
  await update.getByText("Write what has changed or what you are doing.")
    .waitFor();
  assertEquals(await words.inputValue(), "   ");
  await words.fill(UPDATE);
  await update.getByRole("button", { name: "Send" }).click();
  await update.waitFor({ state: "detached" });
  await message(page, "Update on").getByText(UPDATE).waitFor();
  await card.getByText("Last Update: ").waitFor();

  await press(card, "Escalate");
  const top = page.getByRole("dialog");
  await top.getByText("the highest severity there is").waitFor();
  await top.getByRole("button", { name: "OK" }).click();
  await top.waitFor({ state: "detached" });

  // Zoe works in Jira itself, and the channel hears of it.
  await page.getByRole("link", { name: "Outside world" }).click();
  const jira = page.getByRole("region", { name: "Jira" });
  const issue = jira.getByRole("article");
  await issue.getByLabel("Add a comment").fill("Fixed in build 4712");
  await issue.getByRole("button", { name: "Comment" }).click();
  await issue.getByText("Fixed in build 4712").waitFor();
  await issue.getByRole("button", { name: "Done" }).click();
  await issue.getByRole("button", { name: "Reopen" }).waitFor();
  await page.getByRole("link", { name: "Home" }).click();
  await page.getByRole("button", { name: "Browse channels" }).click();
  await goTo(page, "inc-00447");
  await message(page, "Jira, Zoe Maxwell: Fixed in build 4712").waitFor();
  await message(page, "Zoe Maxwell closed INC-00447 there").waitFor();

  await press(card, "Close Incident");
  const closing = page.getByRole("dialog", { name: "Close Incident" });
  await closing.getByRole("textbox").fill(NOTES);
  await closing.getByRole("button", { name: "Submit" }).click();
  await closing.waitFor({ state: "detached" });
  const allClear = message(page, "All Clear has been declared!");
  await allClear.getByText(NOTES).waitFor();
  await allClear.getByRole("link", { name: /3 replies/ }).click();
  for (
    const line of [
      "Jira Issue: INC-00447 updated.",
      "Salesforce incident resolved.",
      CLERK,
    ]
  ) await message(thread, line).waitFor();

  await press(
    message(page.getByRole("main"), "All Clear has been declared!"),
    "Tell stakeholder channels",
  );
  const telling = page.getByRole("dialog");
  await telling.getByLabel(/Channels/).fill("customer-support");
  await page.getByRole("option", { name: "#customer-support" }).click();
  await telling.getByLabel(/Message/).fill(NOTES);
  await telling.getByRole("button", { name: "Send" }).click();
  await telling.waitFor({ state: "detached" });
  await goTo(page, "customer-support");
  await message(page, "INC-00447").getByText(NOTES).waitFor();

  await page.getByRole("link", { name: "Outside world" }).click();
  await issue.getByText("Done", { exact: true }).waitFor();
  await jira.getByText(UPDATE).waitFor();
  const crm = page.getByRole("region", { name: "Salesforce" });
  await crm.locator(".status").getByText("Resolved").waitFor();
  const texts = page.getByRole("region", { name: "Text messages" });
  await texts.getByText("All clear").first().waitFor();
  assertEquals(
    (await texts.getByRole("article", { name: "To +15005550101" }).count()) > 2,
    true,
  );
  await tour.getByText("Well done").waitFor();
});

browserTest(
  "on a phone: from the alert to the first update",
  async (browser) => {
    await using stage = await openStage(browser, PHONE);
    const { page } = stage;

    await page.goto(`${stage.url}#/outside?as=arcadio`);
    await fits(page);
    const monitor = page.getByRole("article", { name: "PagerDuty alert" });
    await monitor.getByRole("button", { name: "Login failures (high)" }).tap();
    await monitor.getByRole("status").getByText("accepted").waitFor();

    await page.getByRole("link", { name: "Home" }).tap();
    await page.getByRole("link", { name: "monitoring-alerts" }).tap();
    const alert = message(
      page,
      "INC-00447: Login failure rate exceeded threshold",
    );
    await alert.waitFor();
    await fits(page);
    await alert.getByRole("button", { name: "Declare Incident" }).tap();
    const form = page.getByRole("dialog", { name: "Declare Incident" });
    await form.getByLabel("Severity").selectOption({ label: "Critical" });
    await fits(page);
    await form.getByRole("button", { name: "Create" }).tap();
    await form.waitFor({ state: "detached" });

    await message(page, "Channel: #inc-00447").getByRole("link", {
      name: "#inc-00447",
    }).tap();
    const card = message(page, "⚠️ INC-00447 has been created by");
    await card.getByText("✅ Jira Issue: INC-00447 created").waitFor();
    await fits(page);
    await card.getByRole("button", { name: "Send Update" }).tap();
    const update = page.getByRole("dialog", { name: "Send Update" });
    await update.getByRole("textbox").fill(UPDATE);
    await fits(page);
    await update.getByRole("button", { name: "Send" }).tap();
    await update.waitFor({ state: "detached" });
    await message(page, "Update on").getByText(UPDATE).waitFor();
    await page.getByRole("complementary", { name: "Guided tour" })
      .getByText("Close it", { exact: true }).last().waitFor();
    await fits(page);
  },
);

/** A workspace that an admin has set up, and somebody's browser at it. What the page complains of fails the test. */
async function openStage(browser: Browser, options: BrowserContextOptions) {
  const workspace = await openDemo({
    time: "real",
    isolation: "shared",
    limits: false,
    page: await openPage(),
    tour: ebookTour,
  });
  await setUp(workspace);
  for (const person of ["arcadio", "bruno", "zoe.maxwell"]) {
    await workspace.as(person).join("monitoring-alerts");
  }
  const browsing = await browser.newContext(options);
  const page = await browsing.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  const complaints: string[] = [];
  page.on("pageerror", ({ message }) => complaints.push(message));
  page.on("console", (line) => {
    if (line.type() === "error") complaints.push(line.text());
  });
  return {
    page,
    url: workspace.url,
    async [Symbol.asyncDispose]() {
      await browsing.close();
      await workspace.settle();
      await workspace.close();
      assertEquals(complaints, []);
    },
  };
}

/** By the list of conversations, where a channel may have a number behind its name. */
async function goTo(page: Page, channel: string): Promise<void> {
  await page.getByRole("navigation", { name: "Conversations" })
    .getByRole("link", { name: new RegExp(`^${channel}\\b`) }).click();
  await page.getByRole("heading", { name: channel, level: 1 }).waitFor();
}

async function be(page: Page, person: string): Promise<void> {
  await page.getByRole("button", { name: /^You are/ }).click();
  await page.getByRole("menuitemradio", { name: person }).click();
  await page.getByRole("button", { name: `You are ${person}` }).waitFor();
}

/** The last message with these words. */
function message(place: Page | Locator, words: string): Locator {
  return place.getByRole("article").filter({ hasText: words }).last();
}

async function press(card: Locator, name: string): Promise<void> {
  await card.getByRole("button", { name, exact: true }).click();
}

/** Names of the app's buttons on a card, without the tools that hover over it. */
async function buttons(card: Locator): Promise<string[]> {
  return await card.locator(".block-actions").getByRole("button")
    .allInnerTexts();
}

/** A phone never scrolls sideways. */
async function fits(page: Page): Promise<void> {
  assert(
    await page.evaluate(() =>
      document.documentElement.scrollWidth <= innerWidth
    ),
    `wider than the screen: ${page.url()}`,
  );
}
