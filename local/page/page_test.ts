import { assert, assertEquals } from "@std/assert";
import { arrived, pageSuite } from "./testdata/browsing.ts";
import { ANA } from "./testdata/samples.ts";
import { ALERT_TS, ALERTS, INCIDENT, NOW } from "./testdata/story.ts";

const pageTest = pageSuite("the page");
const alerts = `#/channel/${ALERTS}?as=ana`;
const GENERAL = "C0000000001";

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
    await arrived(page);
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
  "a new topic is told under who set it, and is no unread message elsewhere",
  alerts,
  async (page, fake) => {
    await page.getByRole("heading", { name: "monitoring-alerts" }).waitFor();
    const note = {
      type: "message" as const,
      subtype: "channel_topic",
      ts: `${NOW / 1000}.000100`,
      user: "U0000000002",
      text: "<@U0000000002> set the channel topic: All is well",
    };
    fake.change((state) => {
      state.messages[ALERTS]!.push(note);
      state.messages[GENERAL] = [note];
    });
    const said = page.getByText("set the channel topic: All is well");
    await said.waitFor();
    assertEquals(
      await said.innerText(),
      "set the channel topic: All is well",
    );
    const general = page.getByRole("navigation", { name: "Conversations" })
      .getByRole("link", { name: /general/ });
    assertEquals(await general.innerText(), "general");
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
    await arrived(page);
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
    await arrived(page);
    assertEquals(fake.acts[0]?.thread_ts, ALERT_TS);
  },
);

pageTest(
  "a confirmation stands before the press that asks for it",
  `#/channel/${INCIDENT}?as=ana`,
  async (page, fake) => {
    await page.getByRole("button", { name: "Yes" }).click();
    const question = page.getByRole("dialog", { name: "Deploy to prod?" });
    await question.getByRole("button", { name: "Wait" }).click();
    await question.waitFor({ state: "detached" });
    await arrived(page);
    assertEquals(fake.acts, []);
    await page.getByRole("button", { name: "Yes" }).click();
    const answered = page.waitForResponse("**/control/act");
    await question.getByRole("button", { name: "Deploy" }).click();
    await answered;
    await question.waitFor({ state: "detached" });
    await arrived(page);
    assertEquals(fake.acts.map((act) => act.action_id), ["yes"]);
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
