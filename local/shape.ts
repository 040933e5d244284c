import type * as z from "zod/mini";

/** What is wrong with `given`, in a sentence that begins with `what` and names the field; undefined: nothing is. */
export function shapeProblem(
  shape: z.ZodMiniType,
  given: unknown,
  what: string,
): string | undefined {
  const [issue] = shape.safeParse(given).error?.issues ?? [];
  if (!issue) return undefined;
  const at = issue.path.join(".");
  if (issue.code === "unrecognized_keys") {
    const where = at ? `${what}: ${at}` : what;
    return `${where} has no field ${issue.keys.join(", ")}.`;
  }
  return `${what}${at && `: ${at}`} ${why(issue)}.`;
}

/** Shapes that say nothing themselves leave zod's own words. */
const UNSAID = "Invalid input";

function why(issue: z.core.$ZodIssue): string {
  if (issue.message !== UNSAID) return issue.message;
  if (issue.code !== "invalid_type") return "is not understood";
  const { expected } = issue;
  return `must be ${/^[aeiou]/.test(expected) ? "an" : "a"} ${expected}`;
}
