import { plan } from "../incident/plan.ts";
import { openBasics, workbench } from "../platform/app.ts";
import { planSetup } from "../platform/plans.ts";
import { AppRow, IncidentRow } from "../platform/rows.ts";
import { LATENCY, variables } from "../local/demo.ts";
import type { Workspace } from "../local/workspace.ts";
import * as actions from "./actions.ts";
import { type Call, Observed } from "./calls.ts";
import { type Aim, printTable, round } from "./print.ts";

/**
 * How long declaring from an alert takes, against the longest chain of effects in the same trace.
 *
 * Each outside call of the run belongs to one of three kinds:
 * - to an **effect** of the plan (`effectOf`: a post says its effect itself, in its metadata; the others are told by
 *   method, channel, link or host). What an effect takes is the time during which at least one of its calls is under
 *   way: calls one after the other add up, the two texts at the same moment count once, waits between calls do not.
 * - to the **record**: the event's inbox row, its post in the register and the reads of the register that follow, the
 *   plan's row, the incident's row. Record calls count for no effect, also where an effect makes them (that the
 *   channel is open is an event of its own).
 * - to the **frame**: settings, loading the incident, completing the step.
 *
 * The longest chain is the longest path through the plan's own graph (`needs` and `after`), each effect weighing what
 * it took. It is what the run would take with nothing but its effects, each begun at once.
 *
 * The wall time goes from the function's start to the answer to its completion. Taken off it is the time during which
 * nothing but record calls is under way, and no more: a record write beside an effect costs nothing, and the
 * deletion of the plan's row at the end is a record write too. Under Slack's limits a run also waits for leave to post (a message a second in a channel), which no order of effects can change: for information.
 */
export async function measureChain(): Promise<Aim[]> {
  const cases = [
    { name: "cold", limits: false, before: 0 },
    { name: "warm", limits: false, before: 1 },
    { name: "cold, with Slack's limits", limits: true, before: 0 },
  ];
  const measured = [];
  for (const one of cases) measured.push({ ...one, ...await declare(one) });
  printTable(
    `Declare from alert when Slack takes ${LATENCY.slackMs} ms and others ${LATENCY.outsideMs} ms: ms of workspace time`,
    [
      "",
      "wall",
      "without records",
      "longest chain",
      "ratio",
      "wall/chain",
    ],
    measured.map(({ name, wall, bare, chain }) => [
      name,
      wall,
      bare,
      chain.ms,
      round(bare / chain.ms, 2),
      round(wall / chain.ms, 2),
    ]),
  );
  console.log();
  for (const { name, chain } of measured) {
    const links = chain.effects.map(({ name, ms }) => `${name} ${ms}`);
    console.log(`  longest chain, ${name}: ${links.join(" → ")}`);
  }
  return measured.filter(({ limits }) => !limits).map((
    { name, bare, chain },
  ) => ({
    what:
      `declare from alert, ${name}: wall time without records / longest chain`,
    figure: bare / chain.ms,
    atMost: 1.3,
  }));
}

/** A declaration after so many others in the same workspace. */
async function declare(
  { limits, before }: { limits: boolean; before: number },
) {
  const observed = await Observed.open({ limits });
  const { workspace } = observed;
  let calls: Call[] = [];
  for (let i = 0; i <= before; i++) {
    await actions.alert(workspace, `alert ${i}`);
    calls = await observed.calls(actions.declareFromAlert);
  }
  const { startedAt } = workspace.state.executions[calls[0]?.run ?? ""]!;
  const completed = calls.find(({ what }) =>
    what === "functions.completeSuccess"
  );
  const wall = (completed?.endedAt ?? NaN) - startedAt;
  const { effects, sort } = await theirEffects(workspace, calls);
  const record = calls.filter((call) => sort(call) === "record");
  const others = calls.filter((call) => sort(call) !== "record");
  await observed.close();
  return {
    wall,
    bare: wall - onlyDuring(record, others),
    chain: longestChain(effects),
  };
}

/** The channel has a line only when it could not be opened; what looks alike is read from the overview's query. */
const SILENT: ReadonlySet<string> = new Set(["line:channel", "alike"]);

interface Weighed {
  readonly name: string;
  readonly before: readonly string[];
  readonly ms: number;
}

/** The plan's effects with what each took; throws when a call fits nowhere or an effect made none. */
async function theirEffects(workspace: Workspace, calls: readonly Call[]) {
  const { incidents = [], settings = [] } = await workspace.datastores.dump();
  const row = IncidentRow.parse(withoutNulls(
    incidents.toSorted((a, b) => Number(a.number) - Number(b.number)).at(-1)!,
  ));
  const event = row.tail?.find(({ type }) => type === "declared");
  if (!row.state || !event) throw new Error("Nothing was declared.");
  const basics = openBasics({
    client: { apiCall: () => Promise.reject(new Error("not here")) },
    env: variables,
    now: () => workspace.clock.now(),
    newId: () => crypto.randomUUID(),
  });
  const app = AppRow.parse(
    withoutNulls(settings.find(({ id }) => id === "app")!),
  );
  const planned = plan(
    event,
    row.state,
    planSetup(workbench(basics, app), row.state),
  );
  const names = planned.map(({ name }) => name);
  const sort = sorter(names, row, app);
  const effects = planned.map(({ name, needs, after }): Weighed => {
    const own = calls.filter((call) => sort(call) === name);
    if (own.length === 0 && !SILENT.has(name)) {
      throw new Error(`No call belongs to ${name}.`);
    }
    return { name, before: [...needs, ...after], ms: total(union(own)) };
  });
  return { effects, sort };
}

