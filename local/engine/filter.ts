import { fill, type Scope } from "./templates.ts";
import { invalidConfig } from "./trigger_errors.ts";

type Node = { statement: string } | {
  operator: typeof OPERATORS[number];
  inputs: Node[];
};

const OPERATORS = ["AND", "OR", "NOT"] as const;
/** Slack: guide on trigger filters. */
const MAX_NESTING = 5;
const STATEMENT =
  /^\s*(\{\{[^{}]*\}\}|'[^']*'|"[^"]*"|\S.*?)\s*(?<![=!<>])(==|!=|>=|<=|>|<|\bCONTAINS\b)\s*([^=\s].*?)\s*$/s;

/** Checks a trigger's filter, which its definition has at `pointer`. */
export function checkFilter(filter: unknown, pointer: string): void {
  const { version, root } = (filter ?? {}) as Record<string, unknown>;
  if (version !== 1) {
    throw invalidConfig("version must be 1", `${pointer}/version`);
  }
  checkNode(root, `${pointer}/root`, 0);
}

function checkNode(given: unknown, pointer: string, nesting: number): void {
  const { statement, operator, inputs } = (given ?? {}) as Record<
    string,
    unknown
  >;
  if ((statement === undefined) === (operator === undefined)) {
    throw invalidConfig("either statement or operator is required", pointer);
  }
  if (operator === undefined) {
    if (typeof statement !== "string" || !STATEMENT.test(statement)) {
      throw invalidConfig(
        "must compare two values by one of: ==, !=, >, <, >=, <=, CONTAINS",
        `${pointer}/statement`,
      );
    }
    return;
  }
  if (!OPERATORS.some((known) => known === operator)) {
    throw invalidConfig(
      `must be one of: ${OPERATORS.join(", ")}`,
      `${pointer}/operator`,
    );
  }
  if (nesting === MAX_NESTING) {
    throw invalidConfig(
      `operators may be nested ${MAX_NESTING} deep`,
      pointer,
    );
  }
  if (!Array.isArray(inputs) || inputs.length === 0) {
    throw invalidConfig("must be a list of conditions", `${pointer}/inputs`);
  }
  if (operator === "NOT" && inputs.length > 1) {
    throw invalidConfig("NOT takes one condition", `${pointer}/inputs`);
  }
  inputs.forEach((input, at) =>
    checkNode(input, `${pointer}/inputs/${at}`, nesting + 1)
  );
}

/** A trigger's filter: `{version: 1, root: {statement} | {operator, inputs}}`. */
export function passes(filter: unknown, scope: Scope): boolean {
  const root = (filter as { root?: Node } | undefined)?.root;
  return root ? holds(root, scope) : true;
}

function holds(node: Node, scope: Scope): boolean {
  if ("statement" in node) return states(node.statement, scope);
  const results = node.inputs.map((one) => holds(one, scope));
  switch (node.operator) {
    case "AND":
      return results.every(Boolean);
    case "OR":
      return results.some(Boolean);
    case "NOT":
      return !results.some(Boolean);
  }
}

/** Only numbers are more or less than one another, and only text contains anything. */
function states(statement: string, scope: Scope): boolean {
  const [, leftText = "", comparator, rightText = ""] =
    STATEMENT.exec(statement) ?? [];
  const left = operand(leftText, scope);
  const right = operand(rightText, scope);
  switch (comparator) {
    case "==":
      return left === right;
    case "!=":
      return left !== right;
    case "CONTAINS":
      return typeof left === "string" && right !== null &&
        left.includes(String(right));
  }
  if (typeof left !== "number" || typeof right !== "number") return false;
  switch (comparator) {
    case ">":
      return left > right;
    case "<":
      return left < right;
    case ">=":
      return left >= right;
    default:
      return left <= right;
  }
}

/** A template's value, a number, true, false, null, or text with or without quotes. */
function operand(text: string, scope: Scope): unknown {
  const quoted = /^(['"])(.*)\1$/s.exec(text);
  if (quoted) return fill(quoted[2], scope);
  if (text.includes("{{")) return fill(text, scope);
  if (text === "null") return null;
  if (text === "true" || text === "false") return text === "true";
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}
