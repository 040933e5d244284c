import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { openDemo } from "../local/demo.ts";
import { EBOOK_ALERT, press, submit, textOf } from "../local/story_steps.ts";
import type { Message } from "../local/state.ts";
import type { Workspace } from "../local/workspace.ts";
import { appWith, replacing } from "./app_with.ts";
import { beginSetUp } from "./beginnings.ts";
import {
  alert,
  ALERTS,
  cardOf,
  cardsOf,
  CHANNEL,
  declare,
  failedRuns,
  incidentsOf,
  leftOver,
  linesOf,
  modalOf,
  pressCard,
  RECOVERY_MS,
  saying,
  scene,
} from "./scenes.ts";

interface Counted {
  readonly state: { readonly signals: { readonly count: number } };
}

async function countsOf(workspace: Workspace): Promise<number[]> {
  const { incidents = [] } = await workspace.datastores.dump();
  return (incidents as unknown as Counted[]).map(({ state }) =>
    state.signals.count
  );
}

for (
  const { seed, alerts } of [{ seed: 1, alerts: 200 }, { seed: 2, alerts: 60 }]
) {
  scene(
    `Alerts: ${alerts} equal alerts at the same moment count exactly ${alerts} (seed ${seed})`,
    async (workspace) => {
      workspace.faults.interleave(seed);
      for (let i = 0; i < alerts; i++) {
        workspace.post("PagerDuty alert", EBOOK_ALERT);
      }
      await workspace.settle(600_000);
      workspace.faults.interleave(undefined);
      await workspace.advance(RECOVERY_MS);
      assertEquals(await countsOf(workspace), [alerts]);
      assertEquals(cardsOf(workspace).length, 1);
      assertStringIncludes(textOf(cardOf(workspace)), `Seen ${alerts} times`);
      const { inbox = [] } = await workspace.datastores.dump();
      assertEquals(inbox, []);
    },
    { from: "set up", seed },
  );
}

scene(
  "Alerts: equal alerts one after the other are counted on the card at once",
  async (workspace) => {
    for (let i = 2; i <= 5; i++) {
      workspace.post("PagerDuty alert", EBOOK_ALERT);
      await workspace.settle();
      assertStringIncludes(textOf(cardOf(workspace)), `Seen ${i} times`);
    }
    await workspace.advance(RECOVERY_MS);
    assertEquals(await countsOf(workspace), [5]);
    assertStringIncludes(textOf(cardOf(workspace)), "Seen 5 times");
  },
  { from: "alert" },
);

const resolve = (workspace: Workspace) =>
  alert(workspace, { status: "resolved" });

function lines(workspace: Workspace): string[] {
  return linesOf(workspace).map(textOf);
}

function hasButton(message: Message | undefined, action: string): boolean {
  return JSON.stringify(message?.blocks ?? []).includes(
    `"action_id":"${action}"`,
  );
}

scene(
  "Alerts: one that is over edits its card and adds a line, and one that fires again says so",
  async (workspace) => {
    await resolve(workspace);
    const card = textOf(cardOf(workspace));
    assertStringIncludes(card, "The monitor says that it is over since");
    assertStringIncludes(card, "Severity: High");
    assertEquals(lines(workspace), [
      "✅ PagerDuty says that this alert is over.",
    ]);
    await resolve(workspace);
    assertEquals(lines(workspace).length, 1, "it is over once");

    await alert(workspace);
    assertStringIncludes(textOf(cardOf(workspace)), "fires again since");
    assertStringIncludes(textOf(cardOf(workspace)), "Seen 2 times");
    assertEquals(
      lines(workspace).at(-1),
      "🔁 PagerDuty: this alert was over and fires again.",
    );
    await alert(workspace);
    assertEquals(lines(workspace).length, 2, "it is back once");
    await resolve(workspace);
    assertEquals(lines(workspace).length, 3);
    await workspace.advance(RECOVERY_MS);
    assertEquals(lines(workspace).length, 3);
    assertEquals(await countsOf(workspace), [3]);
    assertEquals(cardsOf(workspace).length, 1);
  },
  { from: "alert" },
);

