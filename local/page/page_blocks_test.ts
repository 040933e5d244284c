import { assertEquals } from "@std/assert";
import type { Page } from "playwright-core";
import type { Message } from "../state.ts";
import { arrived, type Fake, pageSuite } from "./testdata/browsing.ts";
import {
  actions,
  addFilesAndCall,
  ANA,
  appMessage,
  BRUNO,
  input,
  options,
  SHOWN,
  words,
} from "./testdata/samples.ts";
import { ALERTS } from "./testdata/story.ts";

const pageTest = pageSuite("blocks on the page");
const alerts = `#/channel/${ALERTS}?as=ana`;
const CONFIRM = {
  title: words("Sure?"),
  text: words("It is loud."),
  confirm: words("Yes"),
  deny: words("No"),
};

pageTest(
  "every block that only shows something is shown",
  alerts,
  async (page, fake) => {
    const message = await post(page, fake, { blocks: SHOWN });
    await message.getByRole("heading", { name: "Weekly report 🚀" }).waitFor();
    await message.getByText("@Bruno Costa").waitFor();
    assertEquals(await message.locator("ol li").allInnerTexts(), [
      "First",
      "Second",
    ]);
    await message.locator("blockquote", { hasText: "A quote" }).waitFor();
    await message.locator("pre", { hasText: "const x = 1;" }).waitFor();
    await message.getByRole("heading", { name: "Next steps" }).waitFor();
    assertEquals(
      await message.getByRole("checkbox").evaluateAll((all) =>
        all.map((box) => (box as HTMLInputElement).checked)
      ),
      [true, false],
    );
    await message.getByRole("cell", { name: "12" }).waitFor();
    await message.getByRole("link", { name: "Play How it works" }).waitFor();
    await message.getByRole("img", { name: "Errors over time" }).waitFor();
    const call = message.getByRole("group", { name: "Standup" });
    assertEquals(
      await call.getByRole("link", { name: "Join" }).getAttribute("href"),
      "https://example.com/j/1",
    );
    await message.getByText("Sent by a robot").waitFor();
    assertEquals(await message.locator(".unsupported").count(), 0);
  },
);

pageTest(
  "elements of a message tell what was chosen, after their question",
  alerts,
  async (page, fake) => {
    const message = await post(page, fake, {
      blocks: [
        actions(
          {
            type: "users_select",
            action_id: "who",
            placeholder: words("Who"),
            confirm: CONFIRM,
          },
          { type: "datepicker", action_id: "day", placeholder: words("Day") },
          {
            type: "checkboxes",
            action_id: "todo",
            options: options("Wash"),
          },
          {
            type: "overflow",
            action_id: "more",
            options: options("Edit", "Delete"),
            confirm: CONFIRM,
          },
        ),
      ],
    });
    const told = (act: () => Promise<unknown>) =>
      Promise.all([page.waitForResponse("**/control/act"), act()]);
    await message.getByLabel("Who").fill("bru");
    await page.getByRole("option", { name: "Bruno Costa" }).click();
    const question = page.getByRole("dialog", { name: "Sure?" });
    await question.getByRole("button", { name: "No" }).click();
    assertEquals(await message.getByLabel("Who").inputValue(), "");
    await message.getByLabel("Who").fill("bru");
    await page.getByRole("option", { name: "Bruno Costa" }).click();
    await told(() => question.getByRole("button", { name: "Yes" }).click());
    await told(() => message.getByLabel("Day").fill("2026-12-24"));
    await told(() => message.getByLabel("Wash").check());
    await message.getByRole("button", { name: "More options" }).click();
    await page.getByRole("menuitem", { name: "Delete" }).click();
    await told(() => question.getByRole("button", { name: "Yes" }).click());
    await arrived(page);
    assertEquals(
      fake.acts.map((act) => [act.do, act.action_id, act.block_id, act.value]),
      [
        ["press", "who", "act", BRUNO],
        ["press", "day", "act", "2026-12-24"],
        ["press", "todo", "act", ["wash"]],
        ["press", "more", "act", "delete"],
      ],
    );
  },
);

pageTest(
  "an external select of a message asks with the message's place",
  alerts,
  async (page, fake) => {
    const { ts } = appMessage({});
    const message = await post(page, fake, {
      blocks: [{
        type: "section",
        block_id: "pick",
        text: words("Which one?"),
        accessory: {
          type: "external_select",
          action_id: "item",
          placeholder: words("Item"),
          min_query_length: 0,
        },
      }],
    });
    fake.replies.act = () => ({ ok: true, options: options("Lamp") });
    await message.getByLabel("Item").click();
    await page.getByRole("option", { name: "Lamp" }).click();
    await page.waitForFunction(() =>
      (document.querySelector("main [role=combobox]") as HTMLInputElement)
        .value ===
        "Lamp"
    );
    const place = {
      as: ANA,
      channel: ALERTS,
      ts,
      action_id: "item",
      block_id: "pick",
    };
    await arrived(page);
    assertEquals(fake.acts, [
      { ...place, do: "suggest", value: "" },
      { ...place, do: "press", value: options("Lamp")[0] },
    ]);
  },
);

pageTest(
  "an input block of a message tells at once when it dispatches",
  alerts,
  async (page, fake) => {
    const message = await post(page, fake, {
      blocks: [
        input("Vote", {
          type: "radio_buttons",
          options: options("Yes", "No"),
        }, { dispatch_action: true }),
      ],
    });
    await Promise.all([
      page.waitForResponse("**/control/act"),
      message.getByRole("radio", { name: "No" }).check(),
    ]);
    await arrived(page);
    assertEquals(fake.acts.map((act) => [act.do, act.value]), [[
      "press",
      "no",
    ]]);
  },
);

pageTest(
  "pictures of a message are shown, other files are chips",
  alerts,
  async (page, fake) => {
    const message = await post(page, fake, {
      text: "Here:",
      files: ["F0000000001", "F0000000002"],
    });
    await message.getByRole("img", { name: "graph.png" }).waitFor();
    const chip = message.getByRole("link", { name: "Notes CSV · 12.4 KB" });
    assertEquals(await chip.getAttribute("download"), "notes.csv");
  },
);

async function post(page: Page, fake: Fake, over: Partial<Message>) {
  await page.getByRole("heading", { name: "monitoring-alerts" }).waitFor();
  const message = appMessage(over);
  fake.change((state) => {
    addFilesAndCall(state);
    state.messages[ALERTS]!.push(message);
  });
  return page.locator(`[id="message-${message.ts}"]`);
}
