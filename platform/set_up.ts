import * as z from "zod/mini";
import type { ToldAudience } from "../incident/telling.ts";
import { label } from "../incident/numbering.ts";
import { Failure } from "../integrations/http.ts";
import {
  type Action,
  ACTIONS,
  type ActionStart,
  WORKFLOWS,
} from "../types/callbacks.ts";
import type { Basics } from "./app.ts";
import { happeningTriggers } from "./happening_triggers.ts";
import { showMissed } from "./missed.ts";
import { prepareOverview } from "./overview.ts";
import { Register } from "./register.ts";
import { type AppRow, ROW_VERSION, type SetUpRow } from "./rows.ts";
import { codeOf } from "./slack.ts";
import { wakeAt } from "./wakeup.ts";

/** The finest repetition of a schedule is an hour, so twelve of them make one every five minutes. */
const SWEEPS = 12;
const SWEEP_EVERY_MS = 5 * 60_000;

const Identity = z.object({
  url: z.string(),
  team_id: z.optional(z.string()),
  user_id: z.string(),
  bot_id: z.optional(z.string()),
});
const ChannelAnswer = z.object({ channel: z.object({ id: z.string() }) });
const Channels = z.object({
  channels: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      creator: z.optional(z.string()),
      topic: z.optional(z.object({ value: z.string() })),
    }),
  ),
  response_metadata: z.optional(
    z.object({ next_cursor: z.optional(z.string()) }),
  ),
});
const TriggerRow = z.object({
  id: z.string(),
  type: z.string(),
  name: z.string(),
  shortcut_url: z.optional(z.string()),
});
type TriggerRow = z.infer<typeof TriggerRow>;
const TriggerPage = z.object({
  triggers: z.array(TriggerRow),
  response_metadata: z.optional(
    z.object({ next_cursor: z.optional(z.string()) }),
  ),
});
const OneTrigger = z.object({ trigger: TriggerRow });
const OwnMessages = z.object({
  messages: z.array(z.object({
    app_id: z.optional(z.string()),
    bot_id: z.optional(z.string()),
    metadata: z.optional(z.object({ event_type: z.string() })),
  })),
});
const Bookmarks = z.object({
  bookmarks: z.array(z.object({
    id: z.string(),
    title: z.string(),
    link: z.optional(z.string()),
  })),
});

/**
 * Makes what the app needs in the workspace, or brings it up to date. It can stop anywhere and run
 * again: whatever is there already is found and kept, so that cards that are posted keep working.
 * Answers a report, a line for each thing.
 */
export async function setUp(
  app: Basics,
  actor: string,
  firstNumber: number,
  kept: SetUpRow | null = null,
): Promise<{ report: string[]; isDone: boolean }> {
  const { slack, stores, config, words } = app;
  const before = await stores.app.get("app");
  const identity = await slack.call("auth.test", {}, Identity);
  const report: string[] = [];
  const tell = (name: string, { id, made }: Found) =>
    report.push(words.setUp.channel(name, id, made));

  const register = await findOrMake(app, config.channels.register, {
    isPrivate: true,
    botUser: identity.user_id,
  });
  tell(config.channels.register, register);
  await slack.tell("conversations.invite", {
    channel: register.id,
    users: actor,
  }, ["already_in_channel"]);
  await slack.tell("conversations.setPurpose", {
    channel: register.id,
    purpose: words.setUp.register,
  });
  const appId = await findAppId(app, register.id, identity.bot_id) ??
    (await anchor(app, register.id, firstNumber)).appId;

  const alerts = await findOrMake(app, config.channels.alerts.name, {
    isPrivate: false,
    botUser: identity.user_id,
  });
  tell(config.channels.alerts.name, alerts);
  if (alerts.isBare) {
    await slack.tell("conversations.invite", {
      channel: alerts.id,
      users: actor,
    }, ["already_in_channel"]);
    // Last: a run that dies before it leaves the channel bare, and the next one goes on here.
    await slack.tell("conversations.setTopic", {
      channel: alerts.id,
      topic: config.channels.alerts.topic,
    });
  }
  const stakeholders: string[] = [];
  const audiences: Record<string, ToldAudience> = {};
  for (const { name, audience } of config.channels.stakeholders) {
    const found = await findOrMake(app, name, {
      isPrivate: false,
      botUser: identity.user_id,
    });
    tell(name, found);
    stakeholders.push(found.id);
    audiences[found.id] = audience;
  }

  const existing = await ownTriggers(app);
  const triggers: Triggers = {
    existing,
    before: before?.links ?? {},
    links: { ...kept?.links },
    made: 0,
    updated: 0,
    happenings: 0,
  };
  if (!await makeTriggers(app, triggers)) {
    await goOnLater(app, { actor, firstNumber, links: triggers.links });
    const count = Object.keys(triggers.links).length;
    report.push(words.setUp.goesOn(count, Object.keys(ACTIONS).length));
    return { report, isDone: false };
  }
  const { links, made, updated, happenings } = triggers;
  report.push(words.setUp.triggers(made, updated));
  report.push(words.setUp.sweeps(SWEEPS));
  if (happenings > 0) report.push(words.setUp.happenings(happenings));
  await bookmarkStarts(app, alerts.id, links);
  const overview = await overviewChannel(app, actor, identity.user_id, tell);

  const row: AppRow = {
    id: "app",
    v: ROW_VERSION,
    app_id: appId,
    url: identity.url.endsWith("/") ? identity.url : `${identity.url}/`,
    bot_user: identity.user_id,
    ...(identity.team_id ? { team: identity.team_id } : {}),
    register: register.id,
    alerts: alerts.id,
    stakeholders,
    audiences,
    links,
    // What is snoozed stays so.
    ...(before?.quiet_until ? { quiet_until: before.quiet_until } : {}),
    ...(overview
      ? {
        overview: await prepareOverview(app, overview, {
          links,
          botId: identity.bot_id,
        }),
      }
      : {}),
  };
  await stores.app.put(row);
  await stores.setUp.delete("set_up");
  await showMissed(app);
  report.push(before ? words.setUp.again : words.setUp.done);
  return { report, isDone: true };
}

