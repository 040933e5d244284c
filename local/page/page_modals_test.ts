import { assert, assertEquals } from "@std/assert";
import { arrived, pageSuite } from "./testdata/browsing.ts";
import type { View } from "../state.ts";
import {
  actions,
  ANA,
  input,
  options,
  VIEW,
  view,
  words,
} from "./testdata/samples.ts";
import { ALERTS, declareView } from "./testdata/story.ts";

const pageTest = pageSuite("modals on the page");
const alerts = `#/channel/${ALERTS}?as=ana`;

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
    await modal.getByLabel("Swarm Owner").fill("chen");
    await page.getByRole("option", { name: "Chen Wei" }).click();
    await modal.getByRole("button", { name: "Remove Zoe Maxwell" }).click();
    await modal.getByLabel("Leadership").check();
    await modal.getByRole("button", { name: "Create" }).click();
    await modal.getByText("Somebody was first.").waitFor();
    assertEquals(
      await modal.getByLabel("Summary").inputValue(),
      "Mobile app login errors",
    );
    await arrived(page);
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
    await arrived(page);
    assertEquals(fake.acts[1], {
      as: ANA,
      do: "cancel",
      view: "V0000000001",
      all: true,
    });
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

const FIRST = view([input("Name", { type: "plain_text_input" })]);
/** What stands above the first one. */
const above = (n: number, title: string): View =>
  view([input("Note", { type: "plain_text_input" })], {
    id: `V000000009${n}`,
    title,
    previous_view_id: n === 1 ? VIEW : `V000000009${n - 1}`,
  });

pageTest(
  "of a stack the top is shown; back takes one away, the cross all, and what was typed stays",
  alerts,
  async (page, fake) => {
    await page.getByRole("heading", { name: "monitoring-alerts" }).waitFor();
    fake.change((state) => {
      state.views[VIEW] = {
        ...FIRST,
        values: { name: { name: { type: "plain_text_input", value: "Ada" } } },
      };
      state.views.V0000000091 = above(1, "Second");
      state.views.V0000000092 = above(2, "Third");
    });
    const modal = page.getByRole("dialog");
    await modal.getByRole("heading", { name: "Third" }).waitFor();
    assertEquals(await modal.count(), 1);
    fake.replies.act = ({ view, all }) => {
      fake.change((state) => {
        if (all) state.views = {};
        else delete state.views[String(view)];
      });
      return { ok: true };
    };
    await modal.getByRole("button", { name: "Back" }).click();
    await modal.getByRole("heading", { name: "Second" }).waitFor();
    await modal.getByRole("button", { name: "Cancel" }).click();
    await modal.getByRole("heading", { name: "Sample" }).waitFor();
    assertEquals(await modal.getByLabel("Name").inputValue(), "Ada");
    assertEquals(await modal.getByRole("button", { name: "Back" }).count(), 0);
    fake.change((state) => state.views.V0000000091 = above(1, "Second"));
    await modal.getByRole("heading", { name: "Second" }).waitFor();
    await modal.getByRole("button", { name: "Close" }).click();
    await modal.waitFor({ state: "detached" });
    await arrived(page);
    assertEquals(fake.acts.map((act) => [act.do, act.view, act.all]), [
      ["cancel", "V0000000092", undefined],
      ["cancel", "V0000000091", undefined],
      ["cancel", "V0000000091", true],
    ]);
  },
);

pageTest(
  "while the app works on a submission nothing can be sent twice; trouble is said above all",
  alerts,
  async (page, fake) => {
    await page.getByRole("heading", { name: "monitoring-alerts" }).waitFor();
    fake.change((state) => state.views[VIEW] = FIRST);
    const answer = Promise.withResolvers<unknown>();
    fake.replies.act = () => answer.promise;
    const modal = page.getByRole("dialog", { name: "Sample" });
    await modal.getByLabel("Name").fill("Ada");
    await modal.getByLabel("Name").press("Enter");
    await modal.locator("form[aria-busy=true]").waitFor();
    assert(await modal.getByRole("button", { name: "Send" }).isDisabled());
    answer.resolve({
      ok: false,
      error: "We had some trouble connecting. Try again?",
    });
    await modal.getByRole("alert")
      .getByText("We had some trouble connecting. Try again?").waitFor();
    assertEquals(await modal.getByLabel("Name").inputValue(), "Ada");
    await arrived(page);
    assertEquals(fake.acts.length, 1);
  },
);

pageTest(
  "a press in a modal brings what was typed, and an update keeps text and focus",
  alerts,
  async (page, fake) => {
    await page.getByRole("heading", { name: "monitoring-alerts" }).waitFor();
    const blocks = [
      ...FIRST.blocks,
      actions({
        type: "static_select",
        action_id: "kind",
        placeholder: words("Kind"),
        options: options("Bug", "Wish"),
      }),
    ];
    fake.change((state) => state.views[VIEW] = view(blocks));
    const modal = page.getByRole("dialog", { name: "Sample" });
    await modal.getByLabel("Name").fill("Ada");
    const second = page.waitForResponse((response) =>
      response.request().postData()?.includes("press_view") ?? false
    );
    await modal.getByLabel("Kind").selectOption("Wish");
    await second;
    await arrived(page);
    assertEquals(fake.acts, [
      { as: ANA, do: "type", view: VIEW, values: { name: "Ada" } },
      {
        as: ANA,
        do: "press_view",
        view: VIEW,
        action_id: "kind",
        block_id: "act",
        value: "wish",
      },
    ]);
    await modal.getByLabel("Name").focus();
    fake.change((state) =>
      state.views[VIEW] = view([
        { type: "section", text: words("A wish, then.") },
        ...blocks,
      ], { hash: "2" })
    );
    await modal.getByText("A wish, then.").waitFor();
    await page.keyboard.type(" L");
    assertEquals(await modal.getByLabel("Name").inputValue(), "Ada L");
  },
);
