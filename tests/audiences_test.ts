import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { openDemo } from "../local/demo.ts";
import { press, submit, textOf } from "../local/story_steps.ts";
import type { Workspace } from "../local/workspace.ts";
import { appWith, replacing } from "./app_with.ts";
import { beginSetUp } from "./beginnings.ts";
import {
  alert,
  CHANNEL,
  declare,
  failedRuns,
  leftOver,
  modalOf,
  NUMBER,
  pressCard,
  saying,
  scene,
} from "./scenes.ts";

const SUPPORT = "customer-support";
const EXEC = "exec-updates";

async function sendUpdate(
  workspace: Workspace,
  values: Record<string, unknown>,
  also: readonly string[],
): Promise<void> {
  await pressCard(workspace, "bruno", "send_update");
  await submit(workspace, "bruno", {
    ...values,
    also: also.map((name) => workspace.channel(name).id),
  });
}

scene(
  "an update reaches the chosen stakeholder channels, each in its readers' words; a correction reaches them too",
  async (workspace) => {
    await sendUpdate(workspace, {
      text: "The `login` endpoint was wrong, see https://wiki.example/x",
      status: "identified",
      next: "60",
    }, [SUPPORT, EXEC]);
    const [support] = saying(workspace, SUPPORT, NUMBER);
    assertStringIncludes(
      textOf(support),
      `${NUMBER}: Mobile app login errors\nThe \`login\` endpoint was wrong, see https://wiki.example/x\nFrom @Bruno Costa\nNext update by `,
    );
    const [exec] = saying(workspace, EXEC, NUMBER);
    assertStringIncludes(
      textOf(exec),
      `${NUMBER}: Mobile app login errors\n🟠 High · Identified\nThe login endpoint was wrong, see\nNext update by `,
    );
    const [note] = saying(workspace, CHANNEL, `Update on ${NUMBER}`);
    const under = workspace.thread(CHANNEL, note!.ts).map(textOf).join("\n");
    assertStringIncludes(under, "📣 @Bruno Costa told ");

    await press(workspace, "zoe.maxwell", CHANNEL, note!.ts, "correct_update");
    await submit(workspace, "zoe.maxwell", { text: "The cache was wrong." });
    for (const channel of [SUPPORT, EXEC]) {
      const [told, ...none] = saying(workspace, channel, NUMBER);
      assertEquals(none, []);
      assertStringIncludes(textOf(told), "The cache was wrong.");
      assertStringIncludes(textOf(told), "✏️ This message was corrected.");
      const [, reply] = workspace.thread(channel, told!.ts);
      assertStringIncludes(textOf(reply), "✏️ This message was corrected.");
    }
    assertEquals(failedRuns(workspace), []);
    assertEquals(await leftOver(workspace), []);
  },
);

scene(
  "an update to channels that cannot be told is refused, and kept in the form",
  async (workspace) => {
    await sendUpdate(workspace, { text: "Looking." }, [SUPPORT]);
    assertStringIncludes(
      modalOf(workspace, "bruno"),
      `${NUMBER} is still an alert`,
    );
    assertEquals(saying(workspace, SUPPORT, NUMBER), []);
  },
  { from: "alert" },
);

async function withCustomers(play: (workspace: Workspace) => Promise<void>) {
  const ids = await openDemo();
  const zoe = ids.user("zoe.maxwell").id;
  await ids.close();
  const appDir = await appWith((config) =>
    replacing(
      `send_to_customers: "everyone"`,
      `send_to_customers: { people: ["${zoe}"] }`,
    )(
      replacing(
        `name: "customer-support", audience: "internal"`,
        `name: "customer-support", audience: "customer"`,
      )(config),
    )
  );
  const workspace = await openDemo({ appDir });
  try {
    await beginSetUp(workspace);
    await alert(workspace);
    await declare(workspace);
    await play(workspace);
  } finally {
    await workspace.close();
  }
}

Deno.test("customers read no internal names, whatever is chosen, and only from whom may send to them; a channel shared with others is theirs too", () =>
  withCustomers(async (workspace) => {
    const zoe = workspace.user("zoe.maxwell");
    await sendUpdate(workspace, { text: "Looking." }, [SUPPORT]);
    assertStringIncludes(
      modalOf(workspace, "bruno"),
      `Only <@${zoe.id}> may send something to customers.`,
    );
    assertEquals(saying(workspace, SUPPORT, NUMBER), []);

    const shared = await workspace.as("zoe.maxwell").createChannel({
      name: "with-acme",
    });
    workspace.state.channels[shared]!.connected_team_ids = ["T0000000ACM"];
    const tell = async (values: Record<string, unknown>) => {
      await workspace.as("zoe.maxwell").runTrigger({
        trigger: "Tell stakeholder channels",
        inputs: { incident: NUMBER, message: "x" },
      });
      await workspace.settle();
      await submit(workspace, "zoe.maxwell", values);
    };
    await tell({
      channels: [workspace.channel(SUPPORT).id, shared],
      message: "Arcadio, Zoe and @bruno found it in #inc-00447.",
      audience: "internal",
    });
    for (const channel of [SUPPORT, "with-acme"]) {
      const [told, ...none] = saying(workspace, channel, NUMBER);
      assertEquals(none, []);
      assertEquals(
        textOf(told),
        `We are looking into a problem.\nour team and our team found it in our team.\nReference: ${NUMBER}`,
      );
      for (const internal of [zoe.id, "Zoe Maxwell", "/team/"]) {
        assert(!JSON.stringify(told).includes(internal), internal);
      }
    }
    await tell({
      channels: [workspace.channel(EXEC).id],
      message: "All is well.",
      audience: "internal",
    });
    const [exec] = saying(workspace, EXEC, NUMBER);
    assertStringIncludes(textOf(exec), "All is well.\nFrom @Zoe Maxwell");
    assertEquals(failedRuns(workspace), []);
  }));
