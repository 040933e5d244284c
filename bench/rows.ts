import type { WorkspaceOptions } from "../local/workspace.ts";
import type { SalesforceState } from "../local/vendors/salesforce.ts";
import * as actions from "./actions.ts";
import { inTurn, type Play, start } from "./actions.ts";

/** One thing that people or a monitor do, and what it may cost. */
export interface Row {
  readonly name: string;
  /** What stands before it and is not counted. */
  readonly before?: Play;
  readonly play: Play;
  /** Its budget: datastore writes without access tokens, all calls to Slack, calls to other systems. */
  readonly atMost: readonly [writes: number, slack: number, others: number];
  /** Sweeps come by themselves: they are counted where they are the matter. */
  readonly isSweep?: boolean;
}

/** Rows that are played one after the other in one workspace. */
export interface Scene {
  readonly options?: WorkspaceOptions;
  readonly rows: readonly Row[];
}

const fire = (key: string): Play => (workspace) =>
  actions.alert(workspace, key);
const closeIt = start("close", {
  answers: () => ({ notes: "Re-deployed: all clear." }),
});
const STORM = 21;

const ALERTS: Scene = {
  rows: [
    {
      name: "idle sweep, nothing open",
      before: actions.becomeIdle,
      play: actions.sweep,
      isSweep: true,
      atMost: [0, 15, 0],
    },
    { name: "new alert", play: fire("A"), atMost: [5, 15, 0] },
    { name: "repeated alert", play: fire("A"), atMost: [3, 15, 0] },
    {
      name: "grouped alert",
      play: (workspace) => actions.alert(workspace, "A2", { service: "A" }),
      atMost: [5, 20, 0],
    },
    {
      name: "an alert is over",
      play: (workspace) =>
        actions.alert(workspace, "A", { status: "resolved" }),
      atMost: [4, 15, 0],
    },
    { name: "it fires again", play: fire("A"), atMost: [7, 20, 0] },
    { name: "acknowledge", play: start("acknowledge"), atMost: [4, 15, 0] },
    {
      name: "snooze",
      play: start("snooze", { answers: () => ({ duration: "hour" }) }),
      atMost: [3, 10, 0],
    },
    {
      name: "plan maintenance",
      play: start("maintenance", {
        person: "ana",
        answers: ({ clock }) => {
          const now = Math.floor(clock.now() / 1000);
          return { scope: "shop", starts: now + 3600, ends: now + 7200 };
        },
      }),
      atMost: [3, 10, 0],
    },
  ],
};

const STORMS: Scene = {
  rows: [{
    name: "the alert that begins a storm",
    before: async (workspace) => {
      for (let i = 0; i < STORM; i++) await fire(`S${i}`)(workspace);
    },
    play: fire("T"),
    atMost: [6, 25, 0],
  }, { name: "one more of a storm", play: fire("U"), atMost: [4, 15, 0] }],
};