type Sort = (call: Call) => string;

/** What a call belongs to: an effect's name, `record` or `frame`. */
function sorter(
  names: readonly string[],
  row: IncidentRow,
  app: AppRow,
): Sort {
  const seen = new Map<Call, string>();
  let upserts = 0;
  const slack = ({ what, args }: Call): string | undefined => {
    const { channel, datastore, link } = args as Record<string, string>;
    switch (what) {
      case "chat.postMessage":
        return channel === app.register ? "record" : marked(args, names);
      case "chat.update":
        if (channel === app.overview?.channel) return "overview";
        return channel === app.alerts ? "alert_card" : "channel_card";
      case "conversations.canvases.create":
      case "users.info": // the canvas names people
        return "canvas";
      case "canvases.edit":
        return args.canvas_id === app.overview?.canvas ? "overview" : "canvas";
      case "workflows.triggers.create":
      case "workflows.triggers.delete":
        return "enter_open"; // the next reminder's wake-up
      case "conversations.create":
      case "conversations.setPurpose":
        return "channel";
      case "conversations.invite":
        return "invite";
      case "conversations.setTopic":
        return "topic";
      case "conversations.replies":
      case "conversations.history":
        return "record";
      case "pins.add":
        return "pin";
      case "bookmarks.add": {
        const kind = (["ticket", "crm", "call"] as const).find((kind) =>
          row[kind]?.url === link
        );
        return `bookmark:${kind ?? "runbook"}`;
      }
      case "calls.add":
        return "slack_call";
      case "functions.completeSuccess":
        return "frame";
    }
    if (!what.startsWith("apps.datastore.")) return undefined;
    const item = args.item as { id?: string } | undefined;
    const id = item?.id ?? args.id;
    if (datastore === "tokens") {
      return { salesforce: "crm", zoom: "call" }[String(id)];
    }
    if (id === "on_call") return "on_duty";
    if (datastore === "open" && what.endsWith("query")) {
      return names.includes("overview") ? "overview" : "alike";
    }
    if (datastore === "open") return "enter_open";
    if (datastore === "numbers") return "know_channel";
    if (datastore === "subscriptions") return "followers";
    if (datastore === "alerts") return "alert_card";
    return what === "apps.datastore.get" ? "frame" : "record";
  };
  const others = ({ what }: Call): string | undefined => {
    if (what.includes("oauth")) return what.includes("zoom") ? "call" : "crm";
    if (what.includes("twilio")) return "sms";
    if (what.includes("pagerduty")) return "on_duty";
    if (what.includes("zoom")) {
      return what.includes("POST") ? "call" : "call_link";
    }
    if (what.includes("/sobjects/")) return upserts++ ? "crm_link" : "crm";
    return what.endsWith("/remotelink") ? "ticket_link" : "ticket";
  };
  return (call) => {
    const known = seen.get(call);
    if (known) return known;
    const found = call.slack ? slack(call) : others(call);
    if (
      !found || !(["record", "frame"].includes(found) || names.includes(found))
    ) {
      throw new Error(`${call.what} belongs to ${found}, which is no effect.`);
    }
    seen.set(call, found);
    return found;
  };
}

/** A post's key ends with its effect's name; the cards' keys are the incident's. */
function marked(
  args: Call["args"],
  names: readonly string[],
): string | undefined {
  const { event_payload } = args.metadata as {
    event_payload: { effect: string };
  };
  const key = event_payload.effect;
  if (key.endsWith(":card")) return "alert_card";
  return names.filter((name) => key.endsWith(`:${name}`)).toSorted((a, b) =>
    b.length - a.length
  )[0];
}

/** The path through the graph whose effects take longest together. */
function longestChain(
  effects: readonly Weighed[],
): { ms: number; effects: Weighed[] } {
  const known = new Map<string, { ms: number; effects: Weighed[] }>();
  const upTo = (effect: Weighed): { ms: number; effects: Weighed[] } => {
    const done = known.get(effect.name);
    if (done) return done;
    const before = effects.filter(({ name }) => effect.before.includes(name))
      .map(upTo);
    const longest = longestOf(before);
    const chain = {
      ms: longest.ms + effect.ms,
      effects: [...longest.effects, effect],
    };
    known.set(effect.name, chain);
    return chain;
  };
  return longestOf(effects.map(upTo));
}

function longestOf(chains: readonly { ms: number; effects: Weighed[] }[]) {
  return chains.reduce((a, b) => b.ms > a.ms ? b : a, { ms: 0, effects: [] });
}

type Span = readonly [from: number, to: number];

/** When at least one of the calls is under way, in order. */
function union(calls: readonly Call[]): Span[] {
  const spans: [number, number][] = [];
  for (const { at, endedAt = at } of calls.toSorted((a, b) => a.at - b.at)) {
    const last = spans.at(-1);
    if (last && at <= last[1]) last[1] = Math.max(last[1], endedAt);
    else spans.push([at, endedAt]);
  }
  return spans;
}

function total(spans: readonly Span[]): number {
  return spans.reduce((sum, [from, to]) => sum + to - from, 0);
}

/** How long some of the ones are under way and none of the others. */
function onlyDuring(ones: readonly Call[], others: readonly Call[]): number {
  return total(union([...ones, ...others])) - total(union(others));
}

/** Slack's datastores give absent attributes as null. */
function withoutNulls(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).filter(([, value]) => value !== null),
  );
}
