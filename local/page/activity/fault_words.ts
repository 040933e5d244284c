import type { FaultKind, Latency, ListedFault } from "../../faults.ts";

/** What can go wrong, as the panel offers it. `asks` is what its number means. */
export const KINDS: {
  name: string;
  title: string;
  asks?: { label: string; start: number };
  kind(amount: number): FaultKind;
}[] = [
  {
    name: "latency",
    title: "takes longer to arrive",
    asks: { label: "Milliseconds", start: 2000 },
    kind: (latencyMs) => ({ latencyMs }),
  },
  {
    name: "slow_body",
    title: "is done, and its answer comes late",
    asks: { label: "Milliseconds", start: 2000 },
    kind: (slowBodyMs) => ({ slowBodyMs }),
  },
  {
    name: "status",
    title: "fails with a status",
    asks: { label: "Status", start: 500 },
    kind: (status) => ({ status }),
  },
  {
    name: "rate_limited",
    title: "is refused: too many calls",
    asks: { label: "Seconds to wait", start: 30 },
    kind: (rateLimited) => ({ rateLimited }),
  },
  {
    name: "cut_before",
    title: "does not arrive: the connection breaks",
    kind: () => "cut_before",
  },
  {
    name: "cut_after",
    title: "is done, and its answer is lost",
    kind: () => "cut_after",
  },
  {
    name: "garbage",
    title: "is answered with what is no JSON",
    kind: () => "garbage",
  },
  { name: "hang", title: "is never answered", kind: () => "hang" },
  {
    name: "kill_before",
    title: "is not made: the run dies before it",
    kind: () => "kill_before",
  },
  {
    name: "kill_after",
    title: "is the last: the run dies after it",
    kind: () => "kill_after",
  },
  {
    name: "twice",
    title: "is delivered twice (an event)",
    kind: () => "twice",
  },
];

/** Events that can be delivered twice, and calls that most apps make. */
export const EVENTS = [
  "function_executed",
  "message",
  "reaction_added",
  "joined",
];
export const METHODS = [
  "chat.postMessage",
  "chat.update",
  "views.open",
  "conversations.create",
  "conversations.invite",
  "bookmarks.add",
  "apps.datastore.get",
  "apps.datastore.put",
  "apps.datastore.query",
  "functions.completeSuccess",
];

/** `chat.postMessage takes 2000 ms longer to arrive; 3 more times` */
export function sentenceOf(fault: ListedFault): string {
  const { on, kind, times, skip, chance, n } = fault;
  const subject = on === undefined || on === "*" ? "Every call" : on;
  const rest = [
    fault.function && `in ${fault.function}`,
    n && `only call ${n} of a run`,
    skip && `after ${skip} have passed`,
    chance !== undefined && `${Math.round(chance * 100)} % of the time`,
    times === undefined
      ? "always"
      : `${times} more ${times === 1 ? "time" : "times"}`,
  ];
  return `${subject} ${whatHappens(kind)}; ${rest.filter(Boolean).join(", ")}`;
}

function whatHappens(kind: FaultKind): string {
  if (typeof kind === "string") {
    return KINDS.find(({ name }) => name === kind)?.title ?? kind;
  }
  if ("latencyMs" in kind) {
    return `takes ${length(kind.latencyMs)} longer to arrive`;
  }
  if ("slowBodyMs" in kind) {
    return `is done, and its answer comes ${length(kind.slowBodyMs)} late`;
  }
  if ("rateLimited" in kind) {
    return `is refused: too many calls, wait ${kind.rateLimited} s`;
  }
  return `fails with ${kind.status}`;
}

function length(latency: Latency): string {
  if (typeof latency === "number") return `${latency} ms`;
  return "min" in latency
    ? `${latency.min} to ${latency.max} ms`
    : `around ${latency.median} ms`;
}
