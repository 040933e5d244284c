/**
 * The functions of `@std/assert` that this repository uses, with their signatures and behaviour. The standard library
 * lives on a registry of its own; mapping `@std/assert` to `jsr:@std/assert` in deno.jsonc replaces this file.
 */
import { diff, format } from "./diff.ts";
import { equal } from "./equal.ts";

export { equal };

type Falsy = false | 0 | 0n | "" | null | undefined;
type ErrorClass<E> = abstract new (...args: never[]) => E;

/** What every failed assertion throws. */
export class AssertionError extends Error {
  override readonly name = "AssertionError";
}

/** Throws unless `expr` is truthy. */
export function assert(expr: unknown, msg = ""): asserts expr {
  if (!expr) throw new AssertionError(msg);
}

/** Throws if `expr` is truthy. */
export function assertFalse(expr: unknown, msg = ""): asserts expr is Falsy {
  if (expr) throw new AssertionError(msg);
}

/** Throws unless both are deeply equal (see `equal`). */
export function assertEquals<T>(actual: T, expected: T, msg?: string): void {
  if (equal(actual, expected)) return;
  throw failure("Values are not equal", msg, difference(actual, expected));
}

/** Throws if both are deeply equal. */
export function assertNotEquals<T>(actual: T, expected: T, msg?: string): void {
  if (!equal(actual, expected)) return;
  throw failure(
    "Expected actual: " + format(actual) + " not to be: " + format(expected),
    msg,
  );
}

/** Throws unless `Object.is`. */
export function assertStrictEquals<T>(
  actual: unknown,
  expected: T,
  msg?: string,
): asserts actual is T {
  if (Object.is(actual, expected)) return;
  const same = format(actual) === format(expected);
  throw same
    ? failure(
      "Values have the same structure but are not reference-equal",
      msg,
      format(actual),
    )
    : failure(
      "Values are not strictly equal",
      msg,
      difference(actual, expected),
    );
}

/** Throws if `Object.is`. */
export function assertNotStrictEquals<T>(
  actual: T,
  expected: T,
  msg?: string,
): void {
  if (Object.is(actual, expected)) {
    throw failure("Expected not to be strictly equal: " + format(actual), msg);
  }
}

/** Throws for `null` and `undefined`. */
export function assertExists<T>(
  actual: T,
  msg?: string,
): asserts actual is NonNullable<T> {
  if (actual === undefined || actual === null) {
    throw failure(
      `Expected actual: "${actual}" to not be null or undefined`,
      msg,
    );
  }
}

/** Throws unless the text matches the pattern. */
export function assertMatch(
  actual: string,
  expected: RegExp,
  msg?: string,
): void {
  if (!new RegExp(expected).test(actual)) {
    throw failure(`Expected actual: "${actual}" to match: ${expected}`, msg);
  }
}

/** Throws if the text matches the pattern. */
export function assertNotMatch(
  actual: string,
  expected: RegExp,
  msg?: string,
): void {
  if (new RegExp(expected).test(actual)) {
    throw failure(
      `Expected actual: "${actual}" to not match: ${expected}`,
      msg,
    );
  }
}

/** Throws unless the text contains the other. */
export function assertStringIncludes(
  actual: string,
  expected: string,
  msg?: string,
): void {
  if (!actual.includes(expected)) {
    throw failure(
      `Expected actual: "${actual}" to contain: "${expected}"`,
      msg,
    );
  }
}

/** Throws unless every expected member is deeply equal to some actual one. */
export function assertArrayIncludes<T>(
  actual: ArrayLike<T>,
  expected: ArrayLike<T>,
  msg?: string,
): void {
  const has = Array.from(actual);
  const missing = Array.from(expected).filter((wanted) =>
    !has.some((member) => equal(wanted, member))
  );
  if (missing.length > 0) {
    throw failure(
      `Expected actual: ${format(actual)} to include: ${format(expected)}`,
      msg,
      `missing: ${format(missing)}`,
    );
  }
}

