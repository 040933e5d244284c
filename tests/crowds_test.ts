import { assert, assertEquals } from "@std/assert";
import { ALERT_TOKEN, openDemo, setUp } from "../local/demo.ts";
import { textOf } from "../local/story_steps.ts";
import type { JiraState } from "../local/vendors/jira.ts";
import type { TwilioState } from "../local/vendors/twilio.ts";
import type { Workspace } from "../local/workspace.ts";
import { appWith } from "./app_with.ts";
import { RECOVERY_MS } from "./scenes.ts";

const TRIGGERS = ["PagerDuty alert", "Alert from any monitor"];

function alert(key: string) {
  return {
    token: ALERT_TOKEN,
    source: "Crowd",
    dedup_key: key,
    status: "firing",
    severity: "medium",
    title: `Alert ${key}`,
    description: "One of many",
  };
}

/** Opens a declare form for each, one after the other, without submitting any. */
async function openForms(
  workspace: Workspace,
  count: number,
): Promise<{ person: string; view: string }[]> {
  const people = ["ana", "arcadio", "bruno", "chen", "zoe.maxwell"];
  const forms = [];
  for (let i = 0; i < count; i++) {
    const person = people[i % people.length]!;
    await workspace.as(person).runTrigger({ trigger: "Declare Incident" });
    await workspace.settle();
    forms.push({ person, view: workspace.openViewOf(person)!.id });
  }
  return forms;
}

async function incidentsOf(workspace: Workspace) {
  const { incidents = [] } = await workspace.datastores.dump();
  return incidents as unknown as {
    id: string;
    number: number;
    state: { title: string; status: string; signals: { count: number } };
  }[];
}

function cardsOf(workspace: Workspace): string[] {
  return workspace.messagesIn("monitoring-alerts")
    .filter((message) =>
      message.app_id && !message.subtype && !message.thread_ts
    ).map(textOf);
}

for (
  const { seed, alerts, declarations } of [
    { seed: 1, alerts: 200, declarations: 50 },
    { seed: 2, alerts: 50, declarations: 12 },
  ]
) {
  Deno.test(`${alerts} alerts and ${declarations} declarations at once (seed ${seed}): nothing lost, nothing doubled`, async () => {
    // Each has a card of its own: what becomes of a storm is another test's matter.
    const appDir = await appWith((config) =>
      config.replace(/storm: \{[^}]*\} as/, "storm: null as")
    );
    const workspace = await openDemo({ seed, appDir });
    try {
      await setUp(workspace, 1);
      const forms = await openForms(workspace, declarations);
      workspace.faults.interleave(seed);
      for (let i = 0; i < alerts; i++) {
        // Every tenth alert is one that comes twice at the same moment.
        const body = alert(`K${i % 10 === 9 ? i - 1 : i}`);
        assertEquals(workspace.post(TRIGGERS[0]!, body).body, { ok: true });
      }
      await Promise.all(
        forms.map(({ person, view }, i) =>
          workspace.as(person).submit(view, {
            summary: `By hand ${i}`,
            severity: "low",
            description: "",
          })
        ),
      );
      await workspace.settle(600_000);
      workspace.faults.interleave(undefined);
      await workspace.advance(30 * 60_000);

      const incidents = await incidentsOf(workspace);
      assertEquals(incidents.length, alerts * 0.9 + declarations);
      assertEquals(
        new Set(incidents.map(({ number }) => number)).size,
        incidents.length,
      );
      const inOrder = incidents.toSorted((a, b) => a.id.localeCompare(b.id))
        .map(({ number }) => number);
      assertEquals(
        inOrder,
        inOrder.toSorted((a, b) => a - b),
        "numbers follow the register's order",
      );
      const cards = cardsOf(workspace);
      for (const { number, state } of incidents) {
        const label = `INC-${String(number).padStart(5, "0")}: ${state.title} `;
        assertEquals(
          cards.filter((card) => card.startsWith(label)).length,
          1,
          label,
        );
      }
      const { jira, twilio } = workspace.state.vendors as unknown as {
        jira: JiraState;
        twilio: TwilioState;
      };
      assertEquals(jira.issues.length, declarations);
      assertEquals(twilio.messages.length, 0, "low severity texts nobody");
      const channels = Object.values(workspace.state.channels).filter((
        { name },
      ) => name.startsWith("inc-"));
      assertEquals(channels.length, declarations);
      const stores = await workspace.datastores.dump();
      const own = stores.inbox?.filter(({ body }) =>
        (body as { type: string }).type !== "reminded"
      );
      assertEquals({
        plans: stores.plans?.length,
        inbox: own?.length,
        open: stores.open?.length,
      }, {
        plans: 0,
        inbox: 0,
        open: declarations,
      });
      // The last questions for commanders were asked just now: a sweep takes them out of the inbox.
      await workspace.advance(RECOVERY_MS);
      const { plans, inbox } = await workspace.datastores.dump();
      assertEquals({ plans, inbox }, { plans: [], inbox: [] });
      assertEquals(stores.alerts?.length, alerts * 0.9);
      const arrivals = incidents.reduce(
        (sum, { state }) => sum + state.signals.count,
        0,
      );
      assertEquals(arrivals, alerts, "each arrival is counted once");
    } finally {
      await workspace.close();
    }
  });
}

