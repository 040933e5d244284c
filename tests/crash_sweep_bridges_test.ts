/** Chats outside Slack: a post cannot be looked up, so that a run which dies at it leaves a question to a person. */
import { assert, assertEquals } from "@std/assert";
import { CONFIG } from "../integrations/accounts_testing.ts";
import { submit, textOf } from "../local/story_steps.ts";
import type { TeamsChannelState } from "../local/vendors/teams_channel.ts";
import { ACCOUNTS } from "../local/vendors/vendor.ts";
import type { WebexState } from "../local/vendors/webex.ts";
import type { Workspace } from "../local/workspace.ts";
import { connecting } from "./app_with.ts";
import { type Action, Sweep } from "./crash_sweep.ts";
import { afterCallsTo, IS_WHOLE } from "./crash_sweep_cases.ts";
import { alert, CHANNEL, declare, pressCard, saying } from "./scenes.ts";

const TEXT = "Found it.";
const CHATS = [
  {
    system: {
      kind: "bridges",
      id: "teams_channel",
      name: "teamsChannel",
      config: CONFIG.teams_channel,
    },
    title: "Microsoft Teams channel",
    host: ACCOUNTS.teamsChannel.host,
    posts: ({ state }: Workspace) =>
      (state.vendors["teams_channel"] as TeamsChannelState).posts,
  },
  {
    system: {
      kind: "bridges",
      id: "webex_space",
      name: "webexSpace",
      config: CONFIG.webex_space,
    },
    title: "Webex space",
    host: "webexapis.com",
    posts: ({ state }: Workspace) =>
      (state.vendors["webex"] as WebexState).messages,
  },
] as const;

for (const { system, title, host, posts } of CHATS) {
  const action: Action = {
    name: `update with a ${title}`,
    function: "send_update",
    edit: connecting([system]),
    prepare: async (workspace) => {
      await alert(workspace);
      await declare(workspace);
    },
    play: async (workspace) => {
      await pressCard(workspace, "bruno", "send_update");
      await submit(workspace, "bruno", { text: TEXT });
    },
    shows: `${title}: told.`,
  };

  /** How often it stands there, and what its line says. */
  const seen = (workspace: Workspace) => ({
    posted: posts(workspace).filter((one) => JSON.stringify(one).includes(TEXT))
      .length,
    line: textOf(saying(workspace, CHANNEL, title).at(-1)),
  });

  Deno.test(`${action.name}: wherever its run dies, it is posted once, or at most once and the line asks`, async () => {
    const sweep = await Sweep.prepare(action);
    try {
      const failures: string[] = [];
      const points = IS_WHOLE ? sweep.points : afterCallsTo(host, sweep.points);
      for (const point of points) {
        const death = await sweep.die(point);
        for (const again of [true, false]) {
          if (!again && !sweep.isRecorded(point)) continue;
          const end = await sweep.recover(death, { again });
          const { posted, line } = seen(sweep.workspace);
          const isAsked = line.includes("It is not known whether");
          if (isAsked ? posted <= 1 : posted === 1 && end === sweep.end) {
            continue;
          }
          failures.push(
            `${point.side} call ${point.n}, ${point.what}: ${posted}, ${line}`,
          );
        }
      }
      assertEquals(failures, []);
      await sweep.twiceAtOnce(1);
      assert(seen(sweep.workspace).posted <= 1);
      assertEquals(await sweep.twiceLater(), sweep.end);
    } finally {
      await sweep.close();
    }
  });
}
