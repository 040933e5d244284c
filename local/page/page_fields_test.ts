import { Buffer } from "node:buffer";
import { assertEquals } from "@std/assert";
import type { Locator, Page } from "playwright-core";
import { arrived, type Fake, pageSuite } from "./testdata/browsing.ts";
import {
  ANA,
  BRUNO,
  CHOICES,
  input,
  options,
  SELECTS,
  SHOWN,
  TYPED,
  VIEW,
  view,
} from "./testdata/samples.ts";
import type { Block } from "../state.ts";
import { ALERTS } from "./testdata/story.ts";

const pageTest = pageSuite("fields on the page");
const alerts = `#/channel/${ALERTS}?as=ana`;

pageTest(
  "selects search, group, describe and stop at their limit",
  alerts,
  async (page, fake) => {
    const modal = await open(page, fake, SELECTS);
    await modal.getByLabel("Food").selectOption("Rye");
    assertEquals(
      await modal.getByLabel("Food").locator("optgroup").evaluateAll((all) =>
        all.map((group) => (group as HTMLOptGroupElement).label)
      ),
      ["Fruit", "Bread"],
    );
    await modal.getByLabel("Plan").click();
    await page.getByRole("option", { name: "Team For many" }).click();
    assertEquals(await modal.getByLabel("Plan").inputValue(), "Team");

    await choose(page, modal, "Toppings", "che", "Cheese");
    await choose(page, modal, "Toppings", "", "Chili");
    assertEquals(await modal.getByLabel("Toppings").isDisabled(), true);
    await modal.getByRole("button", { name: "Remove Cheese" }).click();

    await choose(page, modal, "Who", "@bruno", "Bruno Costa");
    const where = modal.getByLabel("Where");
    await where.fill("monit");
    await where.press("Enter");
    assertEquals(await where.inputValue(), "#monitoring-alerts");

    await modal.getByLabel("Talks").click();
    assertEquals(
      await page.getByRole("listbox").getByRole("option").allInnerTexts(),
      [
        "🔒 service-leads",
        "Slackbot",
      ],
    );
    await page.keyboard.press("Escape");
    await choose(page, modal, "Talks", "lead", "🔒 service-leads");
    assertEquals(await submitted(page, modal, fake), {
      food: "rye",
      plan: "team",
      toppings: ["chili"],
      who: BRUNO,
      where: ALERTS,
      talks: ["C0000000004"],
    });
  },
);

pageTest("checkboxes and radio buttons", alerts, async (page, fake) => {
  const modal = await open(page, fake, CHOICES);
  await modal.getByLabel("Mon").check();
  await modal.getByLabel("Tue").check();
  await modal.getByLabel("Mon").uncheck();
  await modal.getByRole("radio", { name: /^Small/ }).check();
  assertEquals(await submitted(page, modal, fake), {
    days: ["tue"],
    size: "small",
  });
});

pageTest(
  "texts, numbers, addresses, days and instants",
  alerts,
  async (page, fake) => {
    const modal = await open(page, fake, TYPED);
    await modal.getByLabel("Title").fill("More than twenty letters");
    await modal.getByText("-4", { exact: true }).waitFor();
    await modal.getByLabel("Title").fill("Enough");
    await modal.getByLabel("Story").fill("One\nTwo");
    await modal.getByLabel("Count").fill("2.5");
    await modal.getByLabel("Mail").fill("ana@example.com");
    await modal.getByLabel("Site").fill("https://example.com");
    await modal.getByLabel("Time").fill("13:45");
    await modal.getByLabel("Moment").fill("2026-11-24T10:55");
    assertEquals(await submitted(page, modal, fake), {
      title: "Enough",
      story: "One\nTwo",
      count: 2.5,
      mail: "ana@example.com",
      site: "https://example.com",
      day: "2026-11-25",
      time: "13:45",
      // In New York, where Ana is.
      moment: Date.UTC(2026, 10, 24, 15, 55) / 1000,
    });
  },
);

pageTest(
  "an external select asks for options and brings whole ones",
  alerts,
  async (page, fake) => {
    const modal = await open(page, fake, [
      input("City", { type: "multi_external_select", min_query_length: 2 }),
    ]);
    fake.replies.act = (act) =>
      act.do === "suggest"
        ? {
          ok: true,
          option_groups: [{
            label: { type: "plain_text", text: "Europe" },
            options: options("Lisbon", "Limassol"),
          }],
        }
        : { ok: true };
    const city = modal.getByLabel("City");
    await city.pressSequentially("l");
    await page.getByText("Type at least 2 letters to see options.").waitFor();
    await city.pressSequentially("i");
    await page.getByText("Europe").waitFor();
    await page.getByRole("option", { name: "Lisbon" }).click();
    await arrived(page);
    assertEquals(fake.acts, [{
      as: ANA,
      do: "suggest",
      view: VIEW,
      action_id: "city",
      block_id: "city",
      value: "li",
    }]);
    await modal.getByRole("button", { name: "Remove Lisbon" }).waitFor();
    assertEquals(await submitted(page, modal, fake), {
      city: options("Lisbon"),
    });
  },
);