/** Throws unless `actual` has everything that `expected` names, deeply; what else it has does not matter. */
export function assertObjectMatch(
  actual: object,
  expected: Record<PropertyKey, unknown>,
  msg?: string,
): void {
  const [named, wanted] = [
    shared(actual, expected, new Map()),
    shared(expected, expected, new Map()),
  ];
  if (!equal(named, wanted)) {
    throw failure("Values are not equal", msg, difference(named, wanted));
  }
}

/** Throws unless `fn` throws, and (if told) an error of that class whose message contains the text. Returns the error. */
export function assertThrows(fn: () => unknown, msg?: string): unknown;
export function assertThrows<E extends Error = Error>(
  fn: () => unknown,
  ErrorClass: ErrorClass<E>,
  msgIncludes?: string,
  msg?: string,
): E;
export function assertThrows(
  fn: () => unknown,
  classOrMsg?: ErrorClass<Error> | string,
  includes?: string,
  msg?: string,
): unknown {
  try {
    fn();
  } catch (error) {
    return checkThrown("thrown", error, classOrMsg, includes, msg);
  }
  throw failure(
    "Expected function to throw",
    typeof classOrMsg === "string" ? classOrMsg : msg,
  );
}

/** As `assertThrows`, for a function whose promise rejects. One that throws at once does not pass. */
export function assertRejects(
  fn: () => PromiseLike<unknown>,
  msg?: string,
): Promise<unknown>;
export function assertRejects<E extends Error = Error>(
  fn: () => PromiseLike<unknown>,
  ErrorClass: ErrorClass<E>,
  msgIncludes?: string,
  msg?: string,
): Promise<E>;
export async function assertRejects(
  fn: () => PromiseLike<unknown>,
  classOrMsg?: ErrorClass<Error> | string,
  includes?: string,
  msg?: string,
): Promise<unknown> {
  const note = typeof classOrMsg === "string" ? classOrMsg : msg;
  let promise: PromiseLike<unknown>;
  try {
    promise = fn();
  } catch {
    throw failure("Function throws when expected to reject", note);
  }
  if (typeof promise?.then !== "function") {
    throw failure("Function throws when expected to reject", note);
  }
  try {
    await promise;
  } catch (error) {
    return checkThrown("rejected", error, classOrMsg, includes, msg);
  }
  throw failure("Expected function to reject", note);
}

/** Throws unless `error` is an `Error` of that class, whose message contains the text or matches the pattern. */
export function assertIsError<E extends Error = Error>(
  error: unknown,
  ErrorClass?: ErrorClass<E>,
  msgMatches?: string | RegExp,
  msg?: string,
): asserts error is E {
  if (!(error instanceof Error)) {
    throw failure(`Expected "error" to be an Error object`, msg, format(error));
  }
  if (ErrorClass && !(error instanceof ErrorClass)) {
    const found = error.constructor?.name ?? "an error without a class";
    throw failure(
      `Expected error to be instance of "${ErrorClass.name}", but was "${found}"`,
      msg,
      error.stack,
    );
  }
  if (msgMatches === undefined) return;
  const matches = typeof msgMatches === "string"
    ? error.message.includes(msgMatches)
    : msgMatches.test(error.message);
  if (!matches) {
    const wanted = typeof msgMatches === "string"
      ? `include ${JSON.stringify(msgMatches)}`
      : `match ${msgMatches}`;
    throw failure(
      `Expected error message to ${wanted}, but got ${
        JSON.stringify(error.message)
      }`,
      msg,
    );
  }
}

/** Throws unless `actual` is an instance of the class. */
export function assertInstanceOf<T>(
  actual: unknown,
  expectedType: ErrorClass<T>,
  msg?: string,
): asserts actual is T {
  if (actual instanceof expectedType) return;
  throw failure(
    `Expected object to be an instance of "${expectedType.name}"`,
    msg,
    format(actual),
  );
}

