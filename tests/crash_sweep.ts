import { openDemo } from "../local/demo.ts";
import { appWith, replacing } from "./app_with.ts";
import { beginSetUp } from "./beginnings.ts";
import { OTHER_PAGING } from "./other_paging.ts";
import { OTHER_TICKETS } from "./other_tickets.ts";
import type { HandleApi } from "../local/kernel.ts";
import type { Message } from "../local/state.ts";
import { handleApi } from "../local/web_api/server.ts";
import { EBOOK_ALERT, press, submit, textOf } from "../local/story_steps.ts";
import type { JiraState } from "../local/vendors/jira.ts";
import { adfText } from "../local/vendors/jira_adf.ts";
import type { SalesforceState } from "../local/vendors/salesforce.ts";
import type { TeamsState } from "../local/vendors/teams.ts";
import type { TwilioState } from "../local/vendors/twilio.ts";
import type { WebexState } from "../local/vendors/webex.ts";
import type { ZoomState } from "../local/vendors/zoom.ts";
import type {
  Snapshot,
  Workspace,
  WorkspaceOptions,
} from "../local/workspace.ts";

/** Long enough for the sweeps to finish what a dead run left and to tidy up after it. */
const RECOVERY_MS = 25 * 60_000;
/** Until a declaration that was late has been asked for its commander for the last time. */
const ASKED_MS = 45 * 60_000;
/** What is kept in Salesforce beside the incident. */
const RECORDED = [
  "Swarm",
  "SwarmMember",
  "Task",
  "Case",
  "BroadcastCommunication",
  "BroadcastCommAudience",
];
/** How often an action is played until its run has died. */
const PLAYS_MAX = 4;
/** Slack delivers again after a minute. */
const REDELIVERY_MS = 60_000;

export interface Action {
  readonly name: string;
  /** Callback id of the function whose run is killed. */
  readonly function: string;
  /** What stands before it, played once. */
  prepare(workspace: Workspace): Promise<void>;
  play(workspace: Workspace): Promise<void>;
  /** Whether the app asks for a commander meanwhile, as it does by default: that takes 20 minutes more to come to rest. */
  readonly asks?: boolean;
  /** Whether people are paged meanwhile, which adds some fifty points to an action. */
  readonly pages?: boolean;
  /** What an admin has changed in app.config.ts. */
  readonly edit?: (config: string) => string;
  /** Whether its event is put on record: what is only shown or shared is known to nobody but Slack, and to the person. */
  readonly isKept?: boolean;
  /** Must stand in the undisturbed end: this is what the action did. */
  readonly shows?: string;
}

/** How long until all is at rest: what the play declares or reopens is asked for its commander afterwards. */
function restMs({ function: name, asks = false }: Action): number {
  return asks && /^(declare|reopen)_incident$/.test(name)
    ? ASKED_MS
    : RECOVERY_MS;
}

const WITHOUT_ASKING = replacing(
  "askForCommander: true",
  "askForCommander: false",
);
const WITHOUT_PAGING = replacing(
  "    paging: pagerduty",
  "    paging: undefined && pagerduty",
);

const ALERTS = "monitoring-alerts";
const card = (workspace: Workspace) =>
  workspace.messagesIn(ALERTS).find((message) =>
    message.app_id && !message.subtype
  )?.ts ?? "";

async function receive(workspace: Workspace): Promise<void> {
  workspace.post("PagerDuty alert", EBOOK_ALERT);
  await workspace.settle();
}

async function declare(workspace: Workspace): Promise<void> {
  await press(workspace, "arcadio", ALERTS, card(workspace), "declare");
  await submit(workspace, "arcadio", {
    summary: "Mobile app login errors",
    severity: "high",
    description: "Users can't login via mobile app.",
  });
}

async function declared(workspace: Workspace): Promise<void> {
  await receive(workspace);
  await declare(workspace);
}

export const ACTIONS: Readonly<Record<string, Action>> = {
  receive: {
    name: "receive alert",
    function: "receive_alert",
    prepare: () => Promise.resolve(),
    play: receive,
  },
  declare: {
    name: "declare",
    function: "declare_incident",
    prepare: receive,
    play: declare,
  },
  declareByHand: {
    name: "declare by hand",
    function: "declare_incident",
    prepare: () => Promise.resolve(),
    play: async (workspace) => {
      await workspace.as("arcadio").runTrigger({ trigger: "Declare Incident" });
      await workspace.settle();
      await submit(workspace, "arcadio", {
        summary: "Checkout is slow",
        severity: "critical",
        description: "",
      });
    },
  },
  update: {
    name: "update",
    function: "send_update",
    prepare: declared,
    play: async (workspace) => {
      await press(workspace, "bruno", ALERTS, card(workspace), "send_update");
      await submit(workspace, "bruno", { text: "Changing the URL now." });
    },
  },
  escalate: {
    name: "escalate",
    function: "escalate_incident",
    prepare: declared,
    play: (workspace) =>
      press(workspace, "bruno", ALERTS, card(workspace), "escalate"),
  },
  close: {
    name: "close",
    function: "close_incident",
    prepare: declared,
    play: async (workspace) => {
      await press(workspace, "bruno", ALERTS, card(workspace), "close");
      await submit(workspace, "bruno", {
        notes: "Re-deployed with the right URL.",
      });
    },
  },
};

