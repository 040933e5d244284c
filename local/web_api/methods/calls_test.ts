import { assertEquals } from "@std/assert";
import { contractTests } from "../contract_testing.ts";
import { ANA, aWorld, BOT, BRUNO } from "../testing.ts";
import { calls } from "./calls.ts";

const KIM = { external_id: "54321678", display_name: "Kim Possible" };
const call = {
  external_unique_id: "025169F6",
  join_url: "https://example.com/calls/1",
};

async function setScene() {
  const world = await aWorld();
  const users = [{ slack_id: ANA }, KIM];
  const added = await world.call("calls.add", { ...call, users });
  const { id } = added.call as { id: string };
  return { world, id };
}
type Scene = Awaited<ReturnType<typeof setScene>>;

const named = ({ id }: Scene) => ({ id });
const unknown = () => ({ id: "R404" });
async function ended({ world, id }: Scene) {
  await world.call("calls.end", { id });
  return { id };
}
const stranger = [{ slack_id: "U404" }];
const isIn = [{ slack_id: ANA }];
const isOut = [{ slack_id: BRUNO }];
const shown = ({ world, id }: Scene) => ({
  id,
  date_start: Math.floor(world.clock.now() / 1000),
  ...call,
});

contractTests(calls, setScene, {
  "calls.add": {
    succeeds: () => ({
      external_unique_id: 7,
      external_display_id: "705-292",
      join_url: call.join_url,
      desktop_app_join_url: "callapp://join/1",
      title: "Sync",
      date_start: 1562002086,
      created_by: BRUNO,
      users: isIn,
    }),
    answers: (_, answer) => ({
      call: {
        id: (answer.call as Scene).id,
        external_unique_id: "7",
        external_display_id: "705-292",
        join_url: call.join_url,
        desktop_app_join_url: "callapp://join/1",
        title: "Sync",
        date_start: 1562002086,
        users: isIn,
      },
    }),
    refuses: {
      invalid_created_by: () => ({ ...call, created_by: "U404" }),
      invalid_start_time: () => ({ ...call, date_start: 1562002086000 }),
      user_not_found: () => ({ ...call, users: stranger }),
    },
  },
  "calls.update": {
    succeeds: (scene) => ({ ...named(scene), title: "Renamed" }),
    answers: (scene) => ({
      call: { ...shown(scene), title: "Renamed", users: [...isIn, KIM] },
    }),
    refuses: { invalid_call_id: unknown },
  },
  "calls.end": {
    succeeds: named,
    answers: {},
    refuses: { inactive_call: ended, invalid_call_id: unknown },
  },
  "calls.info": {
    succeeds: named,
    answers: (scene) => ({ call: { ...shown(scene), users: [...isIn, KIM] } }),
    refuses: { internal_error: unknown },
  },
  "calls.participants.add": {
    succeeds: (scene) => ({ ...named(scene), users: isOut }),
    answers: (scene) => ({
      call: { ...shown(scene), users: [...isIn, KIM, ...isOut] },
    }),
    refuses: {
      bad_users: (scene) => ({ ...named(scene), users: isIn }),
      inactive_call: async (scene) => ({ ...await ended(scene), users: isOut }),
      invalid_call_id: () => ({ ...unknown(), users: isOut }),
      user_not_found: (scene) => ({ ...named(scene), users: stranger }),
    },
  },
  "calls.participants.remove": {
    succeeds: (scene) => ({ ...named(scene), users: [KIM] }),
    answers: (scene) => ({ call: { ...shown(scene), users: isIn } }),
    refuses: {
      bad_users: (scene) => ({ ...named(scene), users: isOut }),
      inactive_call: async (scene) => ({ ...await ended(scene), users: isIn }),
      invalid_call_id: () => ({ ...unknown(), users: isIn }),
      user_not_found: (scene) => ({ ...named(scene), users: stranger }),
    },
  },
});

Deno.test("a call that nobody is named for was created by the app", async () => {
  const { world, id } = await setScene();
  assertEquals(world.state.calls[id]?.created_by, BOT);
});

Deno.test("a call ends now, or after the duration that is told", async () => {
  const { world, id } = await setScene();
  const start = world.state.calls[id]!.date_start;
  await world.call("calls.end", { id, duration: 1800 });
  assertEquals(world.state.calls[id]?.date_end, start + 1800);
  const next = await world.call("calls.add", call);
  const { id: other } = next.call as { id: string };
  world.advance(60_000);
  await world.call("calls.end", { id: other });
  assertEquals(world.state.calls[other]?.date_end, start + 60);
});

Deno.test("an app does not know another app's calls", async () => {
  const { world, id } = await setScene();
  world.state.calls[id]!.app_id = "A0000000002";
  assertEquals(
    (await world.call("calls.end", { id })).error,
    "invalid_call_id",
  );
});
