import { assert, assertEquals } from "@std/assert";
import {
  type BrowserContextOptions,
  chromium,
  type Page,
} from "playwright-core";
import { fakeWorkspace } from "./testdata/fake_workspace.ts";
import {
  ALERT_TS,
  ALERTS,
  declareView,
  INCIDENT,
  NOW,
} from "./testdata/story.ts";

const CHROMIUM = Deno.env.get("CHROMIUM") ?? "/usr/bin/chromium";
const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const ANA = "U0000000001";
const PHONE = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
};

const missing = !await exists(CHROMIUM);
if (missing) {
  console.log(
    `The page is not tested: there is no ${CHROMIUM}. Install Chromium, or name it in CHROMIUM.`,
  );
}

type Fake = Awaited<ReturnType<typeof fakeWorkspace>>;

const tests: {
  name: string;
  hash: string;
  test: (page: Page, fake: Fake) => Promise<void>;
  options: BrowserContextOptions;
}[] = [];

/** A test with the story's workspace, at this place of the page. */
function pageTest(
  name: string,
  hash: string,
  test: (page: Page, fake: Fake) => Promise<void>,
  options: BrowserContextOptions = { viewport: { width: 1280, height: 800 } },
) {
  tests.push({ name, hash, test, options });
}

const alerts = `#/channel/${ALERTS}?as=ana`;

pageTest(
  "a channel shows its name, topic, messages and day",
  alerts,
  async (page) => {
    await page.getByRole("heading", { name: "monitoring-alerts" }).waitFor();
    await page.getByText("Monitoring high-priority / high-volume cases")
      .waitFor();
    await page.getByRole("separator", { name: "Today" }).waitFor();
    const card = page.getByRole("article", {
      name: "Incident Automation, 10:55 AM",
    });
    assertEquals(
      await card.getByRole("button").allInnerTexts().then((all) =>
        all.slice(0, 5)
      ),
      [
        "Send Update",
        "Declare Incident",
        "Close Incident",
        "Escalate",
        "De-escalate",
      ],
    );
  },
);

pageTest(
  "a press reaches the workspace once, however often one clicks",
  alerts,
  async (page, fake) => {
    const answer = Promise.withResolvers<unknown>();
    fake.replies.act = () => answer.promise;
    const button = page.getByRole("button", { name: "Escalate", exact: true });
    await button.dblclick();
    assert(await button.isDisabled());
    answer.resolve({ ok: true });
    await page.getByRole("button", {
      name: "Escalate",
      exact: true,
      disabled: false,
    }).waitFor();
    assertEquals(fake.acts, [{
      as: ANA,
      do: "press",
      channel: ALERTS,
      ts: ALERT_TS,
      action_id: "action-3",
      block_id: "alert",
    }]);
  },
);

pageTest(
  "what failed is said where it was tried",
  alerts,
  async (page, fake) => {
    fake.replies.act = () => ({ ok: false, error: "The incident is closed." });
    await page.getByRole("button", { name: "Escalate", exact: true }).click();
    const card = page.getByRole("article", {
      name: "Incident Automation, 10:55 AM",
    });
    await card.getByRole("alert").getByText("The incident is closed.")
      .waitFor();
  },
);

pageTest(
  "a new message appears without a reload, and what is typed stays",
  alerts,
  async (page, fake) => {
    const composer = page.getByRole("textbox", {
      name: "Message #monitoring-alerts",
    });
    await composer.fill("half a thought");
    fake.change((state) => {
      state.messages[ALERTS]!.push({
        type: "message",
        ts: `${NOW / 1000}.000001`,
        user: "U0000000002",
        text: "Fixed.",
      });
    });
    await page.getByText("Fixed.").waitFor();
    assertEquals(await composer.inputValue(), "half a thought");
  },
);

pageTest(
  "people who joined one after the other share a line",
  alerts,
  async (page, fake) => {
    await page.getByRole("heading", { name: "monitoring-alerts" }).waitFor();
    fake.change((state) => {
      for (const [at, user] of ["U0000000002", "U0000000003"].entries()) {
        state.messages[ALERTS]!.push({
          type: "message",
          subtype: "channel_join",
          ts: `${NOW / 1000}.00000${at}`,
          user,
          text: `<@${user}> has joined the channel`,
        });
      }
    });
    await page.getByText("joined #monitoring-alerts along with Chen Wei.")
      .waitFor();
  },
);

