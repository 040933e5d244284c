import { assertEquals } from "@std/assert";
import {
  anIncident,
  aSwarm,
  EACH_EVENT,
  happened,
} from "../../incident/testing.ts";
import { refused } from "../../incident/refused.ts";
import { words } from "../../messages/words/mod.ts";
import { type Loaded, swarmOpenedKey } from "../incidents.ts";
import type { EffectContext } from "./context.ts";
import { openSwarmChannel } from "./swarms.ts";

/** Slack as these calls see it; `winner` is the swarm's channel once ours is on record, `losers` came later. */
function scene(
  { winner, losers, channel = null }: {
    winner: string;
    losers: string[];
    channel?: string | null;
  },
) {
  const calls: string[] = [];
  const recorded: string[] = [];
  const answer = { channel: { id: "C0MINE", name: "mine" } };
  const note = (method: string, args: Record<string, unknown>) =>
    calls.push(`${method} ${args.name ?? args.channel ?? ""}`.trim());
  const slack = {
    call: (method: string, args: Record<string, unknown>) => {
      note(method, args);
      return Promise.resolve(answer);
    },
    tell: (method: string, args: Record<string, unknown>) => {
      note(method, args);
      return Promise.resolve();
    },
  };
  const swarms = (channel: string | null) => [aSwarm({ channel })];
  const other = swarmOpenedKey("another", "C0OTHERS");
  const refusals = Object.fromEntries(
    [...losers.map((id) => swarmOpenedKey("swarm_started", id)), other].map((
      key,
    ) => [key, refused("not_first").refused]),
  );
  const context = {
    app: { slack, words, config: {} },
    incident: anIncident({ swarms: swarms(channel) }),
    event: happened(EACH_EVENT.swarm_started),
    effect: { name: "swarm_channel" },
    look: false,
    record: ({ key }: { key: string }) => {
      recorded.push(key);
      return Promise.resolve({
        incident: anIncident({ swarms: swarms(winner) }),
        refusals,
      } as unknown as Loaded);
    },
  } as unknown as EffectContext;
  return { calls, recorded, context };
}

for (
  const [about, winner, loser] of [
    ["this run's came later", "C0FIRST", "C0MINE"],
    ["another run's came later", "C0MINE", "C0LATER"],
  ] as const
) {
  Deno.test(`of two channels for one swarm, the later is archived with a line: ${about}`, async () => {
    const { calls, recorded, context } = scene({ winner, losers: [loser] });
    await openSwarmChannel(context);
    assertEquals(recorded, [swarmOpenedKey("swarm_started", "C0MINE")]);
    assertEquals(calls, [
      "conversations.create inc-00447-login-endpoint",
      "conversations.setPurpose C0MINE",
      `chat.postMessage ${loser}`,
      `conversations.archive ${loser}`,
    ]);
  });
}

Deno.test("a swarm whose channel is open gets no second one", async () => {
  const { calls, context } = scene({
    winner: "C0SWARM",
    losers: [],
    channel: "C0SWARM",
  });
  await openSwarmChannel(context);
  assertEquals(calls, []);
});

for (
  const [wished, name] of [
    ["War Room!", "war-room"],
    ["#login", "login"],
    ["{number} war room", "inc-00447-war-room"],
    ["🔥", "inc-00447-login-endpoint"],
    ["x".repeat(100), "x".repeat(80)],
  ] as const
) {
  Deno.test(`a channel wished as “${wished.slice(0, 20)}” is called ${name.slice(0, 30)}`, async () => {
    const { calls, context } = scene({ winner: "C0MINE", losers: [] });
    const event = happened({
      ...EACH_EVENT.swarm_started,
      channelName: wished,
    });
    await openSwarmChannel(Object.assign(context, { event }));
    assertEquals(calls[0], `conversations.create ${name}`);
  });
}