/** Throws unless `actual > expected`. */
export function assertGreater<T>(actual: T, expected: T, msg?: string): void {
  if (!(actual > expected)) {
    throw failure(`Expect ${format(actual)} > ${format(expected)}`, msg);
  }
}

/** Throws unless `actual >= expected`. */
export function assertGreaterOrEqual<T>(
  actual: T,
  expected: T,
  msg?: string,
): void {
  if (!(actual >= expected)) {
    throw failure(`Expect ${format(actual)} >= ${format(expected)}`, msg);
  }
}

/** Throws unless `actual < expected`. */
export function assertLess<T>(actual: T, expected: T, msg?: string): void {
  if (!(actual < expected)) {
    throw failure(`Expect ${format(actual)} < ${format(expected)}`, msg);
  }
}

/** Throws unless `actual <= expected`. */
export function assertLessOrEqual<T>(
  actual: T,
  expected: T,
  msg?: string,
): void {
  if (!(actual <= expected)) {
    throw failure(`Expect ${format(actual)} <= ${format(expected)}`, msg);
  }
}

/** Always throws. */
export function fail(msg?: string): never {
  throw failure("Failed assertion", msg);
}

/** Always throws: for a place that no run should reach. */
export function unreachable(reason?: string): never {
  throw failure("Unreachable", reason);
}

/** `what: msg` and, below it, the particulars. */
function failure(
  what: string,
  msg?: string,
  particulars?: string,
): AssertionError {
  return new AssertionError(
    what + (msg ? `: ${msg}` : ".") +
      (particulars ? `\n\n${particulars}\n` : ""),
  );
}

function difference(actual: unknown, expected: unknown): string {
  const both = typeof actual === "string" && typeof expected === "string";
  const [was, wanted] = both && (actual + expected).includes("\n")
    ? [actual, expected]
    : [format(actual), format(expected)];
  const body = was === wanted
    ? `${was}\n  (their text is the same: they differ in class or hidden state)`
    : diff(was, wanted);
  return `    [Diff] - actual / + expected\n\n${body}`;
}

function checkThrown(
  how: "thrown" | "rejected",
  error: unknown,
  classOrMsg: ErrorClass<Error> | string | undefined,
  includes: string | undefined,
  msg: string | undefined,
): unknown {
  if (typeof classOrMsg === "string") return error;
  if (classOrMsg === undefined && includes === undefined) return error;
  if (!(error instanceof Error)) {
    throw failure(`A non-Error object was ${how}`, msg, format(error));
  }
  assertIsError(error, classOrMsg, includes, msg);
  return error;
}

/** What of `actual` the pattern names, with classes taken off so that only contents are compared. */
function shared(
  actual: unknown,
  pattern: unknown,
  seen: Map<object, { pattern: object; named: object }>,
): unknown {
  if (
    typeof actual !== "object" || actual === null ||
    typeof pattern !== "object" || pattern === null
  ) return actual;
  if (actual instanceof RegExp || actual instanceof Date) return actual;
  const entered = seen.get(actual); // a cycle
  if (entered?.pattern === pattern) return entered.named;
  if (actual instanceof Set && pattern instanceof Set) {
    return new Set([...actual].filter((member) => pattern.has(member)));
  }
  if (actual instanceof Map && pattern instanceof Map) {
    const entries = [...actual].filter(([key]) => pattern.has(key));
    return new Map(
      entries.map((
        [key, value],
      ) => [key, shared(value, pattern.get(key), seen)]),
    );
  }
  if (Array.isArray(actual) !== Array.isArray(pattern)) return actual;
  const named: object = Array.isArray(actual) ? [] : {};
  seen.set(actual, { pattern, named });
  for (const key of Reflect.ownKeys(actual)) {
    if (key in pattern && !(Array.isArray(actual) && key === "length")) {
      Reflect.set(
        named,
        key,
        shared(Reflect.get(actual, key), Reflect.get(pattern, key), seen),
      );
    }
  }
  return named;
}