const LIFE: Scene = {
  rows: [
    {
      name: "declare from alert, cold",
      before: fire("A"),
      play: actions.declareFromAlert,
      atMost: [9, 75, 12],
    },
    {
      name: "take a role",
      play: start("claim_role", { inputs: () => ({ role: "commander" }) }),
      atMost: [5, 40, 2],
    },
    {
      name: "assign a role",
      play: start("assign_role", {
        answers: (workspace) => ({
          role: "communications",
          person: workspace.user("chen").id,
        }),
      }),
      atMost: [6, 45, 2],
    },
    {
      name: "hand over command",
      play: start("assign_role", {
        answers: (workspace) => ({
          role: "commander",
          person: workspace.user("bruno").id,
        }),
      }),
      atMost: [6, 50, 2],
    },
    {
      name: "a late joiner",
      play: actions.join("zoe.maxwell"),
      atMost: [1, 10, 0],
    },
    {
      name: "escalate to Critical, which pages on call",
      play: start("escalate"),
      atMost: [11, 60, 8],
    },
    // Somebody is paged from here on: one call more tells the page of what changes, and a line in the thread says so.
    { name: "de-escalate", play: start("deescalate"), atMost: [5, 40, 4] },
    {
      name: "set severity",
      play: start("set_severity", {
        answers: () => ({ severity: "critical", reason: "All regions" }),
      }),
      atMost: [6, 41, 6],
    },
    {
      name: "set status",
      play: start("set_status", {
        answers: () => ({ status: "investigating" }),
      }),
      atMost: [5, 40, 3],
    },
    {
      name: "send update",
      play: start("send_update", {
        answers: (workspace) => ({
          text: "Changing the URL for logins.",
          status: "identified",
          next: "30",
          also: [workspace.channel("customer-support").id],
        }),
      }),
      atMost: [6, 45, 5],
    },
    {
      name: "correct update",
      play: start("correct_update", {
        inputs: ({ updates }) => ({ update: updates.at(-1)!.key }),
        answers: () => ({ text: "It was the URL for payments." }),
      }),
      atMost: [5, 40, 5],
    },
    {
      name: "put off the next update",
      play: start("update_timer", { inputs: () => ({ wish: "snooze" }) }),
      atMost: [5, 30, 0],
    },
    {
      name: "follow",
      play: start("follow", {
        person: "chen",
        inputs: () => ({ wish: "follow" }),
      }),
      atMost: [2, 15, 0],
    },
    {
      name: "follow by rule",
      play: start("follow_by_rule", {
        person: "chen",
        answers: () => ({ from: "high" }),
      }),
      atMost: [1, 5, 0],
    },
    {
      name: "tell stakeholders",
      play: start("tell_stakeholders", {
        answers: (workspace) => ({
          channels: ["customer-support", "exec-updates"].map((name) =>
            workspace.channel(name).id
          ),
          message: "Logins work again.",
        }),
      }),
      atMost: [4, 25, 0],
    },
    {
      name: "start a swarm",
      play: start("start_swarm", {
        inputs: ({ number }) => ({ record: number }),
        answers: (workspace) => ({
          record_name: "Login endpoint",
          owner: workspace.user("chen").id,
          details: "Which release changed the URL?",
        }),
      }),
      atMost: [4, 48, 8],
    },
    {
      name: "finish swarming",
      play: start("finish_swarm", {
        inputs: ({ swarms }) => ({ swarm: swarms.at(-1)!.id }),
        answers: () => ({ summary: "This morning's release." }),
      }),
      atMost: [4, 40, 9],
    },
    {
      name: "add a banner",
      play: start("add_banner", {
        answers: () => ({ topics: ["Stream-O AMER"] }),
        then: { banner: "Logins fail. We are on it." },
      }),
      atMost: [4, 30, 8],
    },
    {
      name: "remove a banner",
      play: start("remove_banner"),
      atMost: [4, 30, 4],
    },
    {
      name: "change case to incident owner",
      before: ({ state }) => {
        const { incidents, records } = state.vendors
          .salesforce as SalesforceState;
        incidents.at(-1)!.fields["OwnerId"] = records["User"]![4]!.id;
        return Promise.resolve();
      },
      play: start("change_case_owner", {
        answers: () => ({ one_case: "00001041" }),
      }),
      atMost: [4, 25, 3],
    },
    {
      name: "pin a message 📌",
      play: actions.sayAndReact("pushpin"),
      atMost: [5, 25, 0],
    },
    {
      name: "take 📌 off",
      play: actions.unreact("pushpin"),
      atMost: [5, 25, 0],
    },
    {
      name: "task from a message ☑️",
      play: actions.sayAndReact("ballot_box_with_check"),
      atMost: [4, 25, 0],
    },
    {
      name: "add a task",
      play: start("add_task", {
        answers: () => ({ task: "Tell the partners", task_time: "now" }),
      }),
      atMost: [4, 20, 0],
    },
    {
      name: "task done",
      play: start("finish_task", { inputs: () => ({ task: "1" }) }),
      atMost: [4, 20, 0],
    },
    { name: "show tasks", play: start("show_tasks"), atMost: [0, 5, 0] },
    {
      name: "add a timeline entry",
      play: start("add_timeline_entry", {
        answers: () => ({ entry: "The release went out." }),
      }),
      atMost: [5, 25, 0],
    },
    { name: "show timeline", play: start("show_timeline"), atMost: [0, 5, 0] },
    {
      name: "export timeline",
      play: start("export_timeline"),
      atMost: [0, 15, 0],
    },
    {
      name: "invite vendor",
      play: start("invite_vendor", {
        answers: () => ({ mail: "help@vendor.example" }),
      }),
      atMost: [4, 25, 0],
    },
    { name: "note a huddle", play: start("note_huddle"), atMost: [5, 25, 0] },
    { name: "More …", play: start("more"), atMost: [0, 5, 0] },
    { name: "my incidents", play: start("my_incidents"), atMost: [0, 10, 0] },
    {
      name: "idle sweep, an incident open",
      before: inTurn(
        start("update_timer", { inputs: () => ({ wish: "stop" }) }),
        actions.sayAndReact("pushpin"),
        actions.becomeIdle,
      ),
      play: actions.sweep,
      isSweep: true,
      // Customers' cases are counted every 15 minutes; who is in the call and who is on call, at each sweep.
      atMost: [1, 25, 3],
    },
    { name: "close", play: closeIt, atMost: [9, 45, 10] },
    {
      name: "reopen, which pages on call",
      play: start("reopen", { answers: () => ({ reason: "It is back." }) }),
      atMost: [14, 70, 13],
    },
    {
      name: "archive",
      before: closeIt,
      play: start("archive", { inputs: () => ({ answer: "archive" }) }),
      atMost: [6, 25, 0],
    },
    {
      name: "declare from alert, warm",
      before: fire("B"),
      play: actions.declareFromAlert,
      atMost: [8, 75, 10],
    },
  ],
};

