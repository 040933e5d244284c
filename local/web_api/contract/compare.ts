import { methods } from "../methods/mod.ts";
import type { ContractMethod } from "./contract.ts";
import { callAll, type Called } from "./calls.ts";

/** Where the workspace and Slack's file differ. */
export interface Deviation {
  method: string;
  kind: "method" | "required" | "scope" | "error" | "field" | "example";
  /** The argument, scope, error code or field (`channel.topic.value`). */
  what: string;
}

/** Calls the workspace for every method of the contract, and tells what is not as it says. */
export async function compare(
  contract: readonly ContractMethod[],
): Promise<Deviation[]> {
  const calls = await callAll();
  return contract.flatMap((method) => compareMethod(method, calls));
}

function compareMethod(
  { name, required, scopes, errors, example }: ContractMethod,
  { answers, bare, withoutScopes }: Called,
): Deviation[] {
  const ours = methods[name];
  const deviates = (kind: Deviation["kind"], what: string): Deviation => ({
    method: name,
    kind,
    what,
  });
  if (!ours) return [deviates("method", "unknown_method")];
  const answer = answers[name];
  if (answer?.ok !== true) {
    return [deviates("example", `no successful call: ${answer?.error}`)];
  }
  const missed = bare[name] ?? {};
  const refused = withoutScopes[name] ?? {};
  const needed = String(refused.needed ?? "").split(",").filter(Boolean);
  return [
    ...required.filter((argument) => !names(missed, argument))
      .map((argument) => deviates("required", argument)),
    ...(scopes.length === 0 && needed.length > 0
      ? needed.map((scope) => deviates("scope", `asks for ${scope}`))
      : scopes.length > 0 && !needed.some((scope) => scopes.includes(scope))
      ? [deviates("scope", scopes.join(" or "))]
      : []),
    ...errors.filter((code) => !ours.errors?.includes(code))
      .map((code) => deviates("error", code)),
    ...fieldsOf(example).filter((field) => !has(answer, field))
      .map((field) => deviates("field", field)),
  ];
}

/** Whether a refusal says that this argument is missing, by its name or by a code of its own. */
function names(answer: Record<string, unknown>, argument: string): boolean {
  if (answer.ok !== false) return false;
  if (answer.error !== "invalid_arguments") return true;
  const { messages = [] } = (answer.response_metadata ?? {}) as {
    messages?: string[];
  };
  return messages.some((message) => message.includes(argument));
}

/** Dotted names of everything in an example; of a list, of its first item. */
export function fieldsOf(example: unknown, above = ""): string[] {
  if (Array.isArray(example)) {
    return example.length > 0 ? fieldsOf(example[0], `${above}[]`) : [];
  }
  if (typeof example !== "object" || example === null) return [];
  return Object.entries(example).flatMap(([name, value]) => {
    const field = above === "" ? name : `${above}.${name}`;
    return [field, ...fieldsOf(value, field)];
  });
}

function has(answer: unknown, field: string): boolean {
  let at: unknown = answer;
  for (const step of field.split(".")) {
    const [name = "", list] = step.split("[]");
    if (typeof at !== "object" || at === null || !(name in at)) return false;
    at = (at as Record<string, unknown>)[name];
    if (list !== undefined) at = Array.isArray(at) ? at[0] : undefined;
  }
  return true;
}