/** A place where a run can die: before or after the n-th outside call of the action's function, of whichever run. */
export interface Point {
  readonly n: number;
  readonly side: "before" | "after";
  readonly what: string;
}

/** What an action does when nothing disturbs it. */
interface Undisturbed {
  /** Before it, at rest. */
  readonly start: Snapshot;
  /** Every place where its run can die. */
  readonly points: readonly Point[];
  /** From this call on the event is in the inbox, and the sweep alone must finish it. */
  readonly recordedAt: number;
  readonly end: string;
}

/** A run has died. */
export interface Death {
  /** What it left, at rest. */
  readonly left: Snapshot;
  /** Its execution. */
  readonly killed: string;
}

/** Each action is played undisturbed once in a process, in the isolate that all runs share. */
const undisturbed = new WeakMap<Action, Undisturbed>();

/** An action that can be played again and again from the same state. */
export class Sweep {
  private constructor(
    readonly workspace: Workspace,
    readonly action: Action,
    private readonly undisturbed: Undisturbed,
  ) {}

  static async prepare(
    action: Action,
    isolation: "shared" | "fresh" = "shared",
  ): Promise<Sweep> {
    const known = undisturbed.get(action) ?? await playUndisturbed(action);
    undisturbed.set(action, known);
    return new Sweep(await open(action, { isolation }), action, known);
  }

  get points(): readonly Point[] {
    return this.undisturbed.points;
  }
  get end(): string {
    return this.undisturbed.end;
  }

  /** Whether the sweep alone must bring this to its end. */
  isRecorded({ n, side }: Point): boolean {
    const { recordedAt } = this.undisturbed;
    if (this.action.isKept === false) return false;
    return n > recordedAt || (n === recordedAt && side === "after");
  }

  /**
   * Plays the action and lets its run die at the point. What a run does at the same time comes in any
   * order, and then a write or two fall together: a play with fewer calls dies at its last one.
   */
  async die({ n, side }: Point): Promise<Death> {
    let at = n;
    for (let plays = 0; plays < PLAYS_MAX; plays++) {
      const { killed, calls } = await this.#playUntil(at, side);
      if (killed) return { left: await this.workspace.snapshot(), killed };
      at = calls;
    }
    throw new Error(`${this.action.name}: call ${n} is never reached`);
  }

  /** Answers whose run has died, and how many calls there were. */
  async #playUntil(
    n: number,
    side: Point["side"],
  ): Promise<{ killed: string; calls: number }> {
    const { workspace, action } = this;
    await workspace.restore(this.undisturbed.start);
    let killed = "";
    let calls = 0;
    workspace.faults.add({
      function: action.function,
      when: ({ run }) => {
        calls += 1;
        if (calls === n) killed = run;
        return calls === n;
      },
      kind: side === "before" ? "kill_before" : "kill_after",
      times: 1,
    });
    await action.play(workspace);
    return { killed, calls };
  }

  /** Lets the workspace recover from what a run left, its event coming again or not. Answers the end. */
  async recover(
    { left, killed }: Death,
    { again }: { again: boolean },
  ): Promise<string> {
    const { workspace, action } = this;
    await workspace.restore(left);
    if (again) {
      await workspace.advance(REDELIVERY_MS);
      workspace.deliverAgain(killed);
      await workspace.settle();
    }
    await workspace.advance(restMs(action));
    return await projection(workspace);
  }

  /** The event comes a second time while the first run works, their calls mixed by the seed. */
  async twiceAtOnce(seed: number): Promise<string> {
    const { workspace, action } = this;
    await workspace.restore(this.undisturbed.start);
    let delivered = false;
    workspace.faults.add({
      when: (call) => {
        if (call.function !== action.function || delivered) return false;
        delivered = true;
        workspace.deliverAgain(call.run);
        return false;
      },
      kind: "kill_before",
    });
    workspace.faults.interleave(seed);
    await action.play(workspace);
    workspace.faults.interleave(undefined);
    await workspace.advance(restMs(action));
    return await projection(workspace);
  }

  /** The event comes a second time when the first run is long over. */
  async twiceLater(): Promise<string> {
    const { workspace, action } = this;
    await workspace.restore(this.undisturbed.start);
    await action.play(workspace);
    const run =
      workspace.trace.find((call) => call.function === action.function)?.run ??
        "";
    await workspace.advance(REDELIVERY_MS);
    workspace.deliverAgain(run);
    await workspace.settle();
    await workspace.advance(restMs(action));
    return await projection(workspace);
  }

  async close(): Promise<void> {
    await this.workspace.close();
  }
}

