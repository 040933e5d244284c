import { button } from "./elements.ts";
import { imageElement } from "./objects.ts";
import { richText } from "./rich_text.ts";
import {
  anyText,
  boolean,
  byType,
  list,
  markedText,
  object,
  oneOf,
  plainText,
  type Rule,
  string,
} from "./rules.ts";

/** The blocks that came in 2026: alerts, cards, containers, and the tasks of agents. */

const block_id = string(255);

/** Modals only (node-slack-sdk pull request 2567). */
export const alert: Rule = object({ text: anyText(200) }, {
  block_id,
  level: oneOf("default", "info", "warning", "error", "success"),
});

const oneOfThem: Rule = (value, at, report) => {
  const card = value as Record<string, unknown>;
  const shown = ["hero_image", "title", "actions", "body"];
  if (shown.every((name) => card[name] === undefined)) {
    report(`must provide one of: ${shown.join(", ")}`, at);
  }
};

export const card: Rule = object({}, {
  block_id,
  hero_image: imageElement,
  icon: imageElement,
  title: markedText(150),
  subtitle: markedText(150),
  body: markedText(200),
  actions: list(byType({ button }), Infinity),
}, oneOfThem);

export const carousel: Rule = object(
  { elements: list(byType({ card }), 10) },
  { block_id },
);

const titled: Rule = (value, at, report) => {
  const container = value as Record<string, unknown>;
  if (
    container.title === undefined && container.rich_text_title === undefined
  ) {
    report("must provide title or rich_text_title", at);
  }
  if (container.default_collapsed === true && !container.is_collapsible) {
    report("must be collapsible", `${at}/default_collapsed`);
  }
};

export function container(children: Record<string, Rule>): Rule {
  return object({ child_blocks: list(byType(children), 10) }, {
    block_id,
    title: plainText(150),
    rich_text_title: byType({ rich_text: richText }),
    subtitle: anyText(150),
    width: oneOf("narrow", "standard", "wide", "full"),
    icon: imageElement,
    is_collapsible: boolean,
    default_collapsed: boolean,
    has_header_divider: boolean,
  }, titled);
}

export const TASK_STATUSES = [
  "pending",
  "in_progress",
  "complete",
  "error",
] as const;

export const urlSource = object({
  url: string(3000, { min: 1 }),
  text: string(Infinity, { min: 1 }),
});
const oneRichText = byType({ rich_text: richText });

export const taskCard: Rule = object(
  { task_id: string(255, { min: 1 }), title: string(Infinity, { min: 1 }) },
  {
    block_id,
    details: oneRichText,
    output: oneRichText,
    sources: list(byType({ url: urlSource }), Infinity),
    status: oneOf(...TASK_STATUSES),
  },
);

export const plan: Rule = object({ title: string(Infinity, { min: 1 }) }, {
  block_id,
  tasks: list(byType({ task_card: taskCard }), Infinity, 0),
});
