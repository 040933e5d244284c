import * as actions from "./actions.ts";
import { type Call, isWrite, Observed } from "./calls.ts";
import { type Aim, printTable } from "./print.ts";

/**
 * How many calls each action makes, and how many of them write to a datastore. `cold` is the first use of Salesforce
 * and Zoom, whose access tokens are written then: those writes are counted apart.
 */
export async function countCalls(): Promise<Aim[]> {
  const counted = new Map<string, Call[]>();
  const count = async (
    name: string,
    observed: Observed,
    play: Parameters<Observed["calls"]>[0],
  ) => counted.set(name, await observed.calls(play));

  const one = await Observed.open();
  await count("new alert", one, (workspace) => actions.alert(workspace, "A"));
  await count(
    "repeated alert",
    one,
    (workspace) => actions.alert(workspace, "A"),
  );
  await count("declare from alert, cold", one, actions.declareFromAlert);
  await count("update", one, actions.update);
  await count("escalate", one, actions.escalate);
  await count("start a swarm", one, actions.startSwarm);
  await count("finish swarming", one, actions.finishSwarm);
  await count("close", one, actions.close);
  await count("tell stakeholders", one, actions.tellStakeholders);
  await actions.alert(one.workspace, "B");
  await count("declare from alert, warm", one, actions.declareFromAlert);
  await actions.becomeIdle(one.workspace);
  await count("idle sweep", one, actions.sweep);
  await one.close();

  const other = await Observed.open();
  await count("declare by hand, cold", other, actions.declareByHand);
  await count("declare by hand, warm", other, actions.declareByHand);
  await other.close();

  const limited = await Observed.open({ limits: true });
  await actions.alert(limited.workspace, "A");
  await count(
    "declare from alert, cold, with Slack's limits",
    limited,
    actions.declareFromAlert,
  );
  await limited.close();

  const order = [
    "new alert",
    "repeated alert",
    "declare from alert, cold",
    "declare from alert, cold, with Slack's limits",
    "declare from alert, warm",
    "declare by hand, cold",
    "declare by hand, warm",
    "update",
    "escalate",
    "start a swarm",
    "finish swarming",
    "close",
    "tell stakeholders",
    "idle sweep",
  ];
  const rows = order.map((name) => {
    const calls = counted.get(name) ?? [];
    const writes = calls.filter(isWrite);
    const tokens = writes.filter(isToken);
    return {
      name,
      calls: calls.length,
      slack: calls.filter(({ slack }) => slack).length,
      others: calls.filter(({ slack }) => !slack).length,
      writes: writes.length - tokens.length,
      tokens: tokens.length,
      stores: storesOf(writes.filter((call) => !isToken(call))),
    };
  });
  printTable(
    "Outside calls and datastore writes of one action",
    ["", "calls", "Slack", "others", "writes", "tokens", "written"],
    rows.map((row) => Object.values(row)),
  );
  return rows.flatMap(({ name, writes }) => {
    const atMost = name === "new alert"
      ? 5
      : name.startsWith("declare") || name.includes("swarm")
      ? 8
      : 0;
    return atMost > 0
      ? [{ what: `datastore writes, ${name}`, figure: writes, atMost }]
      : [];
  });
}

function isToken({ args }: Call): boolean {
  return args.datastore === "tokens";
}

/** `inbox, plans, incidents ×2, plans −` where − is a deletion. */
function storesOf(writes: readonly Call[]): string {
  const counts = new Map<string, number>();
  for (const { what, args } of writes) {
    const name = `${args.datastore}${/delete/i.test(what) ? " −" : ""}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].map(([name, n]) => n > 1 ? `${name} ×${n}` : name).join(
    ", ",
  );
}