pageTest(
  "the newest message stays in view when a thread narrows the channel",
  alerts,
  async (page) => {
    await page.getByRole("link", { name: /3 replies/ }).click();
    await page.getByRole("complementary", { name: "Thread" }).waitFor();
    await page.waitForFunction(() => {
      const { scrollHeight, scrollTop, clientHeight } = document.querySelector(
        "main .messages",
      )!;
      return scrollHeight - scrollTop - clientHeight <= 1;
    });
  },
);

pageTest(
  "Enter posts, with handles made mentions and markup made text",
  alerts,
  async (page, fake) => {
    const composer = page.getByRole("textbox", {
      name: "Message #monitoring-alerts",
    });
    await composer.fill("@bruno is 1 < 2?");
    await composer.press("Enter");
    await page.locator("textarea", { hasText: /^$/ }).waitFor();
    assertEquals(fake.acts, [{
      as: ANA,
      do: "post",
      channel: ALERTS,
      text: "<@U0000000002> is 1 &lt; 2?",
    }]);
  },
);

pageTest(
  "an ephemeral message is for its reader's eyes only",
  alerts,
  async (page, fake) => {
    await page.getByRole("heading", { name: "monitoring-alerts" }).waitFor();
    fake.change((state) => {
      state.messages[ALERTS]!.push({
        type: "message",
        ts: `${NOW / 1000}.000001`,
        user: "U0000000000",
        text: "Only you may know.",
        only_for: ANA,
      });
    });
    await page.getByText("Only visible to you").waitFor();
    await page.getByRole("button", { name: /^You are Ana Lima/ }).click();
    await page.getByRole("menuitemradio", { name: /Bruno Costa/ }).click();
    await page.getByRole("button", { name: /^You are Bruno Costa/ }).waitFor();
    assertEquals(await page.getByText("Only you may know.").count(), 0);
  },
);

pageTest(
  "the thread opens from its summary and takes a reply",
  alerts,
  async (page, fake) => {
    await page.getByRole("link", {
      name: /3 replies\s*Last reply today at 11:30 AM/,
    }).click();
    const thread = page.getByRole("complementary", { name: "Thread" });
    await thread.getByText("Salesforce incident created").waitFor();
    const reply = thread.getByRole("textbox", { name: "Reply…" });
    await reply.fill("Thanks");
    await reply.press("Enter");
    await thread.locator("textarea", { hasText: /^$/ }).waitFor();
    assertEquals(fake.acts[0]?.thread_ts, ALERT_TS);
  },
);

pageTest(
  "a modal brings plain values, shows refusals and leaves by Esc",
  alerts,
  async (page, fake) => {
    fake.change((state) => state.views.V0000000001 = declareView(ANA));
    const modal = page.getByRole("dialog", { name: "Declare Incident" });
    fake.replies.act = () => ({
      ok: false,
      error: "Refused.",
      errors: { summary: "Somebody was first." },
    });
    await modal.getByLabel("Summary").fill("Mobile app login errors");
    await modal.getByLabel("Severity").selectOption("Critical");
    await modal.getByLabel("Long Description").fill(
      "Users can't login.\nSev1.",
    );
    await modal.getByLabel("Swarm Owner").selectOption("Chen Wei");
    await modal.getByRole("button", { name: "Remove Zoe Maxwell" }).click();
    await modal.getByLabel("Leadership").check();
    await modal.getByRole("button", { name: "Create" }).click();
    await modal.getByText("Somebody was first.").waitFor();
    assertEquals(
      await modal.getByLabel("Summary").inputValue(),
      "Mobile app login errors",
    );
    assertEquals(fake.acts, [{
      as: ANA,
      do: "submit",
      view: "V0000000001",
      values: {
        summary: "Mobile app login errors",
        severity: "critical",
        long: "Users can't login.\nSev1.",
        owner: ["U0000000003"],
        channels: null,
        notify: ["leadership"],
      },
    }]);

    fake.replies.act = () => {
      fake.change((state) => delete state.views.V0000000001);
      return { ok: true };
    };
    await page.keyboard.press("Escape");
    await modal.waitFor({ state: "detached" });
    assertEquals(fake.acts[1], { as: ANA, do: "cancel", view: "V0000000001" });
  },
);