/** What is made of our triggers, or was there. */
interface Triggers {
  readonly existing: readonly TriggerRow[];
  /** Of the last Set up, by action. */
  readonly before: Readonly<Record<string, string>>;
  /** Of this Set up, by action. */
  readonly links: Record<string, string>;
  made: number;
  updated: number;
  happenings: number;
}

/** Slack takes about fifty a minute of these calls. Answers whether all could be made in this run. */
async function makeTriggers(
  app: Basics,
  triggers: Triggers,
): Promise<boolean> {
  try {
    // First, as they go on with what is left.
    await sweepTriggers(app, triggers.existing);
    await linkTriggers(app, triggers);
    triggers.happenings = await happeningTriggers(app, triggers.existing);
    return true;
  } catch (error) {
    if (error instanceof Failure && error.kind === "rate") return false;
    throw error;
  }
}

/** The next sweep goes on, in about a minute if Slack lets us ask for that. */
async function goOnLater(
  app: Basics,
  { actor, firstNumber, links }: {
    actor: string;
    firstNumber: number;
    links: Record<string, string>;
  },
): Promise<void> {
  await app.stores.setUp.put({
    id: "set_up",
    v: ROW_VERSION,
    actor,
    first_number: firstNumber,
    links,
  });
  await wakeAt(app, app.time.now());
}

/** What a Set up has left to do. Tells the admin when all is done. Answers whether there was anything. */
export async function goOnSettingUp(app: Basics): Promise<boolean> {
  const kept = await app.stores.setUp.get("set_up");
  if (!kept) return false;
  const { actor, first_number } = kept;
  const { isDone } = await setUp(app, actor, first_number, kept);
  if (isDone) {
    const text = app.words.setUp.done;
    await app.slack.tell("chat.postMessage", { channel: actor, text });
  }
  return true;
}

/** The channel with the list of open incidents, or null when app.config.ts wants none. */
async function overviewChannel(
  app: Basics,
  actor: string,
  botUser: string,
  tell: (name: string, found: Found) => void,
): Promise<string | null> {
  const name = app.config.channels.overview;
  if (name === null) return null;
  const found = await findOrMake(app, name, { isPrivate: false, botUser });
  tell(name, found);
  const { id: channel, isBare } = found;
  if (isBare) {
    const fine = ["already_in_channel"];
    await app.slack.tell(
      "conversations.invite",
      { channel, users: actor },
      fine,
    );
    const { topic } = app.words.overview;
    await app.slack.tell("conversations.setTopic", { channel, topic });
  }
  return channel;
}

interface Found {
  readonly id: string;
  readonly made: boolean;
  /** Made by this app, and without a topic yet. */
  readonly isBare: boolean;
}