scene(
  "Alerts: the end of a declared incident's alert offers to close it, and closes nothing",
  async (workspace) => {
    await resolve(workspace);
    await workspace.advance(RECOVERY_MS);
    assertEquals((await incidentsOf(workspace))[0]?.state.status, "open");
    const [line] = saying(workspace, CHANNEL, "says that this alert is over");
    assertEquals(hasButton(line, "close"), true);
    assertEquals(hasButton(linesOf(workspace).at(-1), "close"), true);
    await press(workspace, "bruno", CHANNEL, line!.ts, "close");
    await submit(workspace, "bruno", { notes: "It went away" });
    assertEquals((await incidentsOf(workspace))[0]?.state.status, "closed");
  },
);

Deno.test("Alerts: an incident is closed by the end of its alert where app.config.ts wants it", async () => {
  const appDir = await appWith(
    replacing("closeWhenResolved: false", "closeWhenResolved: true"),
  );
  const workspace = await openDemo({ appDir });
  try {
    await beginSetUp(workspace);
    await alert(workspace);
    await declare(workspace);
    await resolve(workspace);
    await workspace.advance(RECOVERY_MS);
    assertEquals((await incidentsOf(workspace))[0]?.state.status, "closed");
    const [said, ...more] = saying(workspace, CHANNEL, "All Clear");
    assertEquals(more, []);
    assertStringIncludes(textOf(said), "PagerDuty says that it is over.");
    await alert(workspace);
    assertEquals(cardsOf(workspace).length, 2, "after that it is a new one");
  } finally {
    await workspace.close();
  }
});

scene(
  "Alerts: somebody acknowledges, the card says who, and the next one reads it",
  async (workspace) => {
    await pressCard(workspace, "bruno", "acknowledge");
    const bruno = workspace.user("bruno").id;
    assertStringIncludes(
      JSON.stringify(cardOf(workspace).blocks),
      `"user_id":"${bruno}"`,
    );
    assertStringIncludes(textOf(cardOf(workspace)), "Acknowledged by");
    assertEquals(hasButton(cardOf(workspace), "acknowledge"), false);
    assertStringIncludes(lines(workspace).at(-1)!, "takes care of it");
    await workspace.as("zoe.maxwell").runTrigger({
      trigger: "Acknowledge",
      inputs: { incident: "INC-00447" },
    });
    await workspace.settle();
    assertStringIncludes(
      modalOf(workspace, "zoe.maxwell"),
      "acknowledged already",
    );
    await resolve(workspace);
    await alert(workspace);
    assertEquals(
      hasButton(cardOf(workspace), "acknowledge"),
      true,
      "what is back is in nobody's hands",
    );
    assertEquals(failedRuns(workspace), []);
    assertEquals(saying(workspace, ALERTS, "takes care of it").length, 1);
  },
  { from: "alert" },
);

const ofService = (workspace: Workspace, name: string, status = "firing") =>
  alert(workspace, {
    dedup_key: name,
    title: `${name} fails`,
    service: EBOOK_ALERT.service,
    status,
  });

scene(
  "Alerts: those of one service share a card, which lists them and is over when all are",
  async (workspace) => {
    await ofService(workspace, "Payments");
    await ofService(workspace, "Search");
    assertEquals(cardsOf(workspace).length, 1);
    const card = () => textOf(cardOf(workspace));
    assertStringIncludes(card(), "3 alerts on this card, 3 of them firing:");
    assertStringIncludes(card(), "🔥 Firing: Payments fails (High)");
    assertStringIncludes(card(), "Seen 3 times");

    await ofService(workspace, "Payments");
    assertStringIncludes(card(), "Seen 4 times");
    await ofService(workspace, "Payments", "resolved");
    assertStringIncludes(card(), "✅ Over: Payments fails");
    assertStringIncludes(card(), "2 of them firing");
    await ofService(workspace, "Search", "resolved");
    assertEquals(card().includes("The monitor says that it is over"), false);
    await resolve(workspace);
    assertStringIncludes(card(), "3 alerts on this card, all over:");
    assertStringIncludes(card(), "The monitor says that it is over");
    assertEquals(
      lines(workspace).at(-1),
      "✅ All alerts of this card are over.",
    );

    await ofService(workspace, "Payments");
    assertStringIncludes(card(), "fires again");
    await workspace.advance(RECOVERY_MS);
    assertEquals(await countsOf(workspace), [5]);
    assertEquals(cardsOf(workspace).length, 1);

    await pressCard(workspace, "bruno", "close");
    await submit(workspace, "bruno", { notes: "All of it" });
    const { alerts = [] } = await workspace.datastores.dump();
    assertEquals(
      alerts.filter(({ id }) => !String(id).startsWith("service:")),
      [],
      "nothing of a card that is over is kept",
    );
    await ofService(workspace, "Search");
    assertEquals(cardsOf(workspace).length, 2);
  },
  { from: "alert" },
);

