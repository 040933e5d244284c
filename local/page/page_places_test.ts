import { assert, assertEquals } from "@std/assert";
import type { Page } from "playwright-core";
import { APP } from "../start_state.ts";
import { arrived, pageSuite } from "./testdata/browsing.ts";
import { ANA, BRUNO, huddle, view } from "./testdata/samples.ts";
import { ALERTS, INCIDENT, NOW } from "./testdata/story.ts";

const pageTest = pageSuite("channels, huddles, apps and search on the page");
const alerts = `#/channel/${ALERTS}?as=ana`;
const incident = `#/channel/${INCIDENT}?as=ana`;

const focused = (page: Page) =>
  page.evaluate(() => {
    const { ariaLabel, textContent } = document.activeElement!;
    return ariaLabel ?? textContent;
  });

pageTest(
  "messages are searched from above everything, and a hit leads to its place",
  alerts,
  async (page) => {
    await page.getByRole("heading", { name: "monitoring-alerts" }).waitFor();
    await page.keyboard.press("Control+k");
    const field = page.getByRole("combobox", { name: "Search Stream-O" });
    await field.pressSequentially("from:chen tickets");
    await field.press("Enter");
    const results = page.getByRole("main", { name: "Search results" });
    await results.getByText("1 message").waitFor();
    assertEquals(await results.locator("mark").allInnerTexts(), ["tickets"]);
    await results.getByRole("link", { name: /Chen Wei/ }).click();
    await page.locator(".message.wanted", { hasText: "40 tickets" }).waitFor();
    await field.fill("salesforce incident created");
    await field.press("Enter");
    await results.getByRole("link", { name: /Salesforce incident created/ })
      .first().click();
    await page.getByRole("complementary", { name: "Thread" })
      .locator(".message.wanted").waitFor();
    await field.fill("inc-00447");
    await field.press("ArrowDown");
    await field.press("Enter");
    await page.getByRole("heading", { name: /inc-00447/, level: 1 }).waitFor();
  },
);

