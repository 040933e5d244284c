/**
 * What every adapter says to its vendor, and the stand-in's answer: testdata/exchanges/<system>/<operation>.json,
 * to be read, and held against the vendors' own contracts. `deno task exchanges` writes them anew.
 */
import { assert, assertEquals } from "@std/assert";
import type { Exchange } from "../local/vendors/record.ts";
import { vendors } from "../local/vendors/mod.ts";
import { ACCOUNTS } from "../local/vendors/vendor.ts";
import { CONFIG, SECRETS } from "./accounts_testing.ts";
import type { BridgeSystem } from "./bridges/mod.ts";
import type { CallSystem } from "./calls/mod.ts";
import type { CrmSystem, SwarmRecord } from "./crm/mod.ts";
import { operationsOf, record, type Story } from "./exchanges_testing.ts";
import { type Kind, kinds } from "./mod.ts";
import type { PagingSystem } from "./paging/system.ts";
import type { SmsSystem } from "./sms/mod.ts";
import type { System } from "./system.ts";
import { someFacts } from "./testing.ts";
import type { TicketSystem } from "./tickets/mod.ts";

const FOLDER = new URL("../testdata/exchanges/", import.meta.url);
const UPDATE = Deno.args.includes("--update");

const facts = someFacts();
const channel = "https://example.slack.com/archives/C0INC447";

const ticketStory: Story<TicketSystem> = async (system, { context, pass }) => {
  let events = 0;
  const note = (text: string) => ({ event: `Fx${++events}`, text });
  await system.find(facts, context);
  const { id } = await system.create(facts, context);
  const link = {
    url: channel,
    title: "#inc-00447",
    globalId: `slack=${facts.key}`,
  };
  await system.link(id, link, context);
  await system.link(id, { ...link, title: "#inc-00447-checkout" }, context);
  await system.findComment(id, "Fx1", context);
  await system.comment(id, note("Rolled back."), context);
  await system.findComment(id, "Fx1", context);
  for (const severity of ["low", "medium", "high", "critical"] as const) {
    await system.setPriority(id, severity, context);
  }
  for (const as of ["done", "cancelled", "duplicate"] as const) {
    const end = { ...note(`Over: ${as}.`), as };
    await system.close(id, end, context);
    await system.close(id, end, context);
    const back = note("It is back.");
    await system.reopen(id, back, context);
    await system.reopen(id, back, context);
  }
  for (const due of ["2026-11-30", null]) {
    const followUp = {
      incident: facts.key,
      n: due ? 1 : 2,
      title: "Add an alert",
      description: "Nobody noticed for an hour.",
      due,
    };
    await system.findFollowUp(followUp, context);
    const made = await system.createFollowUp(followUp, context);
    pass(system.findLagMs);
    await system.findFollowUp(followUp, context);
    await system.linkFollowUp(id, made.id, context);
    await system.linkFollowUp(id, made.id, context);
  }
  await system.find(facts, context);
  await system.news?.(id, 0, context);
};

/** A person whom the other side knows. */
const chen = "chen@local-workspace.example";
const swarm: SwarmRecord = {
  channel: { id: "C0SWARM", url: "https://example.slack.com/archives/C0SWARM" },
  team: "T0TEAM",
  name: "INC-00447 swarm: Login endpoint",
  text: "Which release changed the URL?",
  owner: chen,
  members: [chen],
  startedAt: facts.startedAt,
  finishedAt: null,
};

const crmStory: Story<CrmSystem> = async (system, { context, io }) => {
  const end = { text: "Rolled back.", at: io.now() };
  const { id } = await system.upsert(facts, {}, context);
  await system.upsert(facts, { channelUrl: channel }, context);
  const update = { ...end, event: "Fx1", label: "Last update" };
  await system.update(facts, update, context);
  for (const severity of ["low", "medium", "high", "critical"] as const) {
    await system.setSeverity({ ...facts, severity }, context);
  }
  await system.recordSwarm(id, swarm, context);
  await system.recordSwarm(id, { ...swarm, finishedAt: io.now() }, context);
  await system.countCases(id, context);
  const banner = { text: "Logins fail.", topics: ["Stream-O AMER"] };
  await system.setBanner(id, banner, context);
  await system.setBanner(id, { ...banner, text: "Still." }, context);
  await system.setBanner(id, null, context);
  await system.resolve(facts, end, context);
  await system.reopen(facts, { ...end, text: "It is back." }, context);
  await system.news?.(id, 0, context);
};