Deno.test("with Slack's limits, every accepted alert and declaration reaches its end", async () => {
  const workspace = await openDemo({ limits: true });
  try {
    await setUp(workspace, 1);
    await workspace.advance(10 * 60_000);
    const forms = await openForms(workspace, 5);
    const start = workspace.clock.now();
    let accepted = 0;
    for (let i = 0; i < 15; i++) {
      for (const trigger of TRIGGERS) {
        const { status } = workspace.post(trigger, alert(`${trigger} ${i}`));
        if (status === 200) accepted += 1;
        else assertEquals(status, 429);
      }
    }
    await Promise.all(
      forms.map(({ person, view }, i) =>
        workspace.as(person).submit(view, {
          summary: `By hand ${i}`,
          severity: "critical",
          description: "",
        })
      ),
    );
    const isDone = async () => {
      const { plans = [], open = [], incidents = [] } = await workspace
        .datastores.dump();
      return plans.length === 0 && open.length === 5 &&
        incidents.length === accepted + 5;
    };
    await workspace.settle(600_000);
    while (!await isDone()) {
      assert(
        workspace.clock.now() - start < 60 * 60_000,
        "an hour must be enough",
      );
      await workspace.advance(60_000);
    }
    const drainedMs = workspace.clock.now() - start;
    const refused = Object.values(workspace.state.refusedWebhooks).reduce(
      (sum, count) => sum + count,
      0,
    );
    assertEquals(accepted + refused, 30);
    assert(refused > 0, "the limit was reached");
    assertEquals(cardsOf(workspace).length, accepted + 5);
    const { jira } = workspace.state.vendors as unknown as { jira: JiraState };
    assertEquals(jira.issues.length, 5);
    console.log(
      `${accepted} alerts and 5 declarations drained in ${
        drainedMs / 1000
      } s; ${refused} alerts refused`,
    );
  } finally {
    await workspace.close();
  }
});

Deno.test("with Slack's limits and calls in any order, no alert loses its card while incidents ask for commanders", async () => {
  const workspace = await openDemo({ limits: true, seed: 4 });
  try {
    await setUp(workspace, 1);
    await workspace.advance(10 * 60_000);
    const forms = await openForms(workspace, 5);
    workspace.faults.interleave(4);
    for (let i = 0; i < 15; i++) {
      for (const trigger of TRIGGERS) {
        workspace.post(trigger, alert(`${trigger} ${i}`));
      }
    }
    await Promise.all(
      forms.map(({ person, view }, i) =>
        workspace.as(person).submit(view, {
          summary: `By hand ${i}`,
          severity: "critical",
          description: "",
        })
      ),
    );
    await workspace.settle(600_000);
    workspace.faults.interleave(undefined);
    await workspace.advance(45 * 60_000);
    assertEquals(
      cardsOf(workspace).length,
      (await incidentsOf(workspace)).length,
    );
    const asked = Object.values(workspace.state.channels).filter(({ name }) =>
      name.startsWith("inc-")
    ).map(({ id }) =>
      workspace.messagesIn(id).filter((message) =>
        textOf(message).includes("Nobody leads")
      ).length
    );
    assertEquals(asked, [5, 5, 5, 5, 5]);
  } finally {
    await workspace.close();
  }
});