async function open(
  { asks, pages, edit = (config) => config }: Action,
  options: WorkspaceOptions = {},
): Promise<Workspace> {
  return await openDemo({
    ...options,
    ...(asks ? {} : {
      appDir: await appWith((config) =>
        edit(WITHOUT_ASKING(pages ? config : WITHOUT_PAGING(config)))
      ),
    }),
    startAt: Date.parse("2026-11-24T16:00:00Z"),
  });
}

async function playUndisturbed(action: Action): Promise<Undisturbed> {
  const posted: string[] = [];
  const api: HandleApi = (world, method, request) => {
    if (method === "chat.postMessage") posted.push(effectOf(request.body));
    return handleApi(world, method, request);
  };
  await using workspace = await open(action, { parts: { api } });
  await beginSetUp(workspace);
  await action.prepare(workspace);
  await workspace.advance(RECOVERY_MS);
  const start = await workspace.snapshot();
  await workspace.restore(start);
  posted.length = 0;
  await action.play(workspace);
  const calls = workspace.trace.filter((call) =>
    call.function === action.function
  );
  const recordedAt =
    calls.findIndex(({ what }) => what === "apps.datastore.put") + 1;
  await workspace.advance(restMs(action));
  const effects = posted.values();
  const points = calls.flatMap(({ what: where }, i) => {
    // A post says which effect it belongs to; other calls are told by their method, or host and path.
    const effect = where === "chat.postMessage" ? effects.next().value : "";
    const what = effect ? `${where} for ${effect}` : where;
    return [
      { n: i + 1, side: "before" as const, what },
      { n: i + 1, side: "after" as const, what },
    ];
  });
  const end = await projection(workspace);
  if (!end.includes(action.shows ?? "")) {
    throw new Error(`${action.name}: its end does not show ${action.shows}`);
  }
  return { start, points, recordedAt, end };
}

/** The key of the effect, or of the event, that a post carries in its metadata. */
function effectOf(body: string): string {
  const metadata = new URLSearchParams(body).get("metadata") ?? "{}";
  const { event_payload = {} } = JSON.parse(metadata);
  return String(event_payload.effect ?? event_payload.event ?? "");
}

/** What a person would call the same end: no ids, no times, no attempts; the rest complete. */
export async function projection(workspace: Workspace): Promise<string> {
  const { state } = workspace;
  const stores = await workspace.datastores.dump();
  const rows = (store: string) => stores[store] ?? [];
  const vendors = state.vendors as unknown as {
    jira: JiraState;
    salesforce: SalesforceState;
    zoom: ZoomState;
    teams: TeamsState;
    webex: WebexState;
    twilio: TwilioState;
  };
  const channels = Object.values(state.channels).filter(({ is_im }) => !is_im);
  const nameOf = (id: string) => state.channels[id]?.name ?? id;
  const picture = {
    channels: channels.map((channel) => ({
      name: channel.name,
      archived: channel.is_archived,
      topic: channel.topic.value,
      canvases: canvasesOf(workspace, channel.id),
      members: channel.members.map((id) => state.users[id]?.name).sort(),
      bookmarks: channel.bookmarks.map(({ title }) => title).sort(),
      pins: channel.pins.map(({ ts }) =>
        firstLine(
          textOf(
            workspace.messagesIn(channel.id).find((message) =>
              message.ts === ts
            ),
          ),
        )
      ),
      // The register's own messages are the means, not the end; what they mean is in the rows.
      messages: channel.name === "incident-register"
        ? []
        : messagesOf(workspace, channel.id),
    })).sort((a, b) => a.name.localeCompare(b.name)),
    alone: Object.values(state.channels).filter(({ is_im }) => is_im).map((
      { id, members },
    ) => ({
      members: members.map((user) => state.users[user]?.name).sort(),
      messages: messagesOf(workspace, id),
    })).filter(({ messages }) => messages.length > 0).sort((a, b) =>
      a.members.join().localeCompare(b.members.join())
    ),
    stores: {
      incidents: rows("incidents").map((
        { number, state: folded, tail, ...row },
      ) => ({
        number,
        folded: timeless(folded),
        events: (tail as { type: string }[]).map(({ type }) => type),
        refs: Object.keys(row).filter((name) =>
          typeof row[name] === "object" && row[name] !== null
        ).sort(),
      })),
      numbers: rows("numbers").map(({ id }) => id).sort(),
      alerts: rows("alerts").length,
      open: rows("open").map(({ number }) => number),
      plans: rows("plans").map(({ id }) => id),
      inbox: rows("inbox").length,
      subscriptions: rows("subscriptions").map(({ rules }) => rules),
    },
    jira: vendors.jira.issues.map((issue) => ({
      summary: issue.summary,
      status: issue.status,
      priority: issue.priority,
      comments: issue.comments.map(({ body }) => adfText(body)).sort(),
      links: issue.remoteLinks.length,
    })),
    tickets: OTHER_TICKETS.flatMap(({ ticketsOf }) => ticketsOf(workspace)),
    pages: OTHER_PAGING.flatMap(({ pagesOf }) => pagesOf(workspace)),
    salesforce: vendors.salesforce.incidents.map(({ fields }) => ({
      subject: fields.Subject,
      status: fields.Status,
      priority: fields.Priority,
      summary: fields.ResolutionSummary,
      description: String(fields.Description).replace(
        /https:\S+|\d{4}-\d\d-\S+/g,
        "…",
      ),
    })),
    beside: RECORDED.map((object) => [
      object,
      ...(vendors.salesforce.records[object] ?? []).map(({ fields }) =>
        ["Name", "Subject", "Status", "OwnerId", "BannerMessage"].map((name) =>
          String(fields[name] ?? "").replace(/C0\w+/, "…")
        )
      ),
    ]),
    zoom: vendors.zoom.meetings.map(({ topic, agenda }) => ({
      topic,
      linked: agenda.includes("/archives/"),
    })),
    teams: vendors.teams.meetings.map(({ subject }) => subject),
    webex: vendors.webex.meetings.map(({ title, agenda, state }) => ({
      title,
      state,
      linked: agenda.includes("/archives/"),
    })),
    sms: vendors.twilio.messages.map(({ to, body }) => `${to} ${body}`).sort(),
  };
  const named = JSON.stringify(picture, null, 1).replace(
    /\b[CG][0-9A-Z]{10}\b/g,
    nameOf,
  );
  return named.replace(
    /(\w{3} \w{3} \d\d 20\d\d [\d:]{8}|\b\d\d:\d\d) GMT/g,
    "TIME",
  )
    .replace(/\?pwd=[\w.]+|\bMTID=\w+|3Ameeting_\w+/g, "…") // a meeting's address is new each time
    .replace(/\bQ[0-9A-F]{13}\b/g, "…") // and so is a page's id
    .replace(/\b[0-9a-f]{64}\b/g, "HASH"); // of an export, which says when it was made
}