const callStory: Story<CallSystem> = async (system, { context, pass }) => {
  await system.find?.(facts, context);
  const { id } = await system.create(facts, context);
  await system.find?.(facts, context);
  await system.link?.(id, { url: channel }, context);
  await system.link?.(id, { url: channel }, context);
  await system.exists(id, context);
  await system.end?.(id, context);
  await system.exists(id, context);
  pass(3 * 3_600_000);
  await system.end?.(id, context);
};

const smsStory: Story<SmsSystem> = async (system, { context, io, pass }) => {
  const text = {
    to: "+15551230001",
    body: "[HIGH] INC-00447 Checkout is down",
  };
  const since = io.now() - 60_000;
  await system.find({ ...text, since }, context);
  const { id } = await system.send(text, context);
  await system.find({ ...text, since }, context);
  await system.deliveryOf(id, context);
  pass(60_000);
  await system.deliveryOf(id, context);
  await system.wantsAgain({ to: text.to, since }, context);
};

const pagingStory: Story<PagingSystem> = async (system, { context }) => {
  const page = { key: `${facts.key}:page:1`, facts };
  await system.onCall?.(context);
  const made = await system.page(page, context);
  await system.page(page, context);
  await system.escalate?.(made, 2, context);
  await system.escalate?.(made, 9, context);
  for (const severity of ["low", "medium", "high", "critical"] as const) {
    await system.setSeverity?.(made, severity, context);
  }
  const note = { event: "Fx1", text: "Update by Bruno:\nRolled back." };
  for (const look of [false, true]) {
    await system.note?.(made, { ...note, look }, context);
  }
  for (let i = 0; i < 2; i++) {
    await system.acknowledge(made, { name: "Dana Diaz" }, context);
    await system.state?.(made, context);
  }
  for (let i = 0; i < 2; i++) {
    await system.resolve(made, context);
    await system.state?.(made, context);
  }
  await system.note?.(
    made,
    { event: "Fx2", text: "Too late.", look: false },
    context,
  );
  await system.setSeverity?.(made, "low", context);
  // As after an answer that was lost.
  const key = `${facts.key}:page:2`;
  await system.page({ ...page, key }, context);
  for (let i = 0; i < 2; i++) await system.resolve({ key, id: null }, context);
};

const bridgeStory: Story<BridgeSystem> = async (system, { context }) => {
  const lines = [
    [{ bold: "INC-00447: Checkout is down" }],
    ["Payments *fail* since 10:00. ", { link: channel, text: "Slack" }],
  ];
  const id = await system.post({ lines }, context);
  await system.edit?.(id ?? "", { lines: [["It is the endpoint."]] }, context);
};

const stories = {
  tickets: ticketStory,
  crm: crmStory,
  calls: callStory,
  sms: smsStory,
  paging: pagingStory,
  bridges: bridgeStory,
} as unknown as Record<Kind, Story<System>>;

