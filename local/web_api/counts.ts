import { invalidArguments } from "./arguments.ts";

/** A list argument of `min` to `max` items, as Slack's schemas check it. */
export function counted<T>(
  value: unknown,
  name: string,
  min: number,
  max: number,
): T[] {
  const all = value as T[];
  const refuse = (what: string) =>
    invalidArguments(`${what} items allowed [json-pointer:/${name}]`);
  if (all.length < min) throw refuse(`no less than ${min}`);
  if (all.length > max) throw refuse(`no more than ${max}`);
  return all;
}