const BY_HAND: Scene = {
  rows: [
    {
      name: "declare by hand, cold",
      play: actions.declareByHand(),
      atMost: [10, 75, 12],
    },
    {
      name: "declare by hand, warm",
      play: actions.declareByHand(),
      atMost: [8, 75, 10],
    },
    {
      name: "cancel",
      play: start("cancel", { answers: () => ({ reason: "False alarm" }) }),
      atMost: [7, 45, 9],
    },
    {
      name: "merge",
      before: inTurn(actions.declareByHand(), actions.declareByHand()),
      play: start("merge", { answers: () => ({ into: "INC-00449" }) }),
      atMost: [15, 85, 10],
    },
    {
      name: "declare a private incident",
      play: actions.declareByHand({ options: ["private"] }),
      atMost: [8, 50, 0],
    },
    {
      name: "declare a drill",
      play: actions.declareByHand({ options: ["drill"] }),
      atMost: [8, 60, 0],
    },
    {
      name: "declare in an existing channel",
      play: (workspace) =>
        actions.declareByHand({
          channel: workspace.channel("exec-updates").id,
        })(workspace),
      atMost: [8, 75, 10],
    },
    { name: "🚨 on a message", play: actions.raiseAlarm, atMost: [0, 10, 0] },
    {
      name: "declare from a message",
      play: actions.declareFromMessage,
      atMost: [8, 75, 10],
    },
    {
      name: "write down a past incident",
      play: start("backfill", {
        answers: ({ clock }) => {
          const now = Math.floor(clock.now() / 1000);
          return {
            summary: "Invoices were wrong",
            severity: "high",
            started: now - 7200,
            ended: now - 3600,
            notes: "A rate was typed in twice.",
          };
        },
      }),
      atMost: [5, 15, 0],
    },
  ],
};

const PAGING: Scene = {
  rows: [
    {
      name: "declare at Critical, which pages on call",
      play: actions.declareByHand({ severity: "critical" }),
      atMost: [17, 90, 15],
    },
    {
      name: "page the next in line",
      play: start("page_on_call"),
      atMost: [9, 35, 4],
    },
    {
      name: "acknowledge a page",
      play: start("acknowledge"),
      atMost: [5, 25, 4],
    },
    {
      name: "page on call, by hand",
      before: actions.declareByHand(),
      play: start("page_on_call"),
      atMost: [9, 35, 4],
    },
  ],
};

const WITH_LIMITS: Scene = {
  options: { limits: true },
  rows: [{
    name: "declare from alert, cold, with Slack's limits",
    before: fire("A"),
    play: actions.declareFromAlert,
    atMost: [10, 75, 12],
  }],
};

export const SCENES: readonly Scene[] = [
  ALERTS,
  STORMS,
  LIFE,
  BY_HAND,
  PAGING,
  WITH_LIMITS,
];
