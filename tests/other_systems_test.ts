/** The life of an incident with other systems than those that app.config.ts names, as another admin would have it. */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { CONFIG } from "../integrations/accounts_testing.ts";
import { openDemo } from "../local/demo.ts";
import { press, submit, textOf } from "../local/story_steps.ts";
import type { WebexState } from "../local/vendors/webex.ts";
import type { Workspace } from "../local/workspace.ts";
import { appWith, connecting, type OtherSystem } from "./app_with.ts";
import { beginSetUp } from "./beginnings.ts";
import { OTHER_PAGING, type PagingSide } from "./other_paging.ts";
import { OTHER_TICKETS, type TicketSide } from "./other_tickets.ts";
import {
  alert,
  CHANNEL,
  declare,
  failedRuns,
  leftOver,
  linesOf,
  NUMBER,
  pressCard,
  pressChannelCard,
  RECOVERY_MS,
  saying,
} from "./scenes.ts";

/** What happens in Slack, in this order. */
const STEPS = {
  declared: async (workspace: Workspace) => {
    await alert(workspace);
    await declare(workspace);
  },
  updated: async (workspace: Workspace) => {
    await pressCard(workspace, "bruno", "send_update");
    await submit(workspace, "bruno", { text: "Changing the <URL> now." });
  },
  escalated: (workspace: Workspace) =>
    pressCard(workspace, "bruno", "escalate"),
  answered: async (workspace: Workspace) => {
    const [line] = saying(workspace, CHANNEL, "has paged");
    await press(workspace, "zoe.maxwell", CHANNEL, line!.ts, "acknowledge");
    await pressCard(workspace, "bruno", "send_update");
    await submit(workspace, "bruno", { text: "Zoe is on it." });
  },
  closed: async (workspace: Workspace) => {
    for (
      const [task, due] of [["Monitor the URL", "2026-12-24"], ["Say sorry"]]
    ) {
      await pressChannelCard(workspace, "arcadio", "add_task");
      await submit(workspace, "arcadio", {
        task,
        task_time: "follow_up",
        ...(due ? { due } : {}),
      });
    }
    await pressCard(workspace, "bruno", "close");
    await submit(workspace, "bruno", { notes: "Re-deployed." });
  },
  reopened: async (workspace: Workspace) => {
    await pressCard(workspace, "chen", "reopen");
    await submit(workspace, "chen", { reason: "It is back." });
  },
  "closed again": async (workspace: Workspace) => {
    await pressCard(workspace, "bruno", "close");
    await submit(workspace, "bruno", { notes: "Rolled back." });
  },
} as const;
type Step = keyof typeof STEPS;

/** A system under test: how it is connected, and what it must show after each step. */
interface Side {
  readonly system: OtherSystem & {
    readonly title: string;
    readonly host: string;
  };
  readonly after: Partial<Record<Step, (workspace: Workspace) => void>>;
}

/** By name, the systems that stand in the place of those of their kinds. */
const VARIANTS: Record<string, readonly Side[]> = {
  "Asana, Microsoft Teams, Webex and Opsgenie": [
    ticketSide(otherOf(OTHER_TICKETS, "asana")),
    {
      system: {
        kind: "calls",
        id: "teams",
        title: "Microsoft Teams",
        host: "graph.microsoft.com",
        config: CONFIG.teams,
      },
      after: {},
    },
    {
      system: {
        kind: "bridges",
        id: "webex_space",
        name: "webexSpace",
        title: "Webex space",
        host: "webexapis.com",
        config: CONFIG.webex_space,
      },
      after: {
        updated: (workspace) => inSpace(workspace, "Changing the"),
        "closed again": (workspace) => inSpace(workspace, "Rolled back."),
      },
    },
    pagingSide(otherOf(OTHER_PAGING, "opsgenie")),
  ],
  "monday.com and Splunk On-Call": [
    ticketSide(otherOf(OTHER_TICKETS, "monday")),
    pagingSide(otherOf(OTHER_PAGING, "splunk_on_call")),
  ],
  "JSM Operations": [pagingSide(otherOf(OTHER_PAGING, "jsm_operations"))],
};

for (const [name, sides] of Object.entries(VARIANTS)) {
  const systems = sides.map(({ system }) => system);

  Deno.test(`with ${name}, an incident lives from alert to reopening and follow-up`, async () => {
    const appDir = await appWith(connecting(systems));
    await using workspace = await openDemo({ appDir });
    await beginSetUp(workspace);
    for (const [step, play] of Object.entries(STEPS)) {
      await play(workspace);
      await workspace.advance(RECOVERY_MS);
      for (const { after } of sides) after[step as Step]?.(workspace);
      assertEquals(failedRuns(workspace), [], step);
      assertEquals(await leftOver(workspace), [], step);
    }
    const hosts = workspace.app.manifest.outgoing_domains ?? [];
    const lines = [
      ...linesOf(workspace),
      ...saying(workspace, CHANNEL, "has paged"),
    ].map(textOf).join("\n");
    for (const { host, title } of systems) {
      assert(hosts.includes(host), host);
      assertStringIncludes(lines, title);
    }
    assertEquals(
      hosts.includes("example.atlassian.net"),
      systems.every(({ kind }) => kind !== "tickets"),
      "the manifest names Jira's host only where it is connected",
    );
  });
}

