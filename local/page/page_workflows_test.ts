import { assert, assertEquals } from "@std/assert";
import { asana, type AsanaTask } from "../vendors/asana.ts";
import { monday } from "../vendors/monday.ts";
import type { MondayItem } from "../vendors/monday_board.ts";
import { ACCOUNTS } from "../vendors/vendor.ts";
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
  "a system is shown once it has something, and before where the app may call it",
  "#/outside?as=ana",
  async (page, fake) => {
    await page.getByRole("region", { name: "Jira" }).waitFor();
    await page.getByRole("region", { name: "Microsoft Teams" })
      .getByText("No meeting yet.").waitFor();
    for (const name of ["Asana", "monday.com"]) {
      assertEquals(await page.getByRole("region", { name }).count(), 0);
    }
    const slack =
      `<a href="https://stream-o.slack.com/archives/${INCIDENT}">#inc-00447</a>`;
    const { ended, severity, project, sections } = ACCOUNTS.asana;
    const task: AsanaTask = {
      gid: "56",
      name: "INC-00447: Login errors",
      notes: `<body>Since ten.\n${slack}</body>`,
      projects: [project],
      section: sections.high,
      completed: true,
      completedAt: 1,
      fields: {
        [ended.field]: ended.options.duplicate,
        [severity.field]: severity.options.critical,
      },
      dueOn: null,
      createdAt: 0,
      modifiedAt: 1,
      stories: [
        { gid: "1", type: "comment", text: "Rolled back.", createdAt: 1 },
      ],
    };
    const { columns, followUpGroup } = ACCOUNTS.monday;
    const item: MondayItem = {
      id: "34",
      name: "Monitor the URL",
      group: followUpGroup,
      values: {
        [columns.status]: { label: "Done" },
        [columns.due]: { date: "2026-11-30" },
      },
      createdAt: 0,
      updates: [{ id: "1", body: "<p>a &lt; b</p>", createdAt: 1 }],
    };
    fake.change((state) => {
      state.vendors.asana = { ...asana.start(), tasks: [task] };
      state.vendors.monday = { ...monday.start(), items: [item] };
    });
    const asanaTask = page.getByRole("article", { name: task.gid });
    for (
      const text of ["Complete", "Duplicate", "Rolled back.", "Since ten."]
    ) {
      await asanaTask.getByText(text).first().waitFor();
    }
    const mondayItem = page.getByRole("article", { name: item.id });
    for (const text of ["Done", "Follow-ups", "2026-11-30", "a < b"]) {
      await mondayItem.getByText(text).first().waitFor();
    }
    await asanaTask.getByRole("link", { name: "#inc-00447" }).click();
    await page.getByRole("heading", { name: /inc-00447/ }).waitFor();
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