pageTest(
  "the channel's name opens what there is to know and to change",
  incident,
  async (page, fake) => {
    const name = page.getByRole("button", { name: /^inc-00447/ });
    await name.press("Enter");
    const details = page.getByRole("dialog", { name: /^#inc-00447/ });
    await details.getByRole("button", { name: "Edit topic" }).click();
    const topic = details.getByRole("textbox", { name: "Topic" });
    await topic.fill("All is well");
    await topic.press("Enter");
    await topic.waitFor({ state: "detached" });
    await details.getByRole("tab", { name: "About" }).press("ArrowRight");
    await details.getByRole("searchbox", { name: "Find members" })
      .fill("bruno");
    assertEquals(await details.getByRole("listitem").count(), 1);
    await details.getByRole("button", { name: "Remove Bruno Costa" }).click();
    await details.getByRole("tab", { name: "Settings" }).click();
    await details.getByRole("button", { name: "Edit channel name" }).click();
    const called = details.getByRole("textbox", { name: "Channel name" });
    await called.fill("inc-00447-login");
    await called.press("Enter");
    await called.waitFor({ state: "detached" });
    await page.keyboard.press("Escape");
    await details.waitFor({ state: "detached" });
    assertEquals(await focused(page), "inc-00447-mobile-app-login-errors");
    fake.replies.act = ({ do: deed }) => {
      fake.change((state) =>
        state.channels[INCIDENT]!.is_archived = deed === "archive"
      );
      return { ok: true };
    };
    const settle = async (button: string) => {
      await name.click();
      await details.getByRole("tab", { name: "Settings" }).click();
      await details.getByRole("button", { name: button }).click();
      await details.waitFor({ state: "detached" });
    };
    await settle("Archive channel for everyone");
    await page.getByText("This channel has been archived.").waitFor();
    await settle("Unarchive channel");
    await page.getByRole("textbox", { name: /^Message #inc-00447/ }).waitFor();
    await name.click();
    await details.getByRole("button", { name: "Leave channel" }).click();
    await details.waitFor({ state: "detached" });
    await arrived(page);
    const about = { as: ANA, channel: INCIDENT };
    assertEquals(fake.acts, [
      { ...about, do: "set_topic", topic: "All is well" },
      { ...about, do: "remove_member", user: BRUNO },
      { ...about, do: "rename", name: "inc-00447-login" },
      { ...about, do: "archive" },
      { ...about, do: "unarchive" },
      { ...about, do: "leave" },
    ]);
  },
);

pageTest(
  "a channel is shared with another workspace, whose people are marked",
  incident,
  async (page, fake) => {
    const name = page.getByRole("button", { name: /^inc-00447/ });
    await name.click();
    const details = page.getByRole("dialog", { name: /^#inc-00447/ });
    await details.getByRole("button", { name: "Invite another workspace" })
      .click();
    fake.replies.act = ({ do: deed }) => {
      fake.change((state) => {
        state.connectInvites.I1 = {
          ...state.connectInvites.I1,
          id: "I1",
          direction: "outgoing",
          channel: INCIDENT,
          status: deed === "invite_shared" ? "sent" : "approved",
          recipient_email: "casey.lee@partner.example",
        } as typeof state.connectInvites[string];
        if (deed === "invite_shared") return;
        state.otherTeams.TPARTNER = {
          id: "TPARTNER",
          name: "Partner",
          domain: "partner",
        };
        state.channels[INCIDENT]!.connected_team_ids = ["TPARTNER"];
        state.users.U9 = {
          ...state.users[BRUNO]!,
          id: "U9",
          name: "casey.lee",
          real_name: "Casey Lee",
          team_id: "TPARTNER",
        };
        state.channels[INCIDENT]!.members.push("U9");
      });
      return { ok: true };
    };
    const email = details.getByLabel("Email of somebody there");
    const invite = details.getByRole("button", { name: "Invite", exact: true });
    assert(await invite.isDisabled());
    await email.fill("casey.lee@partner.example");
    await email.press("Enter");
    await details.getByRole("button", { name: "Accept for them" }).click();
    await details.getByText("guests").waitFor();
    await details.getByRole("tab", { name: /^Members/ }).click();
    await details.getByRole("button", { name: /Casey Lee Partner/ }).waitFor();
    await arrived(page);
    assertEquals(fake.acts.map(({ do: deed, team }) => [deed, team]), [
      ["invite_shared", undefined],
      ["accept_shared_invite", {
        id: "TPARTNER",
        name: "Partner",
        domain: "partner",
      }],
    ]);
  },
);

pageTest(
  "another workspace's invitation is declined or taken up from the list of channels",
  alerts,
  async (page, fake) => {
    const list = page.getByRole("navigation", { name: "Conversations" });
    await list.waitFor();
    fake.change((state) => {
      state.otherTeams.T9 = { id: "T9", name: "Partner", domain: "partner" };
      state.connectInvites.I2 = {
        id: "I2",
        direction: "incoming",
        channel_name: "joint",
        inviting_team: "T9",
        date_invalid: NOW,
        status: "sent",
      } as typeof state.connectInvites[string];
    });
    await list.getByRole("button", { name: /Slack Connect.*1 invitation/ })
      .click();
    for (const deed of ["Decline", "Accept"]) {
      await page.getByRole("button", { name: `${deed} #joint` }).click();
      await page.waitForFunction(() =>
        !document.querySelector("dialog :disabled[aria-label$=joint]")
      );
    }
    await arrived(page);
    assertEquals(fake.acts, [
      { as: ANA, do: "decline_shared", invite: "I2" },
      { as: ANA, do: "join_shared", invite: "I2" },
    ]);
  },
);

pageTest(
  "a huddle is started, joined by a link, and told of when it is over",
  incident,
  async (page, fake) => {
    const going = huddle(INCIDENT, ANA);
    const { room } = going;
    fake.replies.act = ({ do: deed }) => {
      fake.change((state) => {
        if (deed === "leave_huddle") {
          room.has_ended = true;
          room.date_end = room.date_start + 420;
          room.participant_history.push(BRUNO);
        } else state.messages[INCIDENT]!.push(going);
      });
      return { ok: true };
    };
    await page.getByRole("button", { name: "Start huddle" }).click();
    await page.getByRole("article", { name: /^A huddle is happening/ })
      .getByText("Ana Lima is in the huddle.").waitFor();
    const card = page.getByRole("region", { name: "Your huddle" });
    await card.getByRole("button", { name: "Leave" }).click();
    await page.getByRole("article", { name: /^A huddle happened/ })
      .getByText("Ana Lima and Bruno Costa were in the huddle for 7 minutes.")
      .waitFor();
    await card.waitFor({ state: "detached" });
    fake.change((state) =>
      state.messages[INCIDENT]!.push({
        type: "message",
        ts: `${NOW / 1000}.000002`,
        user: BRUNO,
        text: `<https://app.slack.com/huddle/T0000000001/${ALERTS}|Come>`,
      })
    );
    await page.getByRole("link", { name: "Come" }).click();
    await page.getByRole("heading", { name: "monitoring-alerts" }).waitFor();
    await arrived(page);
    assertEquals(fake.acts.map(({ do: deed, channel }) => [deed, channel]), [
      ["join_huddle", INCIDENT],
      ["leave_huddle", INCIDENT],
      ["join_huddle", ALERTS],
    ]);
  },
);

pageTest(
  "an app has its messages, its home and what can be started",
  alerts,
  async (page, fake) => {
    const apps = page.getByRole("region", { name: "Apps" });
    await apps.getByRole("link", { name: "Incident Automation" }).click();
    fake.change((state) => {
      state.homes[`${APP.id}/${ANA}`] = view([{
        type: "section",
        text: { type: "mrkdwn", text: "Welcome *home*" },
        accessory: {
          type: "button",
          action_id: "go",
          text: { type: "plain_text", text: "Go" },
        },
      }], { type: "home" });
    });
    await page.getByRole("tab", { name: "Home" }).click();
    const home = page.getByRole("article", { name: "Home" });
    await home.getByText("Welcome").waitFor();
    await home.getByRole("button", { name: "Go" }).click();
    await page.getByRole("tab", { name: "About" }).click();
    const start = page.getByRole("article", { name: "About" })
      .getByRole("button", { name: /^Start / }).first();
    await start.click();
    await page.waitForFunction(() =>
      !document.querySelector("[aria-label=About] :disabled")
    );
    await arrived(page);
    assertEquals(
      fake.acts.map(({ do: deed, action_id }) => [deed, action_id]),
      [["press_view", "go"], ["run_trigger", undefined]],
    );
  },
);

pageTest(
  "the keyboard reaches every region, message and conversation; what arrives is said",
  alerts,
  async (page, fake) => {
    await page.getByRole("heading", { name: "monitoring-alerts" }).waitFor();
    await page.keyboard.press("Tab");
    assertEquals(await focused(page), "Skip to messages");
    await page.keyboard.press("Enter");
    assertEquals(await focused(page), "Messages");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("ArrowUp");
    assertEquals(await focused(page), "Chen Wei, 11:04 AM");
    await page.keyboard.press("r");
    await page.getByRole("combobox", { name: "Search emoji" }).press("Escape");
    await page.keyboard.press("t");
    const thread = page.getByRole("complementary", { name: "Thread" });
    await thread.waitFor();
    await page.keyboard.press("Escape");
    await thread.waitFor({ state: "detached" });
    await page.getByRole("log", { name: "Messages" }).focus();
    await page.keyboard.press("F6");
    assertEquals(await focused(page), "Message #monitoring-alerts");
    await page.keyboard.press("Shift+F6");
    await page.keyboard.press("Shift+F6");
    assertEquals(await focused(page), "monitoring-alerts");
    await page.keyboard.press("Home");
    assertEquals(await focused(page), "general");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: /inc-00447/, level: 1 }).waitFor();
    fake.change((state) =>
      state.messages[ALERTS]!.push({
        type: "message",
        ts: `${NOW / 1000}.000004`,
        user: BRUNO,
        text: `<@${ANA}> come back`,
      })
    );
    await page.getByRole("status", { name: "News" })
      .getByText("You were mentioned in monitoring-alerts").waitFor();
    await page.getByRole("link", { name: /^monitoring-alerts/ }).press("Enter");
    await page.getByRole("separator", { name: "New" }).waitFor();
    const menu = page.getByRole("button", { name: "Run workflow" });
    await menu.press("Enter");
    await page.getByRole("menuitem").first().waitFor();
    await page.keyboard.press("End");
    await page.keyboard.press("Escape");
    assert(await menu.evaluate((it) => it.matches(":focus")));
  },
);