scene(
  "Alerts: of a declared incident, its channel hears of another alert of the service",
  async (workspace) => {
    await ofService(workspace, "Payments");
    assertEquals(cardsOf(workspace).length, 1);
    const said = saying(workspace, CHANNEL, "Another alert of this service");
    assertEquals(said.map(textOf), [
      "🔥 Another alert of this service: Payments fails (High)",
    ]);
  },
);

scene(
  "Alerts: after the window, and of other services, they have cards of their own",
  async (workspace) => {
    await alert(workspace, { dedup_key: "other", service: "shop" });
    assertEquals(cardsOf(workspace).length, 2);
    await workspace.advance(11 * 60_000);
    await ofService(workspace, "Payments");
    assertEquals(cardsOf(workspace).length, 3);
    await alert(workspace, { dedup_key: "none", service: "" });
    await alert(workspace, { dedup_key: "nothing", service: "" });
    assertEquals(cardsOf(workspace).length, 5);
  },
  { from: "alert" },
);

for (const seed of [1, 2]) {
  scene(
    `Alerts: 30 of one service at the same moment share one card, and none is lost (seed ${seed})`,
    async (workspace) => {
      workspace.faults.interleave(seed);
      for (let i = 0; i < 40; i++) {
        const key = `K${i % 30}`;
        workspace.post("PagerDuty alert", { ...EBOOK_ALERT, dedup_key: key });
      }
      await workspace.settle(600_000);
      workspace.faults.interleave(undefined);
      await workspace.advance(2 * RECOVERY_MS);
      assertEquals(await countsOf(workspace), [40]);
      assertEquals(cardsOf(workspace).length, 1);
      assertStringIncludes(
        textOf(cardOf(workspace)),
        "30 alerts on this card, 30 of them firing",
      );
      const { inbox = [] } = await workspace.datastores.dump();
      assertEquals(inbox, []);
    },
    { from: "set up", seed },
  );
}

async function storm(
  workspace: Workspace,
  from: number,
  to: number,
  status = "firing",
): Promise<void> {
  for (let i = from; i < to; i++) {
    const facts = { dedup_key: `S${i}`, title: `Host ${i} is down`, status };
    await alert(workspace, { ...facts, service: "" });
  }
}

scene(
  "Alerts: a storm of over 20 new cards in 10 minutes becomes one card that says how many, and lists them",
  async (workspace) => {
    await storm(workspace, 0, 30);
    await workspace.advance(RECOVERY_MS);
    assertEquals(cardsOf(workspace).length, 21);
    const card = cardsOf(workspace).at(-1)!;
    assertStringIncludes(
      textOf(card),
      "A storm of alerts from PagerDuty: this card stands for 10 of them, 10 of them firing.",
    );
    assertStringIncludes(textOf(card), "How many it has refused");
    const counts = await countsOf(workspace);
    assertEquals(counts.reduce((sum, count) => sum + count, 0), 30);

    await storm(workspace, 21, 25, "resolved");
    assertStringIncludes(
      textOf(cardsOf(workspace).at(-1)),
      "10 of them, 6 of them firing",
    );
    // Ten minutes without new cards: a new alert is a card again.
    await storm(workspace, 30, 31);
    assertEquals(cardsOf(workspace).length, 22);
  },
  { from: "set up" },
);

