import {
  byCommander,
  bySeverity,
  byUpdateDue,
  type Listed,
} from "../incident/overview.ts";
import { SEVERITIES } from "../types/severity.ts";
import type { Block } from "./blocks.ts";
import { line } from "./overview.ts";
import { richText, type Sentence } from "./parts.ts";
import type { Words } from "./words/en.ts";

/** In what order a person wants to see the open incidents. */
export const LIST_VIEWS = ["mine", "severity", "commander", "due"] as const;
export type ListView = (typeof LIST_VIEWS)[number];

/** The element in which a person chooses. */
export const PICK_LIST = "pick_list";
/** The modal. */
export const LIST = "incident_list";
/** Slack takes 100 blocks in a modal. */
const INCIDENTS_MAX = 60;

export function isListView(value: string): value is ListView {
  return (LIST_VIEWS as readonly string[]).includes(value);
}

/** Open incidents as one person may see them. Null: they are being looked for. */
export function listView(
  chosen: ListView,
  incidents: readonly Listed[] | null,
  words: Words,
  now: number,
) {
  const { list } = words.overview;
  const options = LIST_VIEWS.map((value) => ({
    text: plain(list.views[value]),
    value,
  }));
  return {
    type: "modal",
    callback_id: LIST,
    title: plain(list.title),
    close: plain(words.forms.sorry.close),
    notify_on_close: true,
    blocks: [
      {
        type: "actions",
        block_id: PICK_LIST,
        elements: [{
          type: "static_select",
          action_id: PICK_LIST,
          placeholder: plain(list.pick),
          options,
          initial_option: options[LIST_VIEWS.indexOf(chosen)],
        }],
      },
      ...content(chosen, incidents, words, now).map(paragraph),
    ],
  };
}

function content(
  chosen: ListView,
  incidents: readonly Listed[] | null,
  words: Words,
  now: number,
): Sentence[] {
  const { list, canvas } = words.overview;
  if (incidents === null) return [[list.loading]];
  if (incidents.length === 0) return [[list.none[chosen]]];
  const shown = bySeverity(incidents, SEVERITIES).slice(0, INCIDENTS_MAX);
  const say = (some: readonly Listed[]) =>
    some.map((one) => line(one, words, now));
  switch (chosen) {
    case "commander":
      return byCommander(shown, SEVERITIES).flatMap(
        ({ commander, incidents: theirs }) => [
          commander === null ? canvas.nobody() : canvas.led(commander),
          ...say(theirs),
        ],
      ).slice(0, 95);
    case "due":
      return say(byUpdateDue(shown, SEVERITIES));
    default:
      return say(shown);
  }
}

function paragraph(sentence: Sentence): Block {
  return richText([sentence]);
}

function plain(text: string) {
  return { type: "plain_text", text, emoji: true };
}
