import type { Action } from "../types/callbacks.ts";
import { clip, plainText, richText, type Sentence } from "./parts.ts";

export type Block = Record<string, unknown> & { type: string };

/** `text` is what a phone's lock screen shows; blocks are what the channel shows. */
export interface Message {
  readonly text: string;
  readonly blocks: readonly Block[];
}

/** Start addresses of our link triggers, by action. Set up keeps them. */
export type ActionLinks = Readonly<Partial<Record<Action, string>>>;

/** A message of lines, and under them perhaps buttons. */
export function message(
  lines: readonly Sentence[],
  ...below: readonly Block[]
): Message {
  return {
    text: clip(plainText(lines), 3900),
    blocks: [richText(lines), ...below],
  };
}

export interface Button {
  readonly action: Action;
  /** Where one action has several buttons in a row: Slack wants each to have its own. */
  readonly id?: string;
  readonly text: string;
  readonly style?: "primary" | "danger";
  /** Seen by whoever sees the message: keys, and on a public card its own text. */
  readonly inputs: Readonly<Record<string, string>>;
}

/** A row of workflow buttons: they work for as long as the message stands. Those without a link are left out. */
export function buttons(links: ActionLinks, row: readonly Button[]): Block[] {
  const elements = row.flatMap(({ action, id, text, style, inputs }) => {
    const url = links[action];
    if (!url) return [];
    const values = Object.entries(inputs).map((
      [name, value],
    ) => ({ name, value }));
    return [{
      type: "workflow_button",
      action_id: id ?? action,
      text: { type: "plain_text", text, emoji: true },
      ...(style ? { style } : {}),
      workflow: {
        trigger: {
          url,
          // Slack refuses an empty list.
          ...(values.length > 0
            ? { customizable_input_parameters: values }
            : {}),
        },
      },
    }];
  });
  return elements.length > 0 ? [{ type: "actions", elements }] : [];
}