pageTest(
  "rich text is styled, listed, linked and mentions people",
  alerts,
  async (page, fake) => {
    const modal = await open(page, fake, [
      input("News", {
        type: "rich_text_input",
        initial_value: {
          type: "rich_text",
          elements: [{
            type: "rich_text_section",
            elements: [{ type: "text", text: "Old" }],
          }],
        },
      }),
    ]);
    const editor = modal.getByRole("textbox", { name: "News" });
    const tool = (name: string) => modal.getByRole("button", { name });
    await editor.press("Control+End");
    await editor.pressSequentially(" and ");
    await tool("Bold").click();
    await editor.pressSequentially("new");
    await tool("Bold").click();
    await editor.pressSequentially(" ");
    await tool("Mention somebody").click();
    await page.getByRole("menuitem", { name: "Bruno Costa" }).click();
    await tool("Link").click();
    await modal.getByLabel("Link address").fill("https://example.com/");
    await page.keyboard.press("Enter");
    await editor.press("Enter");
    await tool("Bulleted list").click();
    await editor.pressSequentially("One");
    await editor.press("Enter");
    await editor.pressSequentially("Two");
    const values = await submitted(page, modal, fake) as {
      news: { elements: unknown[] };
    };
    assertEquals(values.news.elements, [
      {
        type: "rich_text_section",
        elements: [
          { type: "text", text: "Old and " },
          { type: "text", text: "new", style: { bold: true } },
          { type: "text", text: " " },
          { type: "user", user_id: BRUNO },
          { type: "text", text: " " },
          { type: "link", url: "https://example.com/" },
          { type: "text", text: " " },
        ],
      },
      {
        type: "rich_text_list",
        style: "bullet",
        indent: 0,
        elements: ["One", "Two"].map((text) => ({
          type: "rich_text_section",
          elements: [{ type: "text", text }],
        })),
      },
    ]);
  },
);

pageTest(
  "files are uploaded when they are chosen",
  alerts,
  async (page, fake) => {
    const modal = await open(page, fake, [
      input("Proof", {
        type: "file_input",
        filetypes: ["csv"],
        max_files: 2,
      }),
    ]);
    fake.replies.act = () => ({ ok: true, file: "F0000000007" });
    await modal.getByLabel("Proof").setInputFiles({
      name: "a.csv",
      mimeType: "text/csv",
      buffer: Buffer.from("1,2"),
    });
    await modal.getByRole("button", { name: "Remove a.csv" }).waitFor();
    await arrived(page);
    assertEquals(fake.acts, [{
      as: ANA,
      do: "upload",
      name: "a.csv",
      mimetype: "text/csv",
      content: btoa("1,2"),
    }]);
    assertEquals(await submitted(page, modal, fake), {
      proof: ["F0000000007"],
    });
  },
);

pageTest(
  "a dispatching text tells at Enter, or of each letter when asked to",
  alerts,
  async (page, fake) => {
    const modal = await open(page, fake, [
      input("Search", { type: "plain_text_input" }, { dispatch_action: true }),
      input("Live", {
        type: "plain_text_input",
        dispatch_action_config: {
          trigger_actions_on: ["on_character_entered"],
        },
      }, { dispatch_action: true }),
    ]);
    await modal.getByLabel("Search").fill("cat");
    await modal.getByLabel("Search").press("Enter");
    await modal.locator("form[aria-busy=false]").waitFor();
    await modal.getByLabel("Live").fill("d");
    await modal.locator("form[aria-busy=false]").waitFor();
    await arrived(page);
    assertEquals(
      fake.acts.map((act) => [act.do, act.action_id, act.value ?? act.values]),
      [
        ["type", undefined, { search: "cat", live: null }],
        ["press_view", "search", "cat"],
        ["type", undefined, { search: "cat", live: "d" }],
      ],
    );
  },
);

pageTest(
  "quotes, code and emoji of a rich text stay while one writes",
  alerts,
  async (page, fake) => {
    const [, sample] = SHOWN;
    const modal = await open(page, fake, [
      input("News", { type: "rich_text_input", initial_value: sample }),
    ]);
    const editor = modal.getByRole("textbox", { name: "News" });
    await editor.locator("li").last().click();
    await page.keyboard.press("End");
    await page.keyboard.type("!");
    const values = await submitted(page, modal, fake);
    const wanted = structuredClone(sample!.elements) as {
      indent?: number;
      elements: { elements: { text: string }[] }[];
    }[];
    wanted[1]!.indent = 0;
    wanted[1]!.elements[1]!.elements[0]!.text = "Second!";
    assertEquals(values, { news: { type: "rich_text", elements: wanted } });
  },
);

async function open(page: Page, fake: Fake, blocks: Block[]): Promise<Locator> {
  await page.getByRole("heading", { name: "monitoring-alerts" }).waitFor();
  fake.change((state) => state.views[VIEW] = view(blocks));
  const modal = page.getByRole("dialog", { name: "Sample" });
  await modal.waitFor();
  return modal;
}

async function choose(
  page: Page,
  modal: Locator,
  label: string,
  typed: string,
  name: string,
) {
  await modal.getByLabel(label, { exact: true }).click();
  if (typed) await modal.getByLabel(label, { exact: true }).fill(typed);
  await page.getByRole("option", { name }).click();
}

/** The values that the workspace gets. */
async function submitted(
  page: Page,
  modal: Locator,
  fake: Fake,
): Promise<unknown> {
  const answered = page.waitForResponse("**/control/act");
  await modal.getByRole("button", { name: "Send" }).click();
  await answered;
  return fake.acts.at(-1)!.values;
}
