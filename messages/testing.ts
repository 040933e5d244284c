/** What tests ask of every message: would Slack take it, what do people read, does outside text stay text. */
import { assert, assertEquals } from "@std/assert";
import {
  anAlert,
  anIncident,
  type In,
  START,
  type Status,
  STATUSES,
} from "../incident/testing.ts";
import type { Incident } from "../incident/incident.ts";
import { blockProblems, checkBlocks } from "../local/web_api/block_kit.ts";
import { type Action, ACTIONS } from "../types/callbacks.ts";
import { SEVERITIES } from "../types/severity.ts";
import type { ActionLinks, Message } from "./blocks.ts";

/** All links, as Set up makes them. */
export const LINKS: ActionLinks = Object.fromEntries(
  Object.keys(ACTIONS).map((action, i) => [
    action as Action,
    `https://slack.com/shortcuts/Ft000000000${i % 10}/${"0a".repeat(16)}`,
  ]),
);

export const TITLES = {
  ticket: "Jira",
  crm: "Salesforce",
  call: "Zoom",
  bridges: {},
  page: "PagerDuty",
};

/** Texts that people and monitors may send, each longer than it may get. */
export const OUTSIDE_TEXTS = {
  hostile:
    "<!channel> <@U123> <#C123> *b* `tick` & <http://x|y> <!here|x> &lt;",
  long: "Long words ".repeat(300),
  emoji: "👩‍👩‍👧‍👦🔥".repeat(300),
  rightToLeft: "فشل تسجيل الدخول ".repeat(200),
  manyLines: "\n".repeat(40) + "a\n".repeat(1200),
  ampersands: "&<>".repeat(900),
} as const;

/** Incidents of every status and severity with the longest texts there can be. */
export function extremeIncidents(): Incident[] {
  return Object.values(OUTSIDE_TEXTS).flatMap((text) =>
    STATUSES.flatMap((status) =>
      SEVERITIES.map((severity) => extreme(status, text, { severity }))
    )
  );
}

/** `text` wherever words from outside can be. */
export function extreme<S extends Status>(
  status: S,
  text: string,
  facts: { severity?: Incident["severity"] } = {},
): In<S> {
  const title = whole(text.trim().replace(/\s+/g, " "), 130);
  const words = whole(text.trim(), 1300);
  const over = { notes: words };
  return anIncident<Status>({
    status,
    ...facts,
    title,
    description: words,
    alert: anAlert({
      title,
      description: words,
      source: whole(title, 60),
      origin: whole(title, 60),
      service: whole(title, 80),
      url: `https://monitor.example.com/?q=${"a".repeat(1900)}&b=1`,
    }),
    alertResolvedAt: START,
    lastUpdate: { text: words, by: { user: "U0ZOE" }, at: START },
    ...(status === "closed" || status === "dismissed" ? over : {}),
  }) as In<S>;
}

/** At most `max`, without half a character at its end. */
function whole(text: string, max: number): string {
  return text.slice(0, max).replace(/[\uD800-\uDBFF]$/, "");
}

/** Slack accepts it, and nothing in it is markup that came from outside. */
export function assertFit(message: Message): void {
  const { text, blocks } = message;
  assertEquals(blockProblems(blocks, { for: "message" }), []);
  checkBlocks(blocks, { for: "message" }); // all characters together
  assert(text.trim() !== "", "the text is empty");
  assert(text.length <= 4000, `the text has ${text.length} characters`);
  assertQuiet(message);
}

/** Only people and channels that we name ourselves are mentioned; there is no broadcast and no mrkdwn. */
export function assertQuiet({ text, blocks }: Message): void {
  // A time of day pings nobody: it is how readers see it in their own zone.
  const markup = /<!(?!date\^\d+\^\{time\}\|\d\d:\d\d GMT>)|<[@#](?![UC]0)/g;
  assertEquals(text.match(markup), null, text);
  for (const part of partsOf(blocks)) {
    const { type, user_id, channel_id } = part;
    assert(
      type === "text" || type === "link" || type === "date" ||
        type === "user" && String(user_id).startsWith("U0") ||
        type === "channel" && String(channel_id).startsWith("C0"),
      `unexpected ${JSON.stringify(part)}`,
    );
  }
  assert(!JSON.stringify(blocks).includes(`"type":"mrkdwn"`));
}

/** What people read, a line a line; names are shown as their ids. */
export function readable({ blocks }: Message): string[] {
  return blocks.filter(({ type }) => type === "rich_text")
    .map((block) =>
      partsOf([block]).map(({ text, fallback, user_id, channel_id }) =>
        text ?? fallback ?? (user_id ? `@${user_id}` : `#${channel_id}`)
      ).join("")
    ).join("\n").split("\n");
}

/** Where the words with an address lead. */
export function linksOf({ blocks }: Message): Record<string, string> {
  return Object.fromEntries(
    partsOf(blocks).filter(({ type }) => type === "link")
      .map(({ text, url }) => [String(text), String(url)]),
  );
}

export interface ShownButton {
  readonly text: string;
  readonly inputs: Record<string, string>;
}

/** Texts of buttons, a row a list. */
export function rowsOf({ blocks }: Message): string[][] {
  return blocks.filter(({ type }) => type === "actions").map((row) =>
    buttonsOf({ text: "", blocks: [row] }).map(({ text }) => text)
  );
}

export function buttonsOf({ blocks }: Message): ShownButton[] {
  const rows = blocks.filter(({ type }) => type === "actions") as unknown as {
    elements: {
      text: { text: string };
      workflow: {
        trigger: {
          customizable_input_parameters: { name: string; value: string }[];
        };
      };
    }[];
  }[];
  return rows.flatMap(({ elements }) => elements).map(({ text, workflow }) => ({
    text: text.text,
    inputs: Object.fromEntries(
      workflow.trigger.customizable_input_parameters.map((
        { name, value },
      ) => [name, value]),
    ),
  }));
}

/** The pieces of all rich text. */
function partsOf(blocks: Message["blocks"]): Record<string, unknown>[] {
  const rich = blocks.filter(({ type }) => type === "rich_text") as unknown as {
    elements: { elements: Record<string, unknown>[] }[];
  }[];
  return rich.flatMap(({ elements }) =>
    elements.flatMap((section) => section.elements)
  );
}
