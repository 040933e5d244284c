/** Small checkers that the Block Kit tables are made of. */

/** Where problems go: a sentence in Slack's words, and a JSON pointer to the culprit. */
export type Report = (message: string, pointer: string) => void;
export type Rule = (value: unknown, at: string, report: Report) => void;
type Fields = Readonly<Record<string, Rule>>;

export const anything: Rule = () => {};

export const boolean: Rule = (value, at, report) => {
  if (typeof value !== "boolean") report("must be a boolean", at);
};

export const number: Rule = (value, at, report) => {
  if (!Number.isFinite(value)) report("must be a number", at);
};

export function integer(min = -Infinity, max = Infinity): Rule {
  return (value, at, report) => {
    if (!Number.isInteger(value)) return report("must be an integer", at);
    if (Number(value) < min) {
      report(`must be greater than or equal to ${min}`, at);
    }
    if (Number(value) > max) report(`must be less than or equal to ${max}`, at);
  };
}

/** Slack counts from outside: "must be less than 76 characters" for a limit of 75. */
export function string(
  max: number,
  { min = 0, like }: { min?: number; like?: RegExp } = {},
): Rule {
  return (value, at, report) => {
    if (typeof value !== "string") return report("must be a string", at);
    if (value.length < min) {
      report(`must be more than ${min - 1} characters`, at);
    }
    if (value.length > max) {
      report(`must be less than ${max + 1} characters`, at);
    }
    if (like && !like.test(value)) report("invalid format", at);
  };
}

export function oneOf(...allowed: readonly string[]): Rule {
  return (value, at, report) => {
    if (!allowed.includes(value as string)) {
      report(`must be one of: ${allowed.join(", ")}`, at);
    }
  };
}

export function list(rule: Rule, max: number, min = 1): Rule {
  return (value, at, report) => {
    if (!Array.isArray(value)) return report("must be an array", at);
    if (value.length < min) report(`no less than ${min} items allowed`, at);
    if (value.length > max) report(`no more than ${max} items allowed`, at);
    value.forEach((item, index) => rule(item, `${at}/${index}`, report));
  };
}

/** Fields that Slack does not know are refused, as Slack does. `type` has been looked at already. */
export function object(
  required: Fields,
  optional: Fields = {},
  more: Rule = anything,
): Rule {
  return (value, at, report) => {
    if (!isObject(value)) return report("must provide an object", at);
    for (const [name, rule] of Object.entries(required)) {
      if (value[name] === undefined) {
        report(`missing required field: ${name}`, at);
      } else rule(value[name], `${at}/${name}`, report);
    }
    for (const [name, field] of Object.entries(value)) {
      if (name === "type" || name in required || field === undefined) continue;
      const rule = optional[name];
      if (rule) rule(field, `${at}/${name}`, report);
      else report(`invalid additional property: ${name}`, at);
    }
    more(value, at, report);
  };
}

/** Chooses the rule by `type`. */
export function byType(rules: Readonly<Record<string, Rule>>): Rule {
  return (value, at, report) => {
    if (!isObject(value)) return report("must provide an object", at);
    if (value.type === undefined) {
      return report("missing required field: type", at);
    }
    const rule =
      typeof value.type === "string" && Object.hasOwn(rules, value.type)
        ? rules[value.type]
        : undefined;
    if (rule) rule(value, at, report);
    else report(`unsupported type: ${value.type}`, `${at}/type`);
  };
}

export function all(...rules: readonly Rule[]): Rule {
  return (value, at, report) =>
    rules.forEach((rule) => rule(value, at, report));
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const Texts = {
  plain_text: (max: number, min: number) =>
    object({ text: string(max, { min }) }, { emoji: boolean }),
  mrkdwn: (max: number, min: number) =>
    object({ text: string(max, { min }) }, { verbatim: boolean }),
};

export function plainText(max: number, min = 1): Rule {
  return byType({ plain_text: Texts.plain_text(max, min) });
}

export function markedText(max: number, min = 1): Rule {
  return byType({ mrkdwn: Texts.mrkdwn(max, min) });
}

export function anyText(max: number, min = 1): Rule {
  return byType({
    plain_text: Texts.plain_text(max, min),
    mrkdwn: Texts.mrkdwn(max, min),
  });
}
