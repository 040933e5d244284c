import { assertEquals } from "@std/assert";
import type { Page } from "playwright-core";
import { type Fake, pageSuite, PHONE } from "./testdata/browsing.ts";
import { seriousFindings } from "./testdata/accessibility.ts";
import { ANA, SELECTS, SHOWN, VIEW, view } from "./testdata/samples.ts";
import { ALERT_TS, ALERTS, INCIDENT } from "./testdata/story.ts";

const pageTest = pageSuite("axe-core finds nothing serious");

/** Screens by their place, and what is done there first. */
const SCREENS: {
  name: string;
  hash: string;
  open?(page: Page, fake: Fake): unknown;
}[] = [
  { name: "a channel", hash: `#/channel/${ALERTS}?as=ana` },
  { name: "an incident", hash: `#/channel/${INCIDENT}?as=ana` },
  { name: "a thread", hash: `#/channel/${ALERTS}/thread/${ALERT_TS}?as=ana` },
  {
    name: "a canvas",
    hash: `#/channel/${ALERTS}?as=ana`,
    open: (page) => page.getByRole("tab", { name: "Notes" }).click(),
  },
  {
    name: "a menu",
    hash: "#/?as=ana",
    open: (page) => page.getByRole("button", { name: /You are Ana/ }).click(),
  },
  {
    name: "the people",
    hash: "#/?as=ana",
    open: (page) =>
      page.getByRole("menuitem", { name: "People of the workspace" }).click(),
  },
  {
    name: "a modal",
    hash: "#/?as=ana",
    async open(page, fake) {
      await page.keyboard.press("Escape");
      fake.change((state) =>
        state.views[VIEW] = view([...SELECTS, ...SHOWN], { user: ANA })
      );
      await page.getByRole("dialog", { name: "Sample" }).waitFor();
    },
  },
  {
    name: "the outside world",
    hash: "#/outside?as=ana",
    async open(page, fake) {
      fake.change((state) => delete state.views[VIEW]);
      await page.getByRole("dialog").waitFor({ state: "detached" });
    },
  },
  {
    name: "the activity's log",
    hash: "#/?as=ana",
    open: (page) => page.getByRole("button", { name: "Activity" }).click(),
  },
  ...["Runs", "Stores", "Faults", "Controls"].map((name) => ({
    name: `the activity's ${name}`,
    hash: "#/?as=ana",
    async open(page: Page) {
      await page.getByRole("tab", { name }).click();
      await page.locator(".activity details").evaluateAll((all) =>
        all.forEach((one) => (one as HTMLDetailsElement).open = true)
      );
    },
  })),
];

for (const [width, options] of [["1280", undefined], ["390", PHONE]] as const) {
  pageTest(
    `${width} px wide, light and dark`,
    `#/channel/${ALERTS}?as=ana`,
    async (page, fake) => {
      await page.locator(".workspace").waitFor();
      fake.about.tour = [
        { title: "Look", hint: "There.", at: { at: "outside" }, done: false },
      ];
      fake.about.datastoresByApp = { A0000000001: { things: [{ id: "one" }] } };
      fake.about.faults = [{ id: 1, on: "*", kind: "hang" }];
      fake.change((state) => {
        state.channels[ALERTS]!.canvas = "F0000000009";
        state.canvases.F0000000009 = {
          id: "F0000000009",
          title: "Notes",
          markdown: "## Plan\n- [x] done\n\n|a|b|\n|-|-|\n|1|`two`|\n",
          edition: "",
          app_id: "A0000000001",
          access: { users: {}, channels: {} },
          created: 0,
          updated: 0,
          deleted: false,
        };
      });
      const found: string[] = [];
      for (const { name, hash, open } of SCREENS) {
        await page.evaluate((to) => void (location.hash = to), hash);
        await open?.(page, fake);
        for (const colorScheme of ["light", "dark"] as const) {
          await page.emulateMedia({ colorScheme });
          const findings = await seriousFindings(page);
          found.push(
            ...findings.map((one) => `${name}, ${colorScheme}: ${one}`),
          );
        }
      }
      assertEquals(found, []);
    },
    options,
  );
}
