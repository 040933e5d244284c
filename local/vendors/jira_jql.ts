/** The part of JQL that finds an issue again: clauses joined by AND, ORDER BY. */

export interface Clause {
  /** Lower case. */
  field: string;
  operator: string;
  values: string[];
}

export interface Jql {
  clauses: Clause[];
  orderBy: { field: string; descending: boolean }[];
}

/** `message` is Jira's sentence. */
export class JqlProblem extends Error {
  override readonly name = "JqlProblem";
}

const TOKEN =
  /\s*("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|!=|<=|>=|[=<>~(),]|[^\s"'=<>~(),!]+)/y;

export function parseJql(text: string): Jql {
  const tokens: string[] = [];
  for (let at = 0, rest = text.trimEnd(); at < rest.length;) {
    TOKEN.lastIndex = at;
    const token = TOKEN.exec(rest)?.[1];
    if (token === undefined) {
      throw problem(
        `'${
          rest.slice(at).trim().charAt(0)
        }' is a reserved JQL character. You must enclose it in a string or use the escape '\\u'.`,
      );
    }
    tokens.push(token);
    at = TOKEN.lastIndex;
  }
  let at = 0;
  const takes = (word: string) =>
    tokens[at]?.toUpperCase() === word && ++at > 0;
  const next = (wanted: string) => {
    const token = tokens[at++];
    if (token === undefined) {
      throw problem(`Expecting ${wanted} but got the end of the query.`);
    }
    return token;
  };

  const jql: Jql = { clauses: [], orderBy: [] };
  const isOrder = () => tokens[at]?.toUpperCase() === "ORDER";
  while (at < tokens.length && !isOrder()) {
    if (jql.clauses.length > 0 && !takes("AND")) {
      throw problem(`Expecting 'AND' but got '${tokens[at]}'.`);
    }
    const field = unquoted(next("a field")).toLowerCase();
    let operator = next("an operator").toLowerCase();
    if (operator === "not" && takes("IN")) operator = "not in";
    if (operator === "is") operator = takes("NOT") ? "is not" : "is";
    if (!OPERATORS.includes(operator)) {
      throw problem(`Expecting operator but got '${operator}'.`);
    }
    const values: string[] = [];
    if (operator.endsWith("in")) {
      if (!takes("(")) throw problem("Expecting '(' before a list of values.");
      do values.push(unquoted(next("a value"))); while (takes(","));
      if (!takes(")")) throw problem("Expecting ')' after a list of values.");
    } else values.push(unquoted(next("a value")));
    jql.clauses.push({ field, operator, values });
  }
  if (takes("ORDER")) {
    if (!takes("BY")) throw problem("Expecting 'by' after 'order'.");
    do {
      const field = unquoted(next("a field")).toLowerCase();
      const descending = takes("DESC");
      if (!descending) takes("ASC");
      jql.orderBy.push({ field, descending });
    } while (takes(","));
    if (at < tokens.length) throw problem(`Unexpected '${tokens[at]}'.`);
  }
  return jql;
}

const OPERATORS = ["=", "!=", "in", "not in", "is", "is not", "~"];

function problem(what: string): JqlProblem {
  return new JqlProblem(`Error in the JQL Query: ${what}`);
}

function unquoted(token: string): string {
  if (!/^["']/.test(token)) return token;
  return token.slice(1, -1).replace(/\\(.)/g, "$1");
}

/** `has`: what an issue has in the field, as texts; none when it is empty. */
export function fitsClause(
  { operator, values }: Clause,
  has: readonly string[],
): boolean {
  const own = has.map((one) => one.toLowerCase());
  const wanted = values.map((one) => one.toLowerCase());
  switch (operator) {
    case "=":
    case "in":
      return wanted.some((one) => own.includes(one));
    case "!=":
    case "not in":
      return own.length > 0 && !wanted.some((one) => own.includes(one));
    case "is":
      return own.length === 0;
    case "is not":
      return own.length > 0;
    default:
      return wanted.every((one) => own.some((text) => text.includes(one)));
  }
}
