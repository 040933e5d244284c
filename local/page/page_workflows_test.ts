import { assert, assertEquals } from "@std/assert";
import { arrived, pageSuite } from "./testdata/browsing.ts";
import { ANA, appMessage } from "./testdata/samples.ts";
import { ALERTS, INCIDENT } from "./testdata/story.ts";

const pageTest = pageSuite("workflows on the page");
const alerts = `#/channel/${ALERTS}?as=ana`;

pageTest(
  "bookmarks start workflows and lead to what the vendors hold",
  `#/channel/${INCIDENT}?as=ana`,
  async (page, fake) => {
    const bookmarks = page.getByRole("navigation", { name: "Bookmarks" });
    await bookmarks.getByRole("link", { name: "Send update" }).click();
    await bookmarks.getByRole("link", { name: "Jira INC-1" }).click();
    const issue = page.getByRole("article", { name: "INC-1" });
    await issue.getByText("Seems to be an endpoint issue.").waitFor();
    await arrived(page);
    assertEquals(fake.acts, [{
      as: ANA,
      do: "run_trigger",
      trigger:
        "https://slack.com/shortcuts/Ft0000000001/0123456789abcdef0123456789abcdef",
      channel: INCIDENT,
      bookmark_id: "Bk0000000005",
    }]);
    await issue.getByRole("link", { name: "#inc-00447" }).click();
    await page.getByRole("heading", { name: /inc-00447/ }).waitFor();
  },
);

pageTest(
  "the shortcut menu offers what can start without a button's inputs",
  alerts,
  async (page, fake) => {
    await page.getByRole("textbox", { name: "Message #monitoring-alerts" })
      .fill("/");
    const menu = page.getByRole("menu", { name: "Run workflow" });
    assertEquals(
      await menu.getByRole("menuitem").locator("b").allInnerTexts(),
      [
        "Declare incident",
        "Send update",
        "Start a swarm",
      ],
    );
    await menu.getByRole("menuitem", { name: /Start a swarm/ }).click();
    await menu.waitFor({ state: "detached" });
    await arrived(page);
    assertEquals(fake.acts, [{
      as: ANA,
      do: "run_trigger",
      trigger: "Ft0000000003",
      channel: ALERTS,
    }]);
  },
);

pageTest(
  "a monitor fires, resolves, and says when it was refused",
  "#/outside?as=ana",
  async (page, fake) => {
    const monitor = page.getByRole("article", { name: "PagerDuty" });
    await monitor.getByRole("button", { name: "Login failures (high)" })
      .click();
    await monitor.getByText(/firing – accepted/).waitFor();
    await monitor.getByRole("button", { name: "Resolve the last one" }).click();
    await monitor.getByText(/resolved – accepted/).waitFor();
    assertEquals(
      fake.alerts.map(({ path, body }) => [path, body.status, body.dedup_key]),
      [
        [
          "/hooks.slack.com/triggers/T0000000001/1001/0123456789abcdef0123456789abcdef",
          "firing",
          "login-failures",
        ],
        [
          "/hooks.slack.com/triggers/T0000000001/1001/0123456789abcdef0123456789abcdef",
          "resolved",
          "login-failures",
        ],
      ],
    );
    assert(
      Object.values(fake.alerts[0]!.body).every((value) =>
        typeof value === "string"
      ),
    );
    fake.replies.alert = () => Response.json({ ok: false }, { status: 429 });
    await monitor.getByRole("button", { name: "Disk filling (low)" }).click();
    await monitor.getByText("Refused (429)").waitFor();
  },
);

pageTest(
  "a link to a workflow in a message unfurls to a button that starts it",
  alerts,
  async (page, fake) => {
    await page.getByRole("heading", { name: "monitoring-alerts" }).waitFor();
    const link =
      "https://slack.com/shortcuts/Ft0000000003/0123456789abcdef0123456789abcdef";
    const message = appMessage({ text: `Try <${link}>` });
    fake.change((state) => state.messages[ALERTS]!.push(message));
    const card = page.getByRole("group", { name: "Start a swarm" });
    await card.getByText("Gather a side group around one record").waitFor();
    await Promise.all([
      page.waitForResponse("**/control/act"),
      card.getByRole("button", { name: "Start Workflow" }).click(),
    ]);
    await arrived(page);
    assertEquals(fake.acts, [{
      as: ANA,
      do: "run_trigger",
      trigger: "Ft0000000003",
      channel: ALERTS,
      message_ts: message.ts,
    }]);
  },
);

pageTest(
  "featured workflows stand among the bookmarks",
  alerts,
  async (page, fake) => {
    await page.getByRole("heading", { name: "monitoring-alerts" }).waitFor();
    fake.change((state) => state.channels[ALERTS]!.featured = ["Ft0000000003"]);
    await Promise.all([
      page.waitForResponse("**/control/act"),
      page.getByRole("navigation", { name: "Bookmarks" })
        .getByRole("link", { name: "Start a swarm" }).click(),
    ]);
    await arrived(page);
    assertEquals(fake.acts.map((act) => [act.do, act.channel]), [
      ["run_trigger", ALERTS],
    ]);
  },
);