for (const seed of [1, 2]) {
  scene(
    `Alerts: 60 different ones at the same moment lose nothing: 20 cards, and one for the rest (seed ${seed})`,
    async (workspace) => {
      workspace.faults.interleave(seed);
      for (let i = 0; i < 60; i++) {
        const facts = { dedup_key: `S${i}`, title: `Host ${i} is down` };
        workspace.post("PagerDuty alert", {
          ...EBOOK_ALERT,
          ...facts,
          service: "",
        });
      }
      await workspace.settle(600_000);
      workspace.faults.interleave(undefined);
      await workspace.advance(2 * RECOVERY_MS);
      const counts = await countsOf(workspace);
      assertEquals(cardsOf(workspace).length, 21);
      assertEquals(counts.reduce((sum, count) => sum + count, 0), 60);
      const card = cardsOf(workspace).find((message) =>
        textOf(message).includes("A storm of alerts")
      )!;
      assertStringIncludes(textOf(card), "stands for 40 of them");
      assertStringIncludes(textOf(card), "… and 25 more");
      await press(workspace, "bruno", ALERTS, card.ts, "list_alerts");
      const all = modalOf(workspace, "bruno");
      assertEquals(all.match(/Host \d+ is down/g)?.length, 40);
      const { alerts = [], inbox = [] } = await workspace.datastores.dump();
      assertEquals([alerts.length, inbox.length], [60, 0]);
    },
    { from: "set up", seed },
  );
}

scene(
  "Alerts: what Slack's limit for webhooks has refused is said to be unknown, and joins when the monitor sends it again",
  async (workspace) => {
    // What Set up has used of Slack's limits is free again.
    await workspace.advance(RECOVERY_MS);
    const send = async (from: number, to: number) => {
      const statuses: number[] = [];
      for (let i = from; i < to; i++) {
        const facts = { dedup_key: `S${i}`, title: `Queue ${i} is full` };
        const body = { ...EBOOK_ALERT, ...facts, service: "shop" };
        statuses.push(workspace.post("PagerDuty alert", body).status);
        await workspace.advance(1_000);
      }
      return statuses;
    };
    const unknown = "is unknown until the monitor sends them again";
    await send(0, 3);
    await workspace.advance(RECOVERY_MS);
    assert(cardsOf(workspace).every((card) => !textOf(card).includes(unknown)));

    const statuses = await send(3, 18);
    const taken = statuses.filter((status) => status === 200).length;
    assertEquals(taken, 10);
    await workspace.advance(RECOVERY_MS);
    const card = () => textOf(cardsOf(workspace).at(-1));
    assertStringIncludes(card(), `${taken} alerts on this card`);
    assertStringIncludes(card(), unknown);

    // Only what it has not got rid of comes again.
    const refused = statuses.filter((status) => status === 429).length;
    await send(18 - refused, 18);
    await workspace.advance(RECOVERY_MS);
    const listed = cardsOf(workspace).map((one) => textOf(one)).join("\n");
    assertEquals([...new Set(listed.match(/Queue \d+ is full/g))].length, 18);
  },
  { from: "set up", limits: true },
);

scene(
  "Alerts: ten of one service at one moment stand on one card, also when Slack asks its first run to slow down",
  async (workspace) => {
    await workspace.advance(RECOVERY_MS);
    for (let i = 0; i < 10; i++) {
      const facts = { dedup_key: `T${i}`, title: `Till ${i} is shut` };
      const body = { ...EBOOK_ALERT, ...facts, service: "tills" };
      workspace.post("PagerDuty alert", body);
    }
    await workspace.settle();
    await workspace.advance(RECOVERY_MS);
    const cards = cardsOf(workspace).map((one) => textOf(one));
    assertEquals(cards.length, 1, cards.join("\n\n"));
    assertStringIncludes(cards[0]!, "10 alerts on this card");
    assertEquals(await leftOver(workspace), []);
  },
  { from: "set up", limits: true },
);
