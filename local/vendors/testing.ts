import { assertEquals } from "@std/assert";
import { people } from "./people.ts";
import type { Vendor, VendorAnswer } from "./vendor.ts";

/** One stand-in on its own, for tests: a clock that is moved, ids that repeat. */
export function standIn<S>(vendor: Vendor<S>) {
  const state = vendor.start();
  const counts: Record<string, number> = {};
  let now = Date.UTC(2026, 10, 24, 10, 0, 0);
  let hexes = 0;
  const context = {
    state,
    clock: { now: () => now, after: () => () => {} },
    hex: (n: number) => (++hexes).toString(16).padStart(n, "0").slice(-n),
    count: (name: string) => counts[name] = (counts[name] ?? 0) + 1,
  };
  return {
    state,
    get now() {
      return now;
    },
    pass(ms: number) {
      now += ms;
    },
    /** Zoe works there herself. */
    byHand(what: string, item: unknown, value = ""): void {
      const who = "Zoe Maxwell";
      const doing = { ...context, item: String(item), value, who };
      people[vendor.id]!.hands[what]!(doing);
    },
    async send(
      method: string,
      url: string,
      options: {
        headers?: Record<string, string>;
        json?: unknown;
        form?: Record<string, string>;
        text?: string;
      } = {},
    ): Promise<VendorAnswer> {
      const headers = { ...options.headers };
      let body = options.text ?? "";
      if (options.json !== undefined) {
        headers["content-type"] ??= "application/json";
        body = JSON.stringify(options.json);
      }
      if (options.form) {
        headers["content-type"] ??= "application/x-www-form-urlencoded";
        body = new URLSearchParams(options.form).toString();
      }
      const call = { method, url: new URL(url), headers, body };
      const answer = await vendor.answer(call, context);
      // What a snapshot could not hold must not be in the state.
      assertEquals(JSON.parse(JSON.stringify(state)), state);
      return answer;
    },
  };
}

export function basic(user: string, password: string): Record<string, string> {
  return { authorization: `Basic ${btoa(`${user}:${password}`)}` };
}
