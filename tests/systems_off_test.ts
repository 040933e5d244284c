import { assert, assertEquals } from "@std/assert";
import { openDemo, setUp } from "../local/demo.ts";
import { EBOOK_ALERT, press, submit, textOf } from "../local/story_steps.ts";
import { appWith } from "./app_with.ts";

const ALERTS = "monitoring-alerts";

/** Another `systems` in app.config.ts. */
function withSystems(text: string, systems: string): string {
  const start = text.indexOf("  systems: {");
  const end = text.indexOf("  } as ChosenSystems", start);
  assert(start > 0 && end > start, "app.config.ts has its systems");
  return `${text.slice(0, start)}  systems: {\n${systems}\n${text.slice(end)}`;
}

const ONLY = {
  "no system at all": { tickets: undefined },
  "Jira alone": {
    tickets:
      'jira.with({ host: "example.atlassian.net", project: "INC", issueType: "Incident" })',
  },
};

for (const [name, kinds] of Object.entries(ONLY)) {
  Deno.test(`with ${name}, the rest works and nothing mentions what is off`, async () => {
    const lines = Object.entries(kinds).map(([kind, one]) =>
      `    ${kind}: ${one},`
    );
    const appDir = await appWith((config) =>
      withSystems(config, lines.join("\n"))
    );
    const workspace = await openDemo({ appDir });
    try {
      await setUp(workspace);
      workspace.post("PagerDuty alert", EBOOK_ALERT);
      await workspace.settle();
      const card = workspace.messagesIn(ALERTS).find(({ app_id, subtype }) =>
        app_id && !subtype
      )!.ts;
      await press(workspace, "arcadio", ALERTS, card, "declare");
      await submit(workspace, "arcadio", {
        summary: "Login is down",
        severity: "critical",
        description: "",
      });
      await press(workspace, "bruno", ALERTS, card, "send_update");
      await submit(workspace, "bruno", { text: "Looking" });
      await press(workspace, "bruno", ALERTS, card, "escalate");
      await press(workspace, "bruno", ALERTS, card, "close");
      await submit(workspace, "bruno", { notes: "Mended" });
      await workspace.advance(10 * 60_000);

      const { plans } = await workspace.datastores.dump();
      assertEquals(plans, []);
      const failed = Object.values(workspace.state.workflowRuns).filter((
        { status },
      ) =>
        status === "error"
      );
      assertEquals(failed, []);
      const shown = [ALERTS, "inc-00447"].flatMap((channel) =>
        workspace.messagesIn(channel)
      ).map(textOf).join("\n");
      assert(shown.includes("All Clear has been declared!"), shown);
      assertEquals(/Salesforce|Zoom|Clerk|SMS/.exec(shown)?.[0], undefined);
      assertEquals(shown.includes("Jira Issue"), !!kinds.tickets);
      const titles = workspace.channel("inc-00447").bookmarks.map(({ title }) =>
        title
      );
      assertEquals(titles.length, kinds.tickets ? 2 : 1);
      assertEquals(
        workspace.app.manifest.outgoing_domains,
        kinds.tickets ? ["example.atlassian.net"] : [],
      );
    } finally {
      await workspace.close();
    }
  });
}
