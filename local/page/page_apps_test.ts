/** Sample apps on a real workspace, used by clicking. */
import { assertEquals } from "@std/assert";
import { Buffer } from "node:buffer";
import type { Page } from "playwright-core";
import { openWorkspace } from "../workspace.ts";
import { openPage } from "./serve.ts";
import { suite } from "./testdata/browsing.ts";

const APPS = ["picker", "time_off"];
const general = "#/channel/C0000000001?as=ana";

const appTest = suite(
  "sample apps on the page",
  async () =>
    await openWorkspace({
      apps: APPS.map((name) => ({
        dir: new URL(`../../tests/apps/${name}/`, import.meta.url),
      })),
      time: "real",
      page: await openPage(),
    }),
);

appTest(
  "lunch is ordered with every kind of field",
  general,
  async (page, workspace) => {
    await startWorkflow(page, "Order lunch");
    const modal = page.getByRole("dialog", { name: "Order lunch" });
    const choose = async (label: string, typed: string, name: string) => {
      await modal.getByLabel(label).fill(typed);
      await page.getByRole("listbox").getByRole("option", { name }).click();
    };
    await modal.getByRole("radio", { name: "Thai" }).check();
    await modal.getByText("The thai kitchen is open.").waitFor();
    await choose("Dish", "ma", "Massaman curry");
    await choose("Extras", "co", "Cola");
    await choose("Who eats?", "chen", "Chen Wei");
    await choose("Who pays?", "bru", "Bruno Costa");
    await choose("Where do you tell?", "gen", "#general");
    await choose("And to whom?", "gen", "#general");
    await modal.getByLabel("Day").fill("2099-11-25");
    await modal.getByLabel("Remind me").fill("2099-11-25T12:00");
    await modal.getByLabel("Vegan").check();
    await modal.getByLabel("Size").selectOption("Medium");
    await choose("Sauces", "hot", "Hot");
    await modal.getByLabel("Budget").fill("4");
    await modal.getByLabel("Receipt to").fill("ana@example.com");
    await modal.getByLabel("Menu").fill("https://menu.example/");
    await modal.getByRole("textbox", { name: "Wishes" }).fill("Not too hot");
    await modal.getByLabel("Voucher").setInputFiles({
      name: "voucher.pdf",
      mimeType: "application/pdf",
      buffer: Buffer.from("%PDF-1.7"),
    });
    await modal.getByRole("button", { name: "Remove voucher.pdf" }).waitFor();

    await modal.getByRole("button", { name: "Surprise me" }).click();
    const surprise = page.getByRole("dialog", { name: "A surprise" });
    await surprise.getByText("Have the papaya salad.").waitFor();
    await surprise.getByRole("button", { name: "Back" }).click();

    await modal.getByRole("button", { name: "Order", exact: true }).click();
    await modal.getByRole("alert").waitFor();
    assertEquals(await modal.getByLabel("Dish").inputValue(), "Massaman curry");
    await modal.getByLabel("Budget").fill("12.5");
    await modal.getByRole("button", { name: "Order", exact: true }).click();
    await modal.waitFor({ state: "detached" });
    await page.getByRole("article").getByText("Massaman curry on 2099-11-25")
      .waitFor();
    const [run] = Object.values(workspace.state.workflowRuns);
    assertEquals(JSON.parse(String(run?.outputs["0"]?.everything)), {
      payer: workspace.user("bruno").id,
      tell: ["C0000000001"],
      // Noon in New York.
      reminder: Date.UTC(2099, 10, 25, 17) / 1000,
      diet: ["vegan"],
      size: "m",
      sauces: ["Hot"],
      email: "ana@example.com",
      link: "https://menu.example/",
      wish: "rich_text",
      voucher: 1,
    });
  },
);

appTest(
  "time off is asked for in a form and approved in a direct message",
  general,
  async (page, workspace) => {
    await be(page, "Bruno Costa");
    await startWorkflow(page, "Request time off");
    const form = page.getByRole("dialog", { name: "Request time off" });
    await form.getByLabel("Manager").fill("ana");
    await page.getByRole("option", { name: "Ana Lima" }).click();
    await form.getByLabel("First day").fill("2026-12-21");
    await form.getByLabel("Last day").fill("2026-12-23");
    await form.getByLabel("Reason").fill("A <wedding> & a trip");
    await form.getByRole("button", { name: "Ask" }).click();
    await form.waitFor({ state: "detached" });

    await be(page, "Ana Lima");
    const list = page.getByRole("region", { name: "Apps" });
    await list.getByRole("link", { name: "Time off" }).click();
    await page.getByText("A <wedding> & a trip").waitFor();
    await page.getByRole("button", { name: "Approve" }).click();
    await page.getByRole("dialog", { name: "Approve?" })
      .getByRole("button", { name: "Approve" }).click();
    await be(page, "Bruno Costa");
    await list.getByRole("link", { name: "Time off" }).click();
    await page.getByText("are approved. Have a good time!").waitFor();
    await workspace.settle();
  },
);

async function be(page: Page, person: string) {
  await page.getByRole("button", { name: /^You are/ }).click();
  await page.getByRole("menuitemradio", { name: person }).click();
  await page.getByRole("button", { name: `You are ${person}` }).waitFor();
}

/** By the menu of the composer, as at Slack. */
async function startWorkflow(page: Page, name: string) {
  await page.getByRole("button", { name: "Run workflow" }).click();
  await page.getByRole("menuitem", { name }).click();
}
