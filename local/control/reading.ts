import type * as z from "zod/mini";
import { Mistake } from "../engine/refusal.ts";
import { shapeProblem } from "../shape.ts";

/** `given`, which has this shape. Throws Mistake with a sentence that begins with `what`. */
export function read<S extends z.ZodMiniType>(
  shape: S,
  given: unknown,
  what: string,
): z.infer<S> {
  const problem = shapeProblem(shape, given, what);
  if (problem !== undefined) throw new Mistake(problem);
  return given as z.infer<S>;
}
