import { assert, assertEquals } from "@std/assert";
import type { Channel } from "../state.ts";
import { arrived, pageSuite } from "./testdata/browsing.ts";
import { addCanvas, ANA, appMessage, BRUNO } from "./testdata/samples.ts";
import { ALERT_TS, ALERTS, INCIDENT, NOW } from "./testdata/story.ts";

const pageTest = pageSuite("conversations on the page");
const alerts = `#/channel/${ALERTS}?as=ana`;
const GROUP = "G0000000001";

pageTest(
  "a new message goes to people, to apps and to groups",
  alerts,
  async (page, fake) => {
    const list = page.getByRole("navigation", { name: "Conversations" });
    await list.getByRole("button", { name: "New message" }).click();
    const dialog = page.getByRole("dialog", { name: "New message" });
    for (const name of ["Bruno Costa", "Chen Wei"]) {
      await dialog.getByLabel("To", { exact: true }).fill(name);
      await page.getByRole("option", { name }).click();
    }
    fake.replies.act = () => {
      fake.change((state) => {
        state.channels[GROUP] = {
          ...state.channels.D0000000001!,
          id: GROUP,
          is_im: false,
          is_mpim: true,
          is_private: true,
          members: [ANA, BRUNO, "U0000000003"],
        };
        state.messages[GROUP] = [];
      });
      return { ok: true, channel: GROUP };
    };
    await dialog.getByRole("button", { name: "Go" }).click();
    await page.getByRole("textbox", { name: "Message Bruno Costa, Chen Wei" })
      .waitFor();
    await arrived(page);
    assertEquals(fake.acts, [{
      as: ANA,
      do: "open_dm",
      users: [BRUNO, "U0000000003"],
    }]);
    await list.getByRole("link", { name: "Bruno Costa, Chen Wei" }).waitFor();
  },
);

pageTest(
  "a private channel has a lock, and only its members see it",
  alerts,
  async (page, fake) => {
    const list = page.getByRole("navigation", { name: "Conversations" });
    await list.getByRole("button", { name: "Create a channel" }).click();
    const dialog = page.getByRole("dialog", { name: "Create a channel" });
    await dialog.getByLabel("Name").fill("Plan B!");
    await dialog.getByLabel("Private").check();
    fake.replies.act = ({ name }) => {
      fake.change((state) => {
        state.channels.C0000000009 = {
          ...state.channels.C0000000004 as Channel,
          id: "C0000000009",
          name: String(name),
          members: [ANA],
        };
        state.messages.C0000000009 = [];
      });
      return { ok: true, channel: "C0000000009" };
    };
    await dialog.getByRole("button", { name: "Create" }).click();
    await page.getByRole("heading", { name: /plan-b/, level: 1 })
      .waitFor();
    await arrived(page);
    assertEquals(fake.acts, [{
      as: ANA,
      do: "create_channel",
      name: "plan-b",
      is_private: true,
    }]);
    await page.getByRole("button", { name: /^You are Ana Lima/ }).click();
    await page.getByRole("menuitemradio", { name: /Bruno Costa/ }).click();
    await page.getByText("This channel is not there, or you are not in it.")
      .waitFor();
    assertEquals(await list.getByRole("link", { name: /plan-b/ }).count(), 0);
  },
);

pageTest(
  "what only one person sees can be put away",
  alerts,
  async (page, fake) => {
    await page.getByRole("heading", { name: "monitoring-alerts" }).waitFor();
    fake.change((state) =>
      state.messages[ALERTS]!.push(
        appMessage({
          text: "Psst.",
          only_for: ANA,
          ts: `${NOW / 1000}.000001`,
        }),
      )
    );
    const message = page.getByRole("article").filter({ hasText: "Psst." });
    await message.getByRole("button", { name: "Dismiss" }).click();
    await page.waitForFunction(() =>
      !document.querySelector(".only-you :disabled")
    );
    await arrived(page);
    assertEquals(fake.acts, [{
      as: ANA,
      do: "dismiss",
      channel: ALERTS,
      ts: `${NOW / 1000}.000001`,
    }]);
  },
);

pageTest(
  "each app has its name and sign, and messages may have their own",
  alerts,
  async (page, fake) => {
    await page.getByRole("heading", { name: "monitoring-alerts" }).waitFor();
    const other = { id: "A0000000002", bot_user: "U0000000080", bot_id: "B2" };
    fake.about.apps = [
      {
        id: "A0000000001",
        bot_user: "U0000000000",
        bot_id: "B0000000001",
        name: "Incident Automation",
        icon: "/app-icon.png",
      },
      { ...other, name: "Daily Topic" },
    ];
    fake.change((state) => {
      state.users[other.bot_user] = {
        ...state.users.U0000000000!,
        id: other.bot_user,
        real_name: "Daily Topic",
      };
      const by = { user: other.bot_user, bot_id: "B2", app_id: other.id };
      state.messages[ALERTS]!.push(
        appMessage({ ...by, text: "Topic!", ts: `${NOW / 1000}.000001` }),
        appMessage({
          ...by,
          text: "In disguise",
          ts: `${NOW / 1000}.000002`,
          username: "Oracle",
          icon_emoji: ":crystal_ball:",
        }),
      );
    });
    const messages = page.getByRole("main").getByRole("article");
    const topic = messages.filter({ hasText: "Topic!" });
    await topic.getByText("Daily Topic", { exact: true }).waitFor();
    await topic.locator('[data-initials="DT"]').waitFor();
    await messages.filter({ hasText: "In disguise" })
      .getByText("Oracle", { exact: true }).waitFor();
    assertEquals(
      await messages.first().locator(".message-gutter img").getAttribute("src"),
      "/app-icon.png",
    );
  },
);