function inSpace(workspace: Workspace, words: string): void {
  const { messages } = workspace.state.vendors.webex as WebexState;
  assertEquals(
    messages.filter((one) => JSON.stringify(one).includes(words)).length,
    1,
    words,
  );
}

/** What every ticket system must show, in its own terms, which `ticketsOf` has translated. */
function ticketSide(system: TicketSide): Side {
  const first = (workspace: Workspace) => system.ticketsOf(workspace)[0]!;
  const saying = (workspace: Workspace, words: string) =>
    first(workspace).comments.filter((text) => text.includes(words)).length;
  return {
    system,
    after: {
      declared(workspace) {
        const { title, text, severity, state, slackLinks } = first(workspace);
        assertEquals({ title, text, severity, state, slackLinks }, {
          title: `${NUMBER}: Mobile app login errors`,
          text: "Users can't login via mobile app.",
          severity: "high",
          state: "open",
          slackLinks: 1,
        });
        const bookmarks = workspace.channel(CHANNEL).bookmarks;
        assert(bookmarks.some(({ title }) => title.includes(system.title)));
      },
      updated(workspace) {
        assertEquals(saying(workspace, "Changing the <URL> now."), 1);
      },
      escalated(workspace) {
        assertEquals(first(workspace).severity, "critical");
        assertEquals(saying(workspace, "Critical"), 1);
      },
      closed(workspace) {
        assertEquals(first(workspace).state, "done");
        assertEquals(saying(workspace, "Re-deployed."), 1);
        const [incident, ...followUps] = system.ticketsOf(workspace);
        assertEquals(
          followUps.map((
            { title, due, state, named },
          ) => [title, due, state, named]),
          [
            [`${NUMBER}: Monitor the URL`, "2026-12-24", "open", 1],
            [`${NUMBER}: Say sorry`, null, "open", 1],
          ],
        );
        assertEquals(incident!.named, 2);
      },
      reopened(workspace) {
        assertEquals(first(workspace).state, "open");
        assertEquals(saying(workspace, "It is back."), 1);
      },
      "closed again"(workspace) {
        assertEquals(first(workspace).state, "done");
        assertEquals(saying(workspace, "Rolled back."), 1);
        assertEquals(
          system.ticketsOf(workspace).length,
          3,
          "no other follow-ups",
        );
      },
    },
  };
}

/** What every paging system must show, in its own terms, which `pagesOf` has translated. */
function pagingSide(system: PagingSide): Side {
  const statuses = (workspace: Workspace) =>
    system.pagesOf(workspace).map(({ status }) => status);
  return {
    system,
    after: {
      updated(workspace) {
        assertEquals(
          statuses(workspace),
          [],
          "nobody is called at this severity",
        );
      },
      escalated(workspace) {
        assertEquals(statuses(workspace), ["triggered"]);
        const [page] = system.pagesOf(workspace);
        assertEquals(page!.title, `${NUMBER}: Mobile app login errors`);
        assertStringIncludes(page!.log[0]!.toLowerCase(), "dana");
        assertStringIncludes(
          page!.log[1]!.toLowerCase(),
          "edo",
          "next in line",
        );
      },
      answered(workspace) {
        assertEquals(statuses(workspace), ["acknowledged"]);
        const [page] = system.pagesOf(workspace);
        assertStringIncludes(
          page!.notes.join(),
          "Acknowledged in Slack by Zoe",
        );
        assertEquals(
          page!.notes.filter((text) => text.includes("Zoe is on it.")).length,
          1,
        );
      },
      closed(workspace) {
        assertEquals(statuses(workspace), ["resolved"]);
        assertEquals(
          saying(workspace, CHANNEL, "has resolved the page"),
          [],
          "our own end is no news",
        );
      },
      reopened(workspace) {
        assertEquals(statuses(workspace), ["resolved", "triggered"]);
      },
      "closed again"(workspace) {
        assertEquals(statuses(workspace), ["resolved", "resolved"]);
      },
    },
  };
}

function otherOf<S extends OtherSystem>(systems: readonly S[], id: string): S {
  const found = systems.find((system) => system.id === id);
  assert(found, id);
  return found;
}
