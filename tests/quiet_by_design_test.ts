/** Quiet by design: the whole story, and who was called by it. */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { openDemo, slowDown } from "../local/demo.ts";
import { handleApi } from "../local/web_api/server.ts";
import type { ApiRequest } from "../local/kernel.ts";
import { EBOOK_ALERT, press, submit, textOf } from "../local/story_steps.ts";
import type { Workspace } from "../local/workspace.ts";
import type { World } from "../local/world.ts";
import { appWith, replacing } from "./app_with.ts";
import { beginSetUp } from "./beginnings.ts";
import { OTHER, second } from "./ending_steps.ts";
import {
  alert,
  ALERTS,
  cardsOf,
  CHANNEL,
  declare,
  failedRuns,
  follow,
  NUMBER,
  pressCard,
  pressChannelCard,
  RECOVERY_MS,
  saying,
  scene,
} from "./scenes.ts";

const SWARM = "inc-00447-login-endpoint";

/** What the app has asked of Slack, in every workspace of this file. */
const asked: { world: World; method: string; form: URLSearchParams }[] = [];
const listening = {
  parts: {
    api: (world: World, method: string, request: ApiRequest) => {
      asked.push({ world, method, form: new URLSearchParams(request.body) });
      return handleApi(world, method, request);
    },
  },
};

function askedOf({ state }: Workspace, method: string): URLSearchParams[] {
  return asked.filter((call) =>
    call.world.state === state && call.method === method
  ).map(({ form }) => form);
}

function posts(workspace: Workspace): URLSearchParams[] {
  return askedOf(workspace, "chat.postMessage");
}

/** Names of those whom Slack has notified since `from`, once for each message. */
function called(workspace: Workspace, from = 0): string[] {
  const { state: { users, channels } } = workspace;
  return posts(workspace).slice(from).flatMap((form) => {
    const said = `${form.get("text")}${form.get("blocks")}`;
    const mentioned = [
      ...said.matchAll(/<@([UW][A-Z0-9]+)>|"user_id":"([UW][A-Z0-9]+)"/g),
    ].map(([, inText, inBlocks]) => inText ?? inBlocks!);
    // A direct message is posted to its channel, or to the person.
    const channel = form.get("channel")!;
    const partners = channels[channel]?.is_im
      ? channels[channel].members.filter((id) => users[id] && !users[id].is_bot)
      : channel in users
      ? [channel]
      : [];
    return [...new Set([...mentioned, ...partners])];
  }).map((id) => users[id]?.name ?? id);
}

/** How many messages the app has posted. */
function count(workspace: Workspace): number {
  return posts(workspace).length;
}

/** How often each message of this channel, or of all, was edited, the most often edited first. */
function edits(workspace: Workspace, channel = ""): number[] {
  const places = askedOf(workspace, "chat.update").map((form) =>
    `${form.get("channel")} ${form.get("ts")}`
  ).filter((place) => place.startsWith(channel));
  return [...Map.groupBy(places, (place) => place).values()].map((all) =>
    all.length
  ).sort((a, b) => b - a);
}

scene(
  "the whole story calls nobody for what they did, and a monitor calls nobody",
  async (workspace) => {
    await alert(workspace);
    await alert(workspace);
    assertEquals(called(workspace), [], "alerts");
    await declare(workspace);
    assertEquals(called(workspace), [], "the declaration");
    await pressCard(workspace, "bruno", "escalate");
    await pressCard(workspace, "bruno", "deescalate");
    await pressCard(workspace, "bruno", "send_update");
    await submit(workspace, "bruno", { text: "It is the endpoint." });
    assertEquals(called(workspace), [], "severity and updates");
    await workspace.as("zoe.maxwell").join(CHANNEL);
    await workspace.settle();
    assertEquals(called(workspace), [], "somebody joins");
    await follow(workspace, "bruno", "Invite Vendor", NUMBER);
    await submit(workspace, "bruno", { mail: "help@vendor.example" });
    await follow(workspace, "bruno", "Note the huddle", NUMBER);
    assertEquals(called(workspace), [], "vendors and huddles");
    await pressCard(workspace, "bruno", "close");
    await submit(workspace, "bruno", { notes: "Re-deployed." });
    await workspace.advance(RECOVERY_MS);
    assertEquals(called(workspace), [], "the all clear");
    assertEquals(failedRuns(workspace), []);
  },
  { from: "set up", ...listening },
);