async function findOrMake(
  app: Basics,
  name: string,
  { isPrivate, botUser }: { isPrivate: boolean; botUser: string },
): Promise<Found> {
  const isBare = (
    { creator, topic }: z.infer<typeof Channels>["channels"][0],
  ) => creator === botUser && !topic?.value;
  const own = await findChannel(app, "users.conversations", name);
  if (own) return { id: own.id, made: false, isBare: isBare(own) };
  try {
    const { channel } = await app.slack.call("conversations.create", {
      name,
      is_private: isPrivate,
    }, ChannelAnswer);
    return { id: channel.id, made: true, isBare: true };
  } catch (error) {
    if (
      codeOf(error) !== "name_taken" &&
      !(error instanceof Failure && error.details.unknown)
    ) throw error;
    const again = await findChannel(app, "users.conversations", name);
    if (again) {
      const made = again.creator === botUser;
      return { id: again.id, made, isBare: isBare(again) };
    }
    const other = isPrivate
      ? undefined
      : await findChannel(app, "conversations.list", name);
    if (!other) {
      throw new Failure(
        "slack",
        "invalid",
        `#${name} is there, but this app cannot see it (private or archived). Invite the app to it, or choose another name in app.config.ts.`,
      );
    }
    await app.slack.tell("conversations.join", { channel: other.id });
    return { id: other.id, made: false, isBare: false };
  }
}

async function findChannel(app: Basics, method: string, name: string) {
  let cursor: string | undefined;
  do {
    const page = await app.slack.call(method, {
      types: method === "users.conversations"
        ? "public_channel,private_channel"
        : "public_channel",
      exclude_archived: true,
      limit: 999,
      ...(cursor ? { cursor } : {}),
    }, Channels);
    const found = page.channels.find((channel) => channel.name === name);
    if (found) return found;
    cursor = page.response_metadata?.next_cursor || undefined;
  } while (cursor);
  return undefined;
}

/** An older anchor of ours says which app we are. */
async function findAppId(
  app: Basics,
  register: string,
  botId: string | undefined,
): Promise<string | undefined> {
  const { messages } = await app.slack.call(
    "conversations.history",
    { channel: register, include_all_metadata: true, limit: 900 },
    OwnMessages,
  );
  return messages.find((message) =>
    message.metadata?.event_type === "incident_event" &&
    message.bot_id === botId
  )
    ?.app_id;
}

async function anchor(
  app: Basics,
  register: string,
  firstNumber: number,
): Promise<{ appId: string }> {
  const { prefix, digits } = app.config.number;
  const text = app.words.setUp.anchor(label(firstNumber, prefix, digits));
  return await new Register(app.slack, register, "").anchor(
    firstNumber - 1,
    text,
  );
}

async function ownTriggers(app: Basics): Promise<TriggerRow[]> {
  const found: TriggerRow[] = [];
  let cursor: string | undefined;
  do {
    const page = await app.slack.call(
      "workflows.triggers.list",
      { is_owner: true, ...(cursor ? { cursor } : {}) },
      TriggerPage,
    );
    found.push(...page.triggers);
    cursor = page.response_metadata?.next_cursor || undefined;
  } while (cursor);
  return found;
}

/**
 * One link trigger for each action, known again by its address, which never changes: its name does with
 * the language. By its name where no Set up has ended yet.
 */
async function linkTriggers(app: Basics, triggers: Triggers): Promise<void> {
  const { existing, before, links } = triggers;
  for (
    const [action, { workflow, inputs, context = {}, of }] of Object.entries(
      ACTIONS,
    ) as [Action, ActionStart][]
  ) {
    if (action in links || (of && !app.config.systems[of])) continue;
    if (app.time.now() >= app.time.deadline) throw tooMany();
    const name = triggerName(app, action);
    const definition = {
      type: "shortcut",
      name,
      workflow: `#/workflows/${workflow}`,
      shortcut: { button_text: name },
      inputs: {
        interactivity: { value: "{{data.interactivity}}" },
        ...Object.fromEntries(
          inputs.map((input) => [input, { customizable: true }]),
        ),
        ...Object.fromEntries(
          Object.entries(context).map(([input, value]) => [input, { value }]),
        ),
      },
    };
    const ours = existing.filter(({ type }) => type === "shortcut");
    const known = ours.find(({ shortcut_url: url }) =>
      url !== undefined && url === before[action]
    ) ?? ours.find((trigger) =>
      trigger.name === name
    );
    const { trigger } = known
      ? await app.slack.call("workflows.triggers.update", {
        ...definition,
        trigger_id: known.id,
      }, OneTrigger)
      : await app.slack.call(
        "workflows.triggers.create",
        definition,
        OneTrigger,
      );
    known ? triggers.updated += 1 : triggers.made += 1;
    const everyone = { trigger_id: trigger.id, permission_type: "everyone" };
    await app.slack.tell("workflows.triggers.permissions.set", everyone);
    const url = trigger.shortcut_url ?? known?.shortcut_url;
    if (!url) {
      throw new Failure(
        "slack",
        "shape",
        `Slack gave no address for the link “${name}”.`,
      );
    }
    links[action] = url;
  }
}

