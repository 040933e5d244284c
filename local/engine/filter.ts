import { fill, type Scope } from "./templates.ts";

interface Node {
  statement?: string;
  operator?: "AND" | "OR" | "NOT";
  inputs?: Node[];
}

/** A trigger's filter: `{version: 1, root: {statement} | {operator, inputs}}`. */
export function passes(filter: unknown, scope: Scope): boolean {
  const root = (filter as { root?: Node } | undefined)?.root;
  return root ? holds(root, scope) : true;
}

function holds(node: Node, scope: Scope): boolean {
  const inputs = node.inputs ?? [];
  switch (node.operator) {
    case "AND":
      return inputs.every((one) => holds(one, scope));
    case "OR":
      return inputs.some((one) => holds(one, scope));
    case "NOT":
      return !inputs.some((one) => holds(one, scope));
    default:
      return states(node.statement ?? "", scope);
  }
}

function states(statement: string, scope: Scope): boolean {
  const parts = /^\s*(.*?)\s+(==|!=|>=|<=|>|<|CONTAINS)\s+(.*?)\s*$/s.exec(
    statement,
  );
  if (!parts) return false;
  const left = operand(parts[1] ?? "", scope);
  const right = operand(parts[3] ?? "", scope);
  switch (parts[2]) {
    case "==":
      return left === right;
    case "!=":
      return left !== right;
    case "CONTAINS":
      return String(left ?? "").includes(String(right ?? ""));
    case ">":
      return Number(left) > Number(right);
    case "<":
      return Number(left) < Number(right);
    case ">=":
      return Number(left) >= Number(right);
    default:
      return Number(left) <= Number(right);
  }
}

/** A template's value, a number, true, false, null, or text with or without quotes. */
function operand(text: string, scope: Scope): unknown {
  if (text.includes("{{")) return fill(text, scope);
  const quoted = /^(['"])(.*)\1$/s.exec(text);
  if (quoted) return quoted[2];
  if (text === "null") return null;
  if (text === "true" || text === "false") return text === "true";
  return text !== "" && Number.isFinite(Number(text)) ? Number(text) : text;
}
