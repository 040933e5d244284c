import { assertEquals } from "@std/assert";
import { browserTest } from "./chromium.ts";

browserTest(
  "a browser opens, shows a page and is gone at the end",
  async (browser) => {
    const page = await browser.newPage();
    await page.setContent(
      "<button onclick=\"this.textContent = 'clicked'\">click</button>",
    );
    await page.getByRole("button").click();
    assertEquals(await page.getByRole("button").textContent(), "clicked");
  },
);