/** What only some system does, by its id. */
const ownStories = {
  salesforce: [
    async (system, { context, state }) => {
      state.without = ["Swarm"];
      const { id } = await system.upsert(facts, {}, context);
      await system.recordSwarm(id, swarm, context);
      state.incidents[0].fields.OwnerId = state.records.User[3].id;
      await system.handCases(id, "00001041", context);
      await system.handCases(id, null, context);
    },
  ] as Story<CrmSystem>[],
  jira: [
    async (system, { context, state }) => {
      state.screen = ["summary", "description", "labels"];
      await system.create(facts, context);
      await system.createFollowUp({
        incident: facts.key,
        n: 1,
        title: "Add an alert",
        description: "",
        due: "2026-11-30",
      }, context);
    },
  ] as Story<TicketSystem>[],
  twilio: [
    async (system, { context, state, io, pass }) => {
      const to = "+15551230001";
      const text = { to, body: "[HIGH] INC-00447 Checkout is down" };
      state.undeliverable[to] = 30003;
      const { id } = await system.send(text, context);
      pass(60_000);
      await system.deliveryOf(id, context);
      const since = io.now();
      state.replies.push(
        ...["STOP", "Start"].map((body, n) => ({
          sid: `SM${`${n}`.repeat(32)}`,
          from: to,
          body,
          createdAt: io.now(),
        })),
      );
      await system.wantsAgain({ to, since }, context);
      state.optedOut.push(to);
      await system.send(text, context);
    },
  ] as Story<SmsSystem>[],
  zoom: [
    async (system, { context, state }) => {
      const { id } = await system.create(facts, context);
      Object.assign(state.meetings[0], {
        status: "started",
        participants: [{
          id: "",
          user_id: "16778240",
          user_name: "Geeta Joshi",
          join_time: "2026-11-24T10:01:00Z",
        }],
      });
      await system.participants!(id, context);
    },
  ] as Story<CallSystem>[],
  webex: [
    async (system, { context, state }) => {
      const { id } = await system.create(
        { ...facts, channelUrl: channel },
        context,
      );
      Object.assign(state.meetings[0], {
        state: "inProgress",
        participants: [
          { id: "p1", displayName: "Geeta Joshi", state: "joined" },
        ],
      });
      await system.participants!(id, context);
      await system.renew!(context);
    },
  ] as Story<CallSystem>[],
  asana: [
    async (system, { io }) => {
      const { project, sections } = ACCOUNTS.asana;
      const config = { project, severity: { sections } };
      const context = { settings: system.settings(config, SECRETS), io };
      const { id } = await system.create(facts, context);
      await system.setPriority(id, "critical", context);
      await system.close(id, { event: "Fx1", text: "Over." }, context);
      await system.reopen(id, { event: "Fx2", text: "Again." }, context);
    },
  ] as Story<TicketSystem>[],
} as unknown as Record<string, Story<System>[]>;

for (const [kind, table] of Object.entries(kinds)) {
  for (const system of Object.values(table) as System[]) {
    const folder = new URL(`${system.id}/`, FOLDER);

    Deno.test(`${system.id}: every operation's exchanges are those in testdata/exchanges (deno task exchanges)`, async () => {
      const [host = ""] = system.hosts(
        CONFIG[system.id as keyof typeof CONFIG],
      );
      const vendor = vendors.find(({ id }) => id === system.id) ??
        vendors.find(({ hosts }) => hosts.includes(host));
      assert(vendor, `no stand-in in local/vendors/mod.ts`);
      const recorded = await record(system, vendor, [
        stories[kind as Kind],
        ...ownStories[system.id] ?? [],
      ]);
      const files = Object.fromEntries(
        [...recorded].map(([operation, exchanges]) => [
          `${operation}.json`,
          JSON.stringify(exchanges, null, 2) + "\n",
        ]),
      );
      if (UPDATE) await write(folder, files);
      assertEquals(
        Object.keys(files).sort(),
        operationsOf(system).map((name) => `${name}.json`).sort(),
      );
      assertEquals(await read(folder), files);
    });

    Deno.test(`${system.id}: nothing recorded holds a secret`, async () => {
      for (const [name, text] of Object.entries(await read(folder))) {
        for (const [variable, secret] of Object.entries(SECRETS)) {
          if (!/KEY|SECRET|TOKEN|URL/.test(variable)) continue;
          assert(!text.includes(secret), `${name} holds ${variable}`);
        }
        for (const { headers } of JSON.parse(text) as Exchange[]) {
          const { authorization = "***" } = headers;
          assert(authorization.endsWith("***"), `${name}: ${authorization}`);
        }
      }
    });
  }
}

Deno.test("testdata/exchanges has no folder of a system that there is not", async () => {
  const known = Object.values(kinds).flatMap((table) => Object.keys(table));
  for await (const { name } of Deno.readDir(FOLDER)) {
    assert(known.includes(name), name);
  }
});

async function read(folder: URL): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  for await (const { name } of Deno.readDir(folder)) {
    files[name] = await Deno.readTextFile(new URL(name, folder));
  }
  return files;
}

async function write(folder: URL, files: Record<string, string>) {
  await Deno.remove(folder, { recursive: true }).catch(() => {});
  await Deno.mkdir(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) {
    await Deno.writeTextFile(new URL(name, folder), text);
  }
}