scene(
  "who is given a role is called once, who takes one is not",
  async (workspace) => {
    const before = count(workspace);
    await follow(workspace, "bruno", "Assign Role", NUMBER);
    await submit(workspace, "bruno", {
      role: "commander",
      person: workspace.user("zoe.maxwell").id,
    });
    assertEquals(called(workspace, before), ["zoe.maxwell"]);
  },
  listening,
);

scene(
  "an update that is due calls one person, the one who promised it or leads",
  async (workspace) => {
    const before = count(workspace);
    await pressCard(workspace, "bruno", "send_update");
    await submit(workspace, "bruno", { text: "Looking.", next: "30" });
    assertEquals(called(workspace, before), []);
    await workspace.advance(40 * 60_000);
    const names = called(workspace, before);
    assert(names.length > 0 && names.length <= 2, `${names.length} calls`);
    assertEquals([...new Set(names)], ["bruno"]);
  },
  listening,
);

scene(
  "cards and lists that change are edited, and say nothing anew",
  async (workspace) => {
    const messages = () =>
      [...saying(workspace, CHANNEL, "has been created by")].length +
      saying(workspace, "incidents-overview", "open incident").length;
    const before = messages();
    for (let i = 0; i < 3; i++) {
      await pressCard(workspace, "bruno", "escalate");
      await pressCard(workspace, "bruno", "deescalate");
    }
    assertEquals(messages(), before);
  },
);

/** How often the canvas says that somebody was called. */
function counted(workspace: Workspace): string {
  const { canvas = "" } = workspace.channel(CHANNEL);
  const { markdown = "" } = workspace.state.canvases[canvas] ?? {};
  return /\*\*Called by the app:\*\* (.*)/.exec(markdown)?.[1] ?? "";
}

scene(
  "of a swarm its owner is called, once; who starts their own, finishes one, and all others are not; the canvas counts",
  async (workspace) => {
    const before = count(workspace);
    const start = async (owner: string, record_name: string) => {
      await pressChannelCard(workspace, "arcadio", "start_swarm");
      await submit(workspace, "arcadio", {
        record_name,
        owner: workspace.user(owner).id,
        details: "Which release changed the URL?",
      });
    };
    assertEquals(counted(workspace), "nobody yet");
    await start("arcadio", "Logs");
    assertEquals(called(workspace, before), [], "one's own");
    await start("chen", "Login endpoint");
    assertEquals([...new Set(called(workspace, before))], ["chen"]);
    assertEquals(counted(workspace), "once, followers not counted");
    const told = count(workspace);
    const [request] = saying(workspace, SWARM, "Swarm request from");
    await press(workspace, "chen", SWARM, request!.ts, "finish_swarm");
    await submit(workspace, "chen", { summary: "This morning's release." });
    assertEquals(called(workspace, told), [], "its end");
    assertEquals(counted(workspace), "once, followers not counted");
    assertEquals(failedRuns(workspace), []);
  },
  listening,
);

scene(
  "a task calls the one whom somebody else gives it to, once; 📌, ☑️, one's own task and a merge call nobody",
  async (workspace) => {
    const before = count(workspace);
    const arcadio = workspace.as("arcadio");
    for (const name of ["pushpin", "ballot_box_with_check"]) {
      const ts = await arcadio.post({
        channel: CHANNEL,
        text: "Roll back 4.2",
      });
      await arcadio.react({ channel: CHANNEL, ts, name });
      await workspace.settle();
    }
    const give = async (assignee: string) => {
      await pressChannelCard(workspace, "bruno", "add_task");
      await submit(workspace, "bruno", {
        task: "Tell the partners",
        task_time: "now",
        assignee: workspace.user(assignee).id,
      });
    };
    await give("bruno");
    assertEquals(called(workspace, before), [], "one's own");
    assertEquals(counted(workspace), "nobody yet");
    await give("chen");
    assertEquals(called(workspace, before), ["chen"]);
    assertEquals(counted(workspace), "once, followers not counted");
    await second(workspace);
    await follow(workspace, "bruno", "Merge Incident", OTHER);
    await submit(workspace, "bruno", { into: NUMBER });
    await workspace.advance(RECOVERY_MS);
    assertEquals(called(workspace, before), ["chen"], "the merge");
    assertEquals(counted(workspace), "once, followers not counted");
    assertEquals(failedRuns(workspace), []);
  },
  listening,
);

