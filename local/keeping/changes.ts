/**
 * What has changed in a tree of plain JSON that anybody may change in place, found by comparing it with how
 * it was: then no change can be forgotten. Changes are JSON texts, each of the size of what changed.
 */

/** Where, from the root. */
type Path = readonly (string | number)[];
/** From this place on so many elements become these. The last one comes first: places stay true. */
type Splice = [at: number, gone: number, come: unknown[]];
export type Change =
  | { at: Path; set: unknown }
  | { at: Path; gone: true }
  | { at: Path; splices: Splice[] };

/** How it was: a text of JSON, or, of what is long, its parts; of a list its elements' texts. */
type Node = string | Map<string, Node> | string[];

/** Letters. What is shorter is written as a whole, but for objects above this depth. */
const SHORT = 4000;
const DEEP = 3;

/** How an object was when it was last looked at. */
export class Shadow {
  #root: Node;
  /** Texts of what is frozen: it stays as it is. */
  readonly #frozen = new WeakMap<object, string>();

  constructor(value: object) {
    this.#root = this.#node(value, 0);
  }

  /** What makes how it was into how it is, as JSON texts. From now on it was so. */
  follow(value: object): string[] {
    const changes: string[] = [];
    this.#root = this.#follow(this.#root, value, [], changes);
    return changes;
  }

  /** The whole, as it was, in pieces. */
  *pieces(): Generator<string> {
    yield* pieces(this.#root);
  }

  #follow(node: Node, value: unknown, at: Path, changes: string[]): Node {
    if (Array.isArray(node) && Array.isArray(value)) {
      const now = value.map((one) => this.#text(one));
      const found = splices(node, now);
      if (found.length > 0) {
        changes.push(change(at, `"splices":[${found.join()}]`));
      }
      return now;
    }
    if (node instanceof Map && isObject(value) && isInOrder(node, value)) {
      const parts = new Map(partsOf(value));
      for (const key of [...node.keys()]) {
        if (parts.has(key)) continue;
        changes.push(change([...at, key], `"gone":true`));
        node.delete(key);
      }
      for (const [key, part] of parts) {
        const old = node.get(key) ?? "";
        const now = this.#follow(old, part, [...at, key], changes);
        if (now !== old) node.set(key, now);
      }
      return node;
    }
    const now = this.#node(value, at.length);
    if (now === node) return node;
    changes.push(change(at, `"set":${[...pieces(now)].join("")}`));
    return now;
  }

  #node(value: unknown, depth: number): Node {
    if (isObject(value) && depth < DEEP) return this.#parts(value, depth);
    const text = this.#text(value);
    if (text.length <= SHORT) return text;
    if (Array.isArray(value)) return value.map((one) => this.#text(one));
    return isObject(value) ? this.#parts(value, depth) : text;
  }

  #parts(value: object, depth: number): Map<string, Node> {
    return new Map(
      partsOf(value).map(([key, part]) =>
        [key, this.#node(part, depth + 1)] as const
      ),
    );
  }

  #text(value: unknown): string {
    if (!isObject(value) || !Object.isFrozen(value)) {
      return JSON.stringify(value) ?? "null";
    }
    const known = this.#frozen.get(value) ?? JSON.stringify(value);
    this.#frozen.set(value, known);
    return known;
  }
}

/** Answers what the changes make of this, which may be the same object. */
export function changed<T>(root: T, changes: readonly Change[]): T {
  // deno-lint-ignore no-explicit-any -- any JSON
  const around: any = { root };
  for (const { at, ...change } of changes) {
    const path = ["root", ...at];
    const last = path.pop()!;
    const place = path.reduce((tree, key) => tree[key], around);
    if ("set" in change) place[last] = change.set;
    else if ("gone" in change) delete place[last];
    else {
      for (const [from, gone, come] of change.splices) {
        const list = place[last];
        const rest = list.slice(from + gone);
        place[last] = list.slice(0, from).concat(come, rest);
      }
    }
  }
  return around.root;
}

function change(at: Path, what: string): string {
  return `{"at":${JSON.stringify(at)},${what}}`;
}

/** Elements keep their order: what came and went between two that stayed is one splice. */
function splices(before: string[], now: string[]): string[] {
  let from = 0;
  while (from < before.length && before[from] === now[from]) from++;
  if (from === before.length && from === now.length) return [];
  const places = Map.groupBy(
    before.keys().drop(from),
    (place) => before[place]!,
  );
  const found: string[] = [];
  let come: string[] = [];
  const close = (until: number) => {
    if (until > from || come.length > 0) {
      found.unshift(`[${from},${until - from},[${come.join()}]]`);
    }
    come = [];
    from = until + 1;
  };
  for (let n = from; n < now.length; n++) {
    const text = now[n]!;
    const place = places.get(text)?.find((place) => place >= from);
    if (place === undefined) come.push(text);
    else close(place);
  }
  close(before.length);
  return found;
}

/** Whether the keys that were there come in the order of before, and new ones after them. */
function isInOrder(node: Map<string, Node>, value: object): boolean {
  const now = partsOf(value).map(([key]) => key);
  const stays = new Set(now);
  const before = [...node.keys()].filter((key) => stays.has(key));
  return before.every((key, n) => key === now[n]);
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function partsOf(value: object): [string, unknown][] {
  return Object.entries(value).filter(([, part]) => part !== undefined);
}

function* pieces(node: Node): Generator<string> {
  if (typeof node === "string") return yield node;
  const parts = Array.isArray(node)
    ? node.map((text) => ["", text] as const)
    : [...node].map(([key, part]) =>
      [`${JSON.stringify(key)}:`, part] as const
    );
  yield Array.isArray(node) ? "[" : "{";
  for (const [n, [key, part]] of parts.entries()) {
    yield (n > 0 ? "," : "") + key;
    yield* pieces(part);
  }
  yield Array.isArray(node) ? "]" : "}";
}
