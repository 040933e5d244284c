import type { State } from "./state.ts";

/** `C` → `C0000000001`, `C0000000002` …: ten letters and digits, the same in every equal run. */
export function nextId(state: State, prefix: string): string {
  return prefix +
    count(state, `id:${prefix}`).toString(36).toUpperCase().padStart(10, "0");
}

/** `n` hex digits. The first eight differ for every call with one seed. */
export function nextHex(state: State, seed: number, n: number): string {
  const at = count(state, "hex");
  let hex = "";
  for (let part = 0; hex.length < n; part++) {
    const mixed = mix(at ^ mix(seed + Math.imul(part, 0x9e3779b9)));
    hex += mixed.toString(16).padStart(8, "0");
  }
  return hex.slice(0, n);
}

/** Later than every `ts` of this channel, as near to `now` as that allows. */
export function nextTs(state: State, channel: string, now: number): string {
  const key = `ts:${channel}`;
  const micros = Math.max(
    Math.floor(now) * 1000,
    (state.counters[key] ?? 0) + 1,
  );
  state.counters[key] = micros;
  return microsToTs(micros);
}

function microsToTs(micros: number): string {
  return `${Math.floor(micros / 1e6)}.${String(micros % 1e6).padStart(6, "0")}`;
}

export function count(state: State, name: string): number {
  return state.counters[name] = (state.counters[name] ?? 0) + 1;
}

/** A bijection of 32-bit numbers that looks like chance (murmur3's finaliser). */
export function mix(n: number): number {
  n = Math.imul(n ^ (n >>> 16), 0x85ebca6b);
  n = Math.imul(n ^ (n >>> 13), 0xc2b2ae35);
  return (n ^ (n >>> 16)) >>> 0;
}

/** Seeded whole numbers below `n`. */
export function dice(seed: number): (n: number) => number {
  let at = 0;
  return (n) => mix(mix(seed + 0x9e3779b9) ^ Math.imul(++at, 0x85ebca6b)) % n;
}
