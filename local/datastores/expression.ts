/**
 * Slack's query grammar, which is a part of DynamoDB's:
 * `a op :v` with `= < <= > >=`, `a BETWEEN :v AND :w`, `begins_with(a, :v)`, `contains(a, :v)`,
 * `attribute_not_exists(a)`, joined with AND, OR and parentheses; keywords in any case. An attribute is `#name` or
 * a bare name, a value is always `:name`. What DynamoDB has beyond (`<>`, IN, NOT, size …) Slack does not list.
 */
export class ExpressionError extends Error {
  override readonly name = "ExpressionError";
}

const TOKEN = /\s*(?:(<>|<=|>=|[=<>(),])|([#:]?[A-Za-z0-9_][A-Za-z0-9_.]*))/y;

/** DynamoDB: "Limits for expression parameters". Parentheses are told by the operators that they hold. */
const MAX_BYTES = 4096;
const MAX_OPERATORS = 300;

/** The same expression in DynamoDB's own spelling. Throws ExpressionError. */
export function normalizeExpression(expression: string): string {
  if (new TextEncoder().encode(expression).length > MAX_BYTES) {
    throw new ExpressionError(
      `The expression is longer than ${MAX_BYTES} bytes`,
    );
  }
  const tokens = tokenize(expression);
  if (tokens.filter((token) => token === "(").length > MAX_OPERATORS) {
    throw new ExpressionError(
      `The expression has more than ${MAX_OPERATORS} operators`,
    );
  }
  let at = 0;
  const next = () => tokens[at++] ?? "";
  const keyword = (word: string) =>
    (tokens[at] ?? "").toLowerCase() === word && ++at > 0;
  const expect = (token: string) => {
    const found = next();
    if (found.toLowerCase() !== token) throw unexpected(found);
    return found;
  };
  const value = () => {
    const found = next();
    if (!found.startsWith(":")) throw unexpected(found);
    return found;
  };
  const attribute = () => {
    const found = next();
    if (!/^[#A-Za-z_]/.test(found)) throw unexpected(found);
    return found;
  };

  const either = (): string => joined(both, "or", "OR");
  const both = (): string => joined(one, "and", "AND");
  const joined = (
    part: () => string,
    word: string,
    spelling: string,
  ): string => {
    let text = part();
    while (keyword(word)) text += ` ${spelling} ${part()}`;
    return text;
  };
  const one = (): string => {
    if (keyword("(")) {
      const inner = either();
      expect(")");
      return `(${inner})`;
    }
    const name = (tokens[at] ?? "").toLowerCase();
    return tokens[at + 1] === "(" ? call(name) : comparison();
  };
  const call = (name: string): string => {
    if (!["begins_with", "contains", "attribute_not_exists"].includes(name)) {
      throw unexpected(next());
    }
    at += 2;
    const args = name === "attribute_not_exists"
      ? attribute()
      : `${attribute()}, ${(expect(","), value())}`;
    expect(")");
    return `${name}(${args})`;
  };
  const comparison = (): string => {
    const left = attribute();
    if (keyword("between")) {
      const low = value();
      expect("and");
      return `${left} BETWEEN ${low} AND ${value()}`;
    }
    const operator = next();
    if (!["=", "<", "<=", ">", ">="].includes(operator)) {
      throw unexpected(operator);
    }
    return `${left} ${operator} ${value()}`;
  };

  const text = either();
  if (at < tokens.length) throw unexpected(next());
  return text;
}

function tokenize(expression: string): string[] {
  const text = expression.trim();
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const start = TOKEN.lastIndex;
    const found = TOKEN.exec(text);
    if (!found) throw unexpected(text.slice(start).trim());
    tokens.push(found[1] ?? found[2] ?? "");
  }
  return tokens;
}

function unexpected(token: string): ExpressionError {
  return new ExpressionError(
    token
      ? `Syntax error near "${token}"`
      : "Syntax error at the end of the expression",
  );
}