pageTest(
  "apps that could not be loaded are named in a sentence",
  alerts,
  async (page, fake) => {
    await page.getByRole("heading", { name: "monitoring-alerts" }).waitFor();
    fake.about.problems = {
      "file:///apps/kudos/": "manifest.ts of kudos: There is no function #/x.",
    };
    fake.change(() => {});
    const banner = page.getByRole("alert");
    await banner.getByText("There is no function #/x.").waitFor();
    await banner.getByRole("button", { name: "Dismiss" }).click();
    await banner.waitFor({ state: "detached" });
  },
);

pageTest(
  "a channel's canvas is a tab beside its messages",
  alerts,
  async (page, fake) => {
    await page.getByRole("heading", { name: "monitoring-alerts" }).waitFor();
    const text = "# Plan\n\nAsk ![](@U0000000002).\n\n1. Look\n2. Leap";
    fake.change((state) => addCanvas(state, ALERTS, text));
    await page.getByRole("tab", { name: "Notes" }).click();
    const canvas = page.getByRole("article", { name: "Notes" });
    await canvas.getByRole("heading", { name: "Plan" }).waitFor();
    await canvas.getByText("@Bruno Costa").waitFor();
    // Nothing is said there.
    assertEquals(await page.getByRole("textbox").count(), 0);
    assertEquals(await canvas.getByRole("listitem").allInnerTexts(), [
      "1.\nLook",
      "2.\nLeap",
    ]);
    await page.getByRole("tab", { name: "Messages" }).click();
    await page.getByText("Same graph here.").waitFor();
  },
);

pageTest(
  "the header lists who is here and what is pinned",
  `#/channel/${INCIDENT}?as=ana`,
  async (page, fake) => {
    await page.getByRole("button", { name: "1 pinned" }).click();
    await page.getByRole("listitem").getByRole("button", {
      name: /INC-00447 has been created/,
    }).click();
    await page.locator(".message.wanted").waitFor();
    await page.getByRole("button", { name: "5 members" }).click();
    await page.getByRole("button", { name: "Add people" }).click();
    const dialog = page.getByRole("dialog", { name: /^Add people to #inc/ });
    await dialog.getByLabel("Who").fill("zoe");
    await page.getByRole("option", { name: "Zoe Maxwell" }).click();
    await dialog.getByRole("button", { name: "Add", exact: true }).click();
    await dialog.waitFor({ state: "detached" });
    await arrived(page);
    assertEquals(fake.acts, [
      { as: ANA, do: "invite", channel: INCIDENT, users: ["U0000000006"] },
    ]);
  },
);

pageTest(
  "reactions, pins and threads start from a message",
  alerts,
  async (page, fake) => {
    const message = page.getByRole("article").filter({
      hasText: "Support has 40 tickets",
    });
    await message.hover();
    // Somebody types faster than the catalogue comes.
    const typed = Promise.withResolvers<void>();
    await page.route("**/emoji.json", async (route) => {
      await typed.promise;
      await route.continue();
    });
    await message.getByRole("button", { name: "Add reaction" }).click();
    const search = page.getByRole("combobox", { name: "Search emoji" });
    await search.fill("tada");
    await search.press("Enter");
    typed.resolve();
    await search.waitFor({ state: "detached" });
    await message.hover();
    await message.getByRole("button", { name: "Pin to channel" }).click();
    await page.getByRole("button", { name: "2 reacted with eyes" }).click();
    await message.hover();
    await message.getByRole("link", { name: "Reply in thread" }).click();
    await page.getByRole("textbox", { name: "Reply…" }).waitFor();
    await arrived(page);
    assertEquals(fake.acts.map((act) => [act.do, act.name]), [
      ["react", "tada"],
      ["pin", undefined],
      ["unreact", "eyes"],
    ]);
    await arrived(page);
    assert(fake.acts[0]!.ts !== ALERT_TS);
  },
);

pageTest(
  "one changes and deletes one's own messages",
  `#/channel/${ALERTS}?as=bruno`,
  async (page, fake) => {
    const message = page.getByRole("article").filter({
      hasText: "Same graph here.",
    });
    const more = async (name: string) => {
      await message.hover();
      await message.getByRole("button", { name: "More actions" }).click();
      await page.getByRole("menuitem", { name }).click();
    };
    await more("Edit message");
    const editor = page.getByRole("textbox", { name: "Edit message" });
    await editor.fill("@ana the same here");
    await editor.press("Enter");
    await editor.waitFor({ state: "detached" });
    await more("Delete message");
    await page.getByRole("menu").waitFor({ state: "detached" });
    await arrived(page);
    assertEquals(fake.acts.map((act) => [act.do, act.text]), [
      ["edit_message", "<@U0000000001> the same here"],
      ["delete_message", undefined],
    ]);
    await page.getByRole("article").filter({ hasText: "On it." }).hover();
    await page.getByRole("article").filter({ hasText: "On it." })
      .getByRole("button", { name: "More actions" }).click();
    assertEquals(await page.getByRole("menuitem").allInnerTexts(), [
      "Copy link",
    ]);
  },
);