function tooMany(): Failure {
  return new Failure("slack", "rate", "Slack asks to slow down.");
}

function triggerName(app: Basics, action: Action): string {
  const { words } = app;
  const { buttons, setUp } = words;
  const names: Record<Action, string> = {
    send_update: buttons.sendUpdate,
    declare: setUp.declareFromAlert,
    acknowledge: buttons.acknowledge,
    page_on_call: buttons.pageOnCall,
    list_alerts: buttons.listAlerts,
    snooze: buttons.snooze,
    maintenance: buttons.maintenance,
    close: buttons.close,
    escalate: buttons.escalate,
    deescalate: buttons.deescalate,
    tell_stakeholders: buttons.tellStakeholders,
    claim_role: words.roles.claimLink,
    assign_role: buttons.assignRole,
    set_severity: buttons.setSeverity,
    set_status: buttons.setStatus,
    cancel: buttons.cancel,
    start_swarm: setUp.startSwarmFromCard,
    finish_swarm: buttons.finishSwarm,
    start_swarm_by_hand: buttons.startSwarm,
    merge: buttons.merge,
    archive: buttons.archive,
    note_huddle: buttons.noteHuddle,
    invite_vendor: buttons.inviteVendor,
    change_case_owner: buttons.changeCaseOwner,
    add_banner: buttons.addBanner,
    remove_banner: buttons.removeBanner,
    my_incidents: buttons.myIncidents,
    more: words.more.link,
    reopen: buttons.reopen,
    retry: buttons.retry,
    correct_update: setUp.correctUpdate,
    deliveries: buttons.deliveries,
    show_tasks: buttons.tasks,
    add_task: buttons.addTask,
    finish_task: setUp.finishTask,
    follow: setUp.follow,
    follow_by_rule: buttons.followByRule,
    update_timer: setUp.updateTimer,
    show_timeline: buttons.timeline,
    add_timeline_entry: setUp.addTimelineEntry,
    export_timeline: setUp.exportTimeline,
    declare_by_hand: buttons.declare,
    backfill: buttons.backfill,
    declare_from_message: setUp.declareFromMessage,
  };
  return names[action];
}

async function sweepTriggers(
  app: Basics,
  existing: readonly TriggerRow[],
): Promise<void> {
  const now = app.time.now();
  for (let i = 0; i < SWEEPS; i++) {
    const name = `Sweep ${String(i * 5).padStart(2, "0")}`;
    if (
      existing.some((trigger) =>
        trigger.type === "scheduled" && trigger.name === name
      )
    ) continue;
    await app.slack.call("workflows.triggers.create", {
      type: "scheduled",
      name,
      workflow: `#/workflows/${WORKFLOWS.sweep}`,
      schedule: {
        start_time: new Date(now + (i + 1) * SWEEP_EVERY_MS).toISOString(),
        timezone: "UTC",
        frequency: { type: "hourly", repeats_every: 1 },
      },
    }, OneTrigger);
  }
}

/** What begins with no card is started from the bar of the alert channel. */
async function bookmarkStarts(
  app: Basics,
  channel: string,
  links: Readonly<Record<string, string>>,
): Promise<void> {
  const { buttons } = app.words;
  const starts = [
    [links.declare_by_hand, buttons.declare, ":rotating_light:"],
    [links.backfill, buttons.backfill, ":bookmark_tabs:"],
    [links.follow_by_rule, buttons.followByRule, ":bell:"],
    [links.maintenance, buttons.maintenance, ":hammer_and_wrench:"],
  ] as const;
  const { bookmarks } = await app.slack.call("bookmarks.list", {
    channel_id: channel,
  }, Bookmarks);
  for (const [link, title, emoji] of starts) {
    if (!link) continue;
    const known = bookmarks.find((bookmark) => bookmark.link === link);
    if (known?.title === title) continue;
    await (known
      ? app.slack.tell("bookmarks.edit", {
        channel_id: channel,
        bookmark_id: known.id,
        title,
      })
      : app.slack.tell("bookmarks.add", {
        channel_id: channel,
        title,
        type: "link",
        link,
        emoji,
      }));
  }
}