/** A message's time, as links write it; a meeting's address may have as many digits. */
const TS = /(?<!3Ameeting_\w*)\d{16}/g;

/** Of a channel that has a successor it is a matter of moments whether its canvas was drawn once more. */
function canvasesOf({ state }: Workspace, channel: string): string[] {
  if (state.channels[channel]?.is_archived) return [];
  return Object.values(state.canvases).filter((canvas) =>
    canvas.channel === channel && !canvas.deleted
  ).map(({ markdown }) =>
    markdown.replace(TS, "…").replace(
      /^- \*\*\w{3} \w{3} \d\d .*? GMT\*\*/gm,
      "- **TIME**",
    )
  );
}

function messagesOf(workspace: Workspace, channel: string): unknown[] {
  // What one person sees until the page is loaded anew is no end: a run that is delivered again says it again.
  const all = workspace.messagesIn(channel).filter(({ only_for }) => !only_for);
  const parents = all.filter((message) =>
    !message.thread_ts || message.thread_ts === message.ts
  );
  return parents.map((message) => ({
    // A channel's purpose names its message in the register, by time.
    text: textOf(message).replace(TS, "…"),
    buttons: JSON.stringify(message.blocks ?? []).match(/"action_id":"\w+"/g) ??
      [],
    ...callsIn(workspace, message),
    replies: all.filter((reply) =>
      reply.thread_ts === message.ts && reply.ts !== message.ts
    ).map(textOf).sort(),
  })).sort((a, b) => a.text.localeCompare(b.text));
}

/** Of a message that shows a call of Slack's: whether it goes on. */
function callsIn({ state }: Workspace, { blocks = [] }: Message) {
  const calls = blocks.filter(({ type }) => type === "call").map((block) =>
    state.calls[String(block.call_id)]?.date_end === undefined
      ? "under way"
      : "over"
  );
  return calls.length > 0 ? { calls } : {};
}

function firstLine(text: string): string {
  return text.split("\n")[0] ?? "";
}

/** Times away: the folded state's instants differ when a run was later. */
function timeless(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(timeless);
  // A reminder's scope may be the moment of what it is about.
  if (typeof value === "string" && /^\d{13}$/.test(value)) return "TIME";
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).sort(([a], [b]) => a.localeCompare(b)).filter((
      [name],
    ) => !/At$|^at$|^ts$|^key$/.test(name))
      .map(([name, inner]) => [name, timeless(inner)]),
  );
}
