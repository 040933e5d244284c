import { assertEquals } from "@std/assert";
import type { Page } from "playwright-core";
import { type Fake, pageSuite, PHONE } from "./testdata/browsing.ts";
import { seriousFindings } from "./testdata/accessibility.ts";
import {
  addCanvas,
  ANA,
  BRUNO,
  huddle,
  SELECTS,
  SHOWN,
  VIEW,
  view,
} from "./testdata/samples.ts";
import { ALERT_TS, ALERTS, INCIDENT, NOW } from "./testdata/story.ts";

const pageTest = pageSuite("axe-core finds nothing serious");

/** Screens by their place, and what is done there first. */
const SCREENS: {
  name: string;
  hash: string;
  open?(page: Page, fake: Fake): unknown;
  /** Whether Esc leads out of it. */
  leave?: boolean;
}[] = [
  { name: "a channel", hash: `#/channel/${ALERTS}?as=ana` },
  { name: "search results", hash: "#/search/login?as=ana" },
  {
    name: "an incident with a huddle",
    hash: `#/channel/${INCIDENT}?as=ana`,
    open: (page) => page.getByRole("region", { name: "Your huddle" }).waitFor(),
  },
  {
    name: "the emoji picker",
    hash: `#/channel/${INCIDENT}?as=ana`,
    async open(page) {
      await page.getByRole("button", { name: "Insert emoji" }).click();
      await page.getByRole("option", { name: "grinning", exact: true })
        .waitFor();
    },
    leave: true,
  },
  {
    name: "a channel's details, with an invited organisation",
    hash: `#/channel/${INCIDENT}?as=ana`,
    async open(page) {
      await page.getByRole("button", { name: /^inc-00447/ }).click();
      await page.getByRole("button", { name: "Accept for them" }).waitFor();
    },
  },
  ...["Members", "Workflows", "Settings"].map((name) => ({
    name: `a channel's ${name}`,
    hash: `#/channel/${INCIDENT}?as=ana`,
    open: (page: Page) => page.getByRole("tab", { name }).click(),
    leave: name === "Settings",
  })),
  {
    name: "Slack Connect",
    hash: "#/?as=ana",
    async open(page) {
      await page.getByRole("button", { name: /^Slack Connect/ }).click();
      await page.getByRole("button", { name: "Decline #joint" }).waitFor();
    },
    leave: true,
  },
  {
    name: "a thread",
    hash: `#/channel/${ALERTS}/thread/${ALERT_TS}?as=ana`,
  },
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
    leave: true,
  },
  {
    name: "a modal",
    hash: "#/?as=ana",
    async open(page, fake) {
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
        addCanvas(
          state,
          ALERTS,
          "## Plan\n- [x] done\n\n|a|b|\n|-|-|\n|1|`two`|\n",
        );
        state.messages[INCIDENT]!.push(huddle(INCIDENT, ANA, BRUNO));
        state.otherTeams.T9 = { id: "T9", name: "Partner", domain: "partner" };
        for (const direction of ["incoming", "outgoing"] as const) {
          state.connectInvites[direction] = {
            id: direction,
            direction,
            channel: INCIDENT,
            channel_name: "joint",
            inviting_team: "T9",
            date_invalid: NOW,
            status: "sent",
          } as typeof state.connectInvites[string];
        }
      });
      const found: string[] = [];
      for (const { name, hash, open, leave } of SCREENS) {
        await page.evaluate((to) => void (location.hash = to), hash);
        await open?.(page, fake);
        for (const colorScheme of ["light", "dark"] as const) {
          await page.emulateMedia({ colorScheme });
          const findings = await seriousFindings(page);
          found.push(
            ...findings.map((one) => `${name}, ${colorScheme}: ${one}`),
          );
        }
        if (leave) await page.keyboard.press("Escape");
      }
      assertEquals(found, []);
    },
    options,
  );
}
