/**
 * Deep equality with the rules of the standard library's `equal`: a key whose value is `undefined` is not an
 * absent key; `0` is `-0` and `NaN` is `NaN`; constructors must be the same, except that an object without one is a
 * plain object; dates, patterns and URLs compare by value; sets and maps by deeply equal members.
 */
export function equal(actual: unknown, expected: unknown): boolean {
  return compare(actual, expected, new Map());
}

function compare(a: unknown, b: unknown, seen: Map<object, object>): boolean {
  if (a === b || Object.is(a, b)) return true;
  if (!isObject(a) || !isObject(b)) return false;
  if (!sameConstructor(a, b)) return false;
  if (a instanceof Date && b instanceof Date) {
    return Object.is(a.getTime(), b.getTime());
  }
  if (a instanceof RegExp && b instanceof RegExp) {
    return String(a) === String(b);
  }
  if (a instanceof URL && b instanceof URL) return a.href === b.href;
  if (a instanceof WeakRef && b instanceof WeakRef) {
    return compare(a.deref(), b.deref(), seen);
  }
  if (a instanceof WeakMap || a instanceof WeakSet) {
    throw new TypeError("cannot compare weak collections");
  }
  if (seen.get(a) === b) return true; // a cycle: judged where it was entered
  const before = seen.get(a);
  seen.set(a, b);
  const same = sameContents(a, b, seen);
  if (before) seen.set(a, before);
  else seen.delete(a);
  return same;
}

function sameContents(
  a: object,
  b: object,
  seen: Map<object, object>,
): boolean {
  if (a instanceof Set && b instanceof Set) {
    return sameMembers([...a], [...b], seen);
  }
  if (a instanceof Map && b instanceof Map) return sameEntries(a, b, seen);
  return sameKeys(a, b, seen);
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function sameConstructor(a: object, b: object): boolean {
  return (a.constructor ?? Object) === (b.constructor ?? Object);
}

function sameKeys(a: object, b: object, seen: Map<object, object>): boolean {
  const keys = enumerableKeys(a);
  if (keys.length !== enumerableKeys(b).length) return false;
  return keys.every((key) =>
    key in b && compare(Reflect.get(a, key), Reflect.get(b, key), seen)
  );
}

function enumerableKeys(value: object): PropertyKey[] {
  const symbols = Object.getOwnPropertySymbols(value);
  return [
    ...Object.keys(value),
    ...symbols.filter((key) =>
      Object.prototype.propertyIsEnumerable.call(value, key)
    ),
  ];
}

function sameMembers(
  a: unknown[],
  b: unknown[],
  seen: Map<object, object>,
): boolean {
  if (a.length !== b.length) return false;
  const left = new Set(b);
  const unmatched = a.filter((member) => !left.delete(member));
  return unmatched.every((member) => {
    if (!isObject(member)) return false;
    for (const other of left) {
      if (compare(member, other, seen)) return left.delete(other);
    }
    return false;
  });
}

function sameEntries(
  a: Map<unknown, unknown>,
  b: Map<unknown, unknown>,
  seen: Map<object, object>,
): boolean {
  if (a.size !== b.size) return false;
  return [...a].every(([key, value]) => {
    if (b.has(key)) return compare(value, b.get(key), seen);
    return isObject(key) &&
      [...b].some(([other, its]) =>
        compare(key, other, seen) && compare(value, its, seen)
      );
  });
}
