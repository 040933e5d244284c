import { assertEquals } from "@std/assert";
import { contractTests } from "../contract_testing.ts";
import { aChannel, aWorld, GENERAL, type TestWorld } from "../testing.ts";
import { workflowsFeatured } from "./workflows_featured.ts";

async function aTrigger(world: TestWorld, type = "shortcut", name = "Close") {
  const definition = {
    ...{ type, name, workflow: "#/workflows/close" },
    [type]: {},
  };
  const made = await world.call("workflows.triggers.create", definition);
  return (made.trigger as { id: string }).id;
}

async function setScene() {
  const world = await aWorld();
  const channel = aChannel(world);
  const trigger = await aTrigger(world);
  channel.featured = [trigger];
  return { world, channel, trigger };
}
type Scene = Awaited<ReturnType<typeof setScene>>;

const here = ({ channel, trigger }: Scene) => ({
  channel_id: channel.id,
  trigger_ids: [trigger],
});
const refuses = {
  channel_not_found: (scene: Scene) => ({ ...here(scene), channel_id: "C404" }),
  error_modifying_workflows: async (scene: Scene) => ({
    ...here(scene),
    trigger_ids: [await aTrigger(scene.world, "webhook")],
  }),
  not_in_channel: (scene: Scene) => ({ ...here(scene), channel_id: GENERAL }),
};
const change = { succeeds: here, answers: {}, refuses };

contractTests(workflowsFeatured, setScene, {
  "workflows.featured.add": change,
  "workflows.featured.set": change,
  "workflows.featured.remove": change,
  "workflows.featured.list": {
    succeeds: ({ channel }) => ({ channel_ids: [channel.id, GENERAL] }),
    answers: ({ channel, trigger }) => ({
      featured_workflows: [
        {
          channel_id: channel.id,
          triggers: [{ id: trigger, title: "Close" }],
        },
        { channel_id: GENERAL, triggers: [] },
      ],
    }),
    refuses: {
      channel_not_found: () => ({ channel_ids: ["C404"] }),
      error_invalid_channels: () => ({ channel_ids: ["general"] }),
    },
  },
});

Deno.test("featured workflows are added once, replaced and taken away", async () => {
  const { world, channel, trigger } = await setScene();
  const other = await aTrigger(world, "shortcut", "Reopen");
  const call = (name: string, ...trigger_ids: string[]) =>
    world.call(`workflows.featured.${name}`, {
      channel_id: channel.id,
      trigger_ids,
    });
  await call("add", trigger, other);
  assertEquals(channel.featured, [trigger, other]);
  await call("remove", trigger);
  assertEquals(channel.featured, [other]);
  await call("set", trigger);
  assertEquals(channel.featured, [trigger]);
});

Deno.test("a channel features 15 workflows at most, and forgets deleted ones", async () => {
  const { world, channel } = await setScene();
  const many: string[] = [];
  for (let n = 0; n < 16; n++) many.push(await aTrigger(world));
  const set = (trigger_ids: string[]) =>
    world.call("workflows.featured.set", {
      channel_id: channel.id,
      trigger_ids,
    });
  assertEquals((await set(many)).error, "invalid_arguments");
  assertEquals((await set(many.slice(1))).ok, true);
  const [first = ""] = many;
  const add = { channel_id: channel.id, trigger_ids: [first] };
  const full = await world.call("workflows.featured.add", add);
  assertEquals(full.error, "error_modifying_workflows");
  const gone = { trigger_id: many[1] };
  await world.call("workflows.triggers.delete", gone);
  assertEquals((await world.call("workflows.featured.add", add)).ok, true);
  assertEquals(channel.featured?.length, 15);
});