pageTest("Tab stays inside an open modal", alerts, async (page, fake) => {
  fake.change((state) => state.views.V0000000001 = declareView(ANA));
  const modal = page.getByRole("dialog", { name: "Declare Incident" });
  await modal.waitFor();
  for (let tabs = 0; tabs < 30; tabs++) {
    await page.keyboard.press("Tab");
    assert(
      await page.evaluate(() =>
        document.activeElement === document.body ||
        Boolean(document.activeElement?.closest("dialog"))
      ),
    );
  }
});

pageTest(
  "a confirmation stands before the press that asks for it",
  `#/channel/${INCIDENT}?as=ana`,
  async (page, fake) => {
    await page.getByRole("button", { name: "Yes" }).click();
    const question = page.getByRole("dialog", { name: "Deploy to prod?" });
    await question.getByRole("button", { name: "Wait" }).click();
    await question.waitFor({ state: "detached" });
    assertEquals(fake.acts, []);
    await page.getByRole("button", { name: "Yes" }).click();
    const answered = page.waitForResponse("**/control/act");
    await question.getByRole("button", { name: "Deploy" }).click();
    await answered;
    await question.waitFor({ state: "detached" });
    assertEquals(fake.acts.map((act) => act.action_id), ["yes"]);
  },
);

pageTest(
  "bookmarks start workflows and lead to what the vendors hold",
  `#/channel/${INCIDENT}?as=ana`,
  async (page, fake) => {
    const bookmarks = page.getByRole("navigation", { name: "Bookmarks" });
    await bookmarks.getByRole("link", { name: "Send update" }).click();
    await bookmarks.getByRole("link", { name: "Jira INC-1" }).click();
    const issue = page.getByRole("article", { name: "INC-1" });
    await issue.getByText("Seems to be an endpoint issue.").waitFor();
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

pageTest("a hostile message is only words", alerts, async (page, fake) => {
  const hostile =
    "&lt;!channel&gt; <javascript:alert(1)|click> </b><script>document.title='owned'</script>";
  await page.getByRole("heading", { name: "monitoring-alerts" }).waitFor();
  fake.change((state) => {
    state.messages[ALERTS]!.push({
      type: "message",
      ts: `${NOW / 1000}.000001`,
      user: "U0000000002",
      text: hostile,
    });
  });
  const message = page.getByRole("article").last();
  await message.getByText("<!channel>").waitFor();
  assertEquals(
    await message.locator(".text").innerText(),
    "<!channel> click /bscriptdocument.title='owned'/script",
  );
  assertEquals(await message.locator(".text a, .mention").count(), 0);
  assert(!(await page.title()).includes("owned"));
});

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

Deno.test({
  name: "the page",
  ignore: missing,
  async fn(context) {
    const browser = await chromium.launch({
      executablePath: CHROMIUM,
      args: FLAGS,
    });
    try {
      for (const { name, hash, test, options } of tests) {
        await context.step(name, async () => {
          await using fake = await fakeWorkspace();
          const browsing = await browser.newContext(options);
          const page = await browsing.newPage();
          const errors: string[] = [];
          page.on("pageerror", (error) => errors.push(error.message));
          page.on("console", (line) => {
            const refused = line.text().startsWith("Failed to load resource");
            if (line.type() === "error" && !refused) errors.push(line.text());
          });
          await page.goto(`${fake.url}/${hash}`);
          await test(page, fake);
          await browsing.close();
          assertEquals(errors, []);
        });
      }
    } finally {
      await browser.close();
    }
  },
});

async function exists(path: string): Promise<boolean> {
  try {
    return (await Deno.stat(path)).isFile;
  } catch {
    return false;
  }
}