scene(
  "a follower is written to about what others do, and not about their own",
  async (workspace) => {
    for (const person of ["chen", "bruno"]) {
      await workspace.as(person).runTrigger({
        trigger: "Follow or unfollow",
        inputs: { incident: NUMBER, wish: "follow" },
      });
      await workspace.settle();
      await workspace.as(person).cancel(workspace.openViewOf(person)!);
    }
    const before = count(workspace);
    await pressCard(workspace, "bruno", "send_update");
    await submit(workspace, "bruno", { text: "It is the endpoint." });
    assertEquals(called(workspace, before), ["chen"]);
    assertEquals(counted(workspace), "nobody yet");
  },
  listening,
);

Deno.test("many whom the app invites come by one call, and it announces nobody who comes", async () => {
  const ids = await openDemo();
  const people = ["bruno", "chen"].map((name) => ids.user(name).id);
  await ids.close();
  const edit = replacing(
    "invite: [] as",
    `invite: ["${people.join('","')}"] as`,
  );
  const appDir = await appWith(edit);
  await using workspace = await openDemo({ ...listening, appDir });
  await beginSetUp(workspace);
  asked.length = 0;
  await alert(workspace);
  await declare(workspace);
  const { id, members } = workspace.channel(CHANNEL);
  assertEquals(people.filter((person) => !members.includes(person)), []);
  const invitations = askedOf(workspace, "conversations.invite");
  assertEquals(invitations.map((form) => form.get("channel")), [id]);

  const before = count(workspace);
  const late = ["ana", "zoe.maxwell", "dara"];
  await Promise.all(late.map((person) => workspace.as(person).join(CHANNEL)));
  await workspace.settle();
  assertEquals(count(workspace), before, "Slack's own lines are enough");
});

scene(
  "equal alerts and a storm edit their card once for all that come together, and again when the sweep has counted",
  async (workspace) => {
    const burst = async (keys: readonly string[]) => {
      asked.length = 0;
      for (const dedup_key of keys) {
        const body = { ...EBOOK_ALERT, dedup_key, service: "" };
        workspace.post("PagerDuty alert", body);
      }
      await workspace.settle();
      await workspace.advance(RECOVERY_MS);
    };
    const numbered = (from: number, to: number) =>
      Array.from({ length: to - from }, (_, i) => `S${from + i}`);
    await alert(workspace, { dedup_key: "S0", service: "" });
    await burst(Array(30).fill("S0"));
    const [card] = cardsOf(workspace);
    assertStringIncludes(textOf(card), "Seen 31 times");
    assertEquals(edits(workspace, workspace.channel(ALERTS).id), [2]);

    for (const key of numbered(1, 22)) {
      await alert(workspace, { dedup_key: key, service: "" });
    }
    await burst(numbered(22, 40));
    assertStringIncludes(
      textOf(saying(workspace, ALERTS, "A storm of alerts")[0]),
      "stands for 19 of them",
    );
    assertEquals(edits(workspace, workspace.channel(ALERTS).id), [2]);
  },
  { from: "set up", ...listening },
);

scene(
  "a declaration edits no message more than twice, however many systems are at work",
  async (workspace) => {
    slowDown(workspace);
    asked.length = 0;
    await declare(workspace);
    assert(edits(workspace)[0]! <= 2, `${edits(workspace)}`);
  },
  { from: "alert", ...listening },
);
