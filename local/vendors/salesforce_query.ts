/** The part of SOQL that looks a record up: SELECT … FROM … WHERE … AND … ORDER BY … LIMIT n. */

export type Literal = string | number | boolean | null;

export interface Query {
  fields: string[];
  object: string;
  where: { field: string; operator: string; values: Literal[] }[];
  orderBy?: { field: string; descending: boolean };
  limit?: number;
}

/** Throws what Salesforce would call MALFORMED_QUERY. */
export class MalformedQuery extends Error {
  override readonly name = "MalformedQuery";
}

const TOKEN =
  /\s*('(?:[^'\\]|\\.)*'|\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:?\d\d)|-?\d+(?:\.\d+)?|[A-Za-z_][\w.]*(?:\(\))?|!=|<=|>=|<>|[=<>(),])/y;

export function parseQuery(text: string): Query {
  const tokens = tokensOf(text);
  let at = 0;
  const peek = () => tokens[at]?.toUpperCase();
  const next = () => {
    const token = tokens[at++];
    if (token === undefined) {
      throw new MalformedQuery("unexpected token: <EOF>");
    }
    return token;
  };
  const expect = (...words: string[]) => {
    for (const word of words) {
      const token = next();
      if (token.toUpperCase() === word) continue;
      throw new MalformedQuery(`unexpected token: '${token}'`);
    }
  };
  const takes = (word: string) => peek() === word && ++at > 0;

  expect("SELECT");
  const fields: string[] = [];
  do fields.push(next()); while (takes(","));
  expect("FROM");
  const query: Query = { fields, object: next(), where: [] };
  if (takes("WHERE")) {
    do {
      const field = next();
      const operator = next().toUpperCase();
      if (!["=", "!=", "<>", "<", "<=", ">", ">=", "IN"].includes(operator)) {
        throw new MalformedQuery(`unexpected token: '${operator}'`);
      }
      const values: Literal[] = [];
      if (operator === "IN") {
        expect("(");
        do values.push(literal(next())); while (takes(","));
        expect(")");
      } else values.push(literal(next()));
      query.where.push({ field, operator, values });
    } while (takes("AND"));
  }
  if (takes("ORDER")) {
    expect("BY");
    const field = next();
    const descending = takes("DESC");
    if (!descending) takes("ASC");
    query.orderBy = { field, descending };
  }
  if (takes("LIMIT")) {
    const limit = literal(next());
    if (typeof limit !== "number") throw new MalformedQuery("invalid LIMIT");
    query.limit = limit;
  }
  if (at < tokens.length) {
    throw new MalformedQuery(`unexpected token: '${tokens[at]}'`);
  }
  return query;
}

function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  const rest = text.trimEnd();
  let at = 0;
  while (at < rest.length) {
    TOKEN.lastIndex = at;
    const token = TOKEN.exec(rest)?.[1];
    if (token === undefined) {
      throw new MalformedQuery(
        `line 1:${at} no viable alternative at character '${rest.charAt(at)}'`,
      );
    }
    tokens.push(token);
    at = TOKEN.lastIndex;
  }
  return tokens;
}

function literal(token: string): Literal {
  if (token.startsWith("'")) {
    return token.slice(1, -1).replace(
      /\\(.)/g,
      (_, letter: string) => ESCAPES[letter] ?? letter,
    );
  }
  if (/^-?\d+(\.\d+)?$/.test(token)) return Number(token);
  if (/^\d{4}-/.test(token)) return token;
  const word = token.toLowerCase();
  if (word === "true" || word === "false") return word === "true";
  if (word === "null") return null;
  throw new MalformedQuery(
    `Bind variables only allowed in Apex code: '${token}'`,
  );
}

const ESCAPES: Record<string, string> = { n: "\n", r: "\r", t: "\t" };

/** Texts are compared without regard to case, as Salesforce does. */
export function fits(
  value: unknown,
  operator: string,
  values: Literal[],
): boolean {
  const plain = (one: unknown) =>
    typeof one === "string" ? instantOf(one) ?? one.toLowerCase() : one ?? null;
  const left = plain(value);
  const right = values.map(plain);
  const first = right[0] ?? null;
  switch (operator) {
    case "=":
    case "IN":
      return right.includes(left);
    case "!=":
    case "<>":
      return left !== first;
    default:
      if (left === null || first === null) return false;
      if (operator.startsWith("<")) {
        return left < first || (operator === "<=" && left === first);
      }
      return left > first || (operator === ">=" && left === first);
  }
}

function instantOf(text: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\dT/.test(text)) return undefined;
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : at;
}
