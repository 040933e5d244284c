import { assertEquals } from "@std/assert";
import { Buffer } from "node:buffer";
import type { Page } from "playwright-core";
import { arrived, type Fake, pageSuite } from "./testdata/browsing.ts";
import { addFilesAndCall, ANA } from "./testdata/samples.ts";
import { ALERTS, NOW } from "./testdata/story.ts";

const pageTest = pageSuite("writing messages on the page");
const alerts = `#/channel/${ALERTS}?as=ana`;

const composerOf = (page: Page) =>
  page.getByRole("textbox", { name: "Message #monitoring-alerts" });

pageTest(
  "people, channels and emoji are completed by keyboard",
  alerts,
  async (page, fake) => {
    const composer = composerOf(page);
    await composer.pressSequentially("@");
    await page.getByRole("option", { name: /^Bruno Costa/ }).waitFor();
    await composer.pressSequentially("c");
    await composer.press("ArrowDown");
    await composer.press("Enter");
    await composer.pressSequentially("see #serv");
    await composer.press("Tab");
    await composer.pressSequentially(":tad");
    await composer.press("Escape");
    await page.getByRole("option").first().waitFor({ state: "detached" });
    await composer.pressSequentially("a");
    await page.getByRole("option", { name: /:tada:/ }).click();
    assertEquals(
      await composer.inputValue(),
      "@chen see #service-leads :tada: ",
    );
    await composer.press("Enter");
    await page.locator("textarea", { hasText: /^$/ }).waitFor();
    await arrived(page);
    assertEquals(
      fake.acts[0]?.text,
      "<@U0000000003> see <#C0000000004> :tada:",
    );
  },
);

/** Each upload is a file that the workspace knows from then on. */
function takeUploads(fake: Fake) {
  let uploads = 0;
  fake.replies.act = ({ do: deed }) => {
    if (deed !== "upload") return { ok: true };
    fake.change(addFilesAndCall);
    return { ok: true, file: `F000000000${++uploads}` };
  };
}

pageTest(
  "files are chosen, pasted and dropped, and go along with the message",
  alerts,
  async (page, fake) => {
    takeUploads(fake);
    const composer = composerOf(page);
    const asked = page.waitForEvent("filechooser");
    await page.getByRole("button", { name: "Attach files" }).click();
    await (await asked).setFiles([
      { name: "graph.png", mimeType: "image/png", buffer: Buffer.from("png") },
    ]);
    const chips = page.getByRole("list", { name: "Files to send" });
    await chips.getByRole("img", { name: "graph.png" }).waitFor();
    await composer.evaluate((field) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File(["a,b"], "notes.csv"));
      const about = { bubbles: true, cancelable: true };
      field.dispatchEvent(
        new ClipboardEvent("paste", { ...about, clipboardData: transfer }),
      );
    });
    await chips.getByText("notes.csv").waitFor();
    await page.getByRole("log", { name: "Messages" }).evaluate((list) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File(["log"], "app.log"));
      const about = { bubbles: true, cancelable: true, dataTransfer };
      list.dispatchEvent(new DragEvent("dragover", about));
      list.dispatchEvent(new DragEvent("drop", about));
    });
    await chips.getByRole("button", { name: "Remove app.log" }).click();
    assertEquals(await chips.getByRole("listitem").count(), 2);
    await page.getByRole("button", { name: "Send now" }).click();
    await chips.waitFor({ state: "detached" });
    await arrived(page);
    assertEquals(fake.acts.at(-1), {
      as: ANA,
      do: "post",
      channel: ALERTS,
      text: "",
      files: ["F0000000001", "F0000000002"],
    });
  },
);

pageTest(
  "a picture is seen larger, and Esc leads back to it",
  alerts,
  async (page, fake) => {
    await composerOf(page).waitFor();
    fake.change((state) => {
      addFilesAndCall(state);
      state.messages[ALERTS]!.push({
        type: "message",
        ts: `${NOW / 1000}.000001`,
        user: ANA,
        text: "",
        files: ["F0000000001"],
      });
    });
    const small = page.getByRole("button", { name: "View graph.png" });
    await small.press("Enter");
    const viewer = page.getByRole("dialog", { name: "graph.png" });
    await viewer.getByRole("link", { name: "Download" }).waitFor();
    await page.keyboard.press("Escape");
    await viewer.waitFor({ state: "detached" });
    assertEquals(await small.evaluate((it) => it.matches(":focus")), true);
  },
);

pageTest(
  "Up changes one's last message, Esc leads back to the field",
  `#/channel/${ALERTS}?as=bruno`,
  async (page, fake) => {
    const composer = composerOf(page);
    await composer.press("ArrowUp");
    const editor = page.getByRole("textbox", { name: "Edit message" });
    await editor.press("Escape");
    await editor.waitFor({ state: "detached" });
    assertEquals(await composer.evaluate((it) => it.matches(":focus")), true);
    await composer.press("ArrowUp");
    await editor.fill("Another graph");
    await editor.press("Shift+Enter");
    await editor.pressSequentially("here");
    await editor.press("Enter");
    await editor.waitFor({ state: "detached" });
    await arrived(page);
    assertEquals(fake.acts.map((act) => [act.do, act.text]), [
      ["edit_message", "Another graph\nhere"],
    ]);
  },
);

pageTest(
  "the emoji picker is worked by keyboard, and what is marked becomes bold",
  alerts,
  async (page) => {
    const composer = composerOf(page);
    await composer.fill("now");
    await composer.press("Control+a");
    await composer.press("Control+b");
    await page.getByRole("button", { name: "Insert emoji" }).press("Enter");
    const search = page.getByRole("combobox", { name: "Search emoji" });
    await search.press("ArrowRight");
    await search.press("Enter");
    await search.waitFor({ state: "detached" });
    assertEquals(await composer.inputValue(), "*now*:eyes: ");
    const picker = page.getByRole("button", { name: "Insert emoji" });
    await picker.press("Enter");
    await search.press("Escape");
    await search.waitFor({ state: "detached" });
    assertEquals(await picker.evaluate((it) => it.matches(":focus")), true);
  },
);
