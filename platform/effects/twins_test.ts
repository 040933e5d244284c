import { assertEquals } from "@std/assert";
import { anIncident, EACH_EVENT, happened } from "../../incident/testing.ts";
import { words } from "../../messages/words/mod.ts";
import type { Loaded } from "../incidents.ts";
import { indexChannel, openChannel } from "./channel.ts";
import type { EffectContext } from "./context.ts";

const KEY = "C0REG-1718486166000100";

/** Slack as these calls see it; `opened` is what the register says once ours is on record. */
function scene(opened: { winner: string; twins: string[] }) {
  const calls: string[] = [];
  const known: string[] = [];
  const incident = { ...anIncident({ channel: null }), key: KEY };
  const slack = {
    call: (method: string, args: Record<string, unknown>) => {
      calls.push(`${method} ${args.name ?? args.channel ?? ""}`.trim());
      if (method === "conversations.info") {
        return { channel: { id: args.channel, name: "inc-00007" } };
      }
      return { channel: { id: "C0MINE", name: args.name } };
    },
    tell: (method: string, args: Record<string, unknown>) => {
      calls.push(`${method} ${args.channel}`);
      return Promise.resolve();
    },
  };
  const context = {
    app: {
      slack,
      words,
      config: { channels: { incident: "{number}" } },
      stores: {
        numbers: {
          put: ({ id }: { id: string }) => {
            known.push(id);
            return Promise.resolve();
          },
        },
      },
    },
    incident,
    event: happened(EACH_EVENT.declared),
    look: false,
    record: () =>
      Promise.resolve({
        incident: { ...incident, channel: opened.winner },
        twins: opened.twins,
      } as unknown as Loaded),
  } as unknown as EffectContext;
  return { calls, known, context };
}

Deno.test("of two channels that opened at the same moment the later is archived with a line, and the earlier is used", async () => {
  const { calls, known, context } = scene({
    winner: "C0FIRST",
    twins: ["C0MINE"],
  });
  const made = await openChannel(context);
  assertEquals(made.refs?.channel, { id: "C0FIRST", name: "inc-00007" });
  await indexChannel({ ...context, refs: made.refs! });
  assertEquals(known, ["C0FIRST"], "only this one leads to the incident");
  assertEquals(calls.slice(-3), [
    "chat.postMessage C0MINE",
    "conversations.archive C0MINE",
    "conversations.info C0FIRST",
  ]);
});

Deno.test("the run whose channel came first archives the other's too: whoever sees both tidies up", async () => {
  const { calls, context } = scene({ winner: "C0MINE", twins: ["C0OTHER"] });
  const made = await openChannel(context);
  assertEquals(made.refs?.channel?.id, "C0MINE");
  assertEquals(calls.slice(-2), [
    "chat.postMessage C0OTHER",
    "conversations.archive C0OTHER",
  ]);
});
