/** The other side of an integration for tests: a stand-in with a clock that is moved and faults that are asked for. */
import {
  plays,
  type Vendor,
  type VendorAnswer,
  type VendorCall,
} from "../local/vendors/vendor.ts";
import type { IncidentFacts } from "./facts.ts";
import type { Io, Token } from "./http.ts";

export interface Fault {
  /** Which calls go wrong. Those for a token never do, unless named here. */
  on?: (call: VendorCall) => boolean;
  /** Once by default. */
  times?: number;
  /** `before`: the vendor never sees the call. `after`: it does, and its answer is replaced or lost. */
  when: "before" | "after";
  /** What comes instead, made from the true answer; an error is thrown as `fetch` would. */
  answer(answer: VendorAnswer): VendorAnswer | Response | Error;
}

const JSON_TYPE = { "content-type": "application/json" };

export const faults = {
  status: (
    status: number,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Fault => ({
    when: "before",
    answer: () => ({ status, body: body ?? "", headers }),
  }),
  neverArrived: (): Fault => ({
    when: "before",
    answer: () => new TypeError("error sending request: connection reset"),
  }),
  timeoutBefore: (): Fault => ({
    when: "before",
    answer: () => new DOMException("Signal timed out.", "TimeoutError"),
  }),
  answerLost: (): Fault => ({
    when: "after",
    answer: () => new TypeError("error sending request: connection closed"),
  }),
  timeout: (): Fault => ({
    when: "after",
    answer: () => new DOMException("Signal timed out.", "TimeoutError"),
  }),
  html: (): Fault => ({
    when: "after",
    answer: () => ({
      status: 200,
      body: "<!doctype html><title>Sign in</title>",
      headers: { "content-type": "text/html; charset=utf-8" },
    }),
  }),
  brokenJson: (): Fault => ({
    when: "after",
    answer: () => ({ status: 200, body: '{"id":', headers: JSON_TYPE }),
  }),
  oversized: (): Fault => ({
    when: "after",
    answer: () => ({
      status: 200,
      body: JSON.stringify("x".repeat(1_000_001)),
      headers: JSON_TYPE,
    }),
  }),
  unknownField: (): Fault => ({
    when: "after",
    times: Infinity,
    answer: (answer) => ({
      ...answer,
      body: { ...answer.body as object, fieldOfTomorrow: { deep: [1] } },
    }),
  }),
  empty: (): Fault => ({
    when: "after",
    answer: (answer) => ({ ...answer, body: {} }),
  }),
} as const;

export interface StandIn<S> {
  io: Io;
  state: S;
  /** What reached it, and what it answered before any fault. */
  exchanges: { call: VendorCall; answer: VendorAnswer }[];
  tokens: Map<string, Token>;
  pass(ms: number): void;
  fail(fault: Fault): void;
}

export function standIn<S>(
  vendor: Vendor<S>,
  options: { fault?: Fault; timeoutMs?: number } = {},
): StandIn<S> {
  const state = vendor.start();
  const counts: Record<string, number> = {};
  const tokens = new Map<string, Token>();
  const exchanges: StandIn<S>["exchanges"] = [];
  let faulty: { fault: Fault; left: number }[] = [];
  let now = Date.UTC(2026, 10, 24, 10, 0, 0);
  let hexes = 0;
  const context = {
    state,
    clock: { now: () => now, after: () => () => {} },
    hex: (n: number) => (++hexes).toString(16).padStart(n, "0").slice(-n),
    count: (name: string) => counts[name] = (counts[name] ?? 0) + 1,
  };
  const io: Io = {
    now: () => now,
    timeoutMs: options.timeoutMs ?? 8_000,
    tokens: {
      get: (system) => Promise.resolve(tokens.get(system)),
      put: (system, token) => Promise.resolve(void tokens.set(system, token)),
      drop: (system) => Promise.resolve(void tokens.delete(system)),
    },
    async fetch(input, init) {
      const request = new Request(input, { ...init, signal: null });
      const call: VendorCall = {
        method: request.method,
        url: new URL(request.url),
        headers: Object.fromEntries(request.headers),
        body: await request.text(),
      };
      if (!plays(vendor, call.url)) {
        throw new Deno.errors.NotCapable(
          `Requires net access to ${call.url.host}`,
        );
      }
      const fault = faultFor(call);
      if (fault?.when === "before") return respond(fault.answer({ status: 0 }));
      const answer = await vendor.answer(call, context);
      exchanges.push({ call, answer });
      return respond(fault ? fault.answer(answer) : answer);
    },
  };
  const fail = (fault: Fault) => {
    faulty.push({ fault, left: fault.times ?? 1 });
  };
  if (options.fault) fail(options.fault);
  return { io, state, exchanges, tokens, fail, pass: (ms) => void (now += ms) };

  function faultFor(call: VendorCall): Fault | undefined {
    const entry = faulty.find(({ fault }) =>
      fault.on ? fault.on(call) : !isTokenCall(call)
    );
    if (!entry) return undefined;
    entry.left--;
    faulty = faulty.filter(({ left }) => left > 0);
    return entry.fault;
  }
}

export function isTokenCall({ url }: VendorCall): boolean {
  return /\/(oauth2?(\/v2\.0)?\/token|access_token)$/.test(url.pathname);
}

/** An incident with sensible facts; a test names those that it is about. */
export function someFacts(facts: Partial<IncidentFacts> = {}): IncidentFacts {
  return {
    key: "C0REG-1718486166000100",
    number: "INC-00447",
    title: "Checkout is down",
    description: "Payments fail since 10:00.\n\nCards only.",
    severity: "high",
    startedAt: Date.UTC(2026, 10, 24, 9, 55, 0),
    ...facts,
  };
}

function respond(answer: VendorAnswer | Response | Error): Response {
  if (answer instanceof Error) throw answer;
  if (answer instanceof Response) return answer;
  const { status, body, headers } = answer;
  if (body === undefined || status === 204) {
    return new Response(null, { status, headers });
  }
  return typeof body === "string"
    ? new Response(body, { status, headers })
    : new Response(JSON.stringify(body), {
      status,
      headers: { ...JSON_TYPE, ...headers },
    });
}
