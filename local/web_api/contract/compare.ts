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

/** What the caller sent comes back in these: the example's content is not ours. */
const ECHOED = ["blocks", "attachments"];

/** What an object has ids as its keys: they differ everywhere. */
const ID = /^[CDFGTUW][A-Z0-9]{8,}$/;

/** Dotted names of everything in an example; of a list, of its first item. */
export function fieldsOf(example: unknown, above = ""): string[] {
  if (Array.isArray(example)) {
    return example.length > 0 ? fieldsOf(example[0], `${above}[]`) : [];
  }
  if (typeof example !== "object" || example === null) return [];
  return Object.entries(example).flatMap(([name, value]) => {
    if (ID.test(name)) return fieldsOf(value, `${above}.{id}`);
    const field = above === "" ? name : `${above}.${name}`;
    return ECHOED.includes(name) ? [field] : [field, ...fieldsOf(value, field)];
  });
}

function has(answer: unknown, field: string): boolean {
  let at: unknown = answer;
  for (const step of field.split(".")) {
    const [name = "", list] = step.split("[]");
    if (typeof at !== "object" || at === null) return false;
    const there = name === "{id}" ? Object.keys(at)[0] : name;
    if (there === undefined || !(there in at)) return false;
    at = (at as Record<string, unknown>)[there];
    if (list !== undefined) at = Array.isArray(at) ? at[0] : undefined;
  }
  return true;
}
