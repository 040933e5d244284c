/** Small words of which the rules about manifests are made. */

/** Runs a check over the members of a field; `at` is where each one is: `functions.greet`. */
export function each<T>(
  field: string,
  all: Record<string, T> | undefined,
  check: (it: T, at: string) => string[],
): string[] {
  return Object.entries(all ?? {}).flatMap(([name, it]) =>
    check(it, `${field}.${name}`)
  );
}

export function atMost(
  max: number,
  field: string,
  all: object | undefined,
): string[] {
  const count = Object.keys(all ?? {}).length;
  return when([[
    count > max,
    `${field} has ${count} entries: Slack allows ${max}.`,
  ]]);
}

export function between(text: unknown, min: number, max: number): boolean {
  return typeof text === "string" && text.length >= min && text.length <= max;
}

export function repeated(all: readonly string[]): string[] {
  return [...new Set(all.filter((it, at) => all.indexOf(it) < at))];
}

export function when(cases: [wrong: boolean, says: string][]): string[] {
  return cases.filter(([wrong]) => wrong).map(([, says]) => says);
}
