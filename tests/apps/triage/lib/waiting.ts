import { SlackAPI } from "deno-slack-api/mod.ts";

/** How urgent a message is, by the reaction on it. */
const URGENCIES = {
  red_circle: "Urgent",
  large_blue_circle: "Normal",
  white_circle: "Can wait",
} as const;
type Urgency = keyof typeof URGENCIES;
const TAKEN = "eyes";
const DONE = "white_check_mark";

export interface Waiting {
  ts: string;
  urgency: Urgency;
  taken: boolean;
  replies: number;
}

interface Message {
  ts: string;
  subtype?: string;
  reply_count?: number;
  reactions?: { name: string }[];
}

/** What waits in a channel, read page by page, the newest first. Throws when it cannot be read. */
export async function findWaiting(
  token: string,
  channel: string,
  sinceDays: number,
): Promise<Waiting[]> {
  // This client knows nothing of the function's surroundings: it calls the public address.
  const client = SlackAPI(token);
  const joined = await client.conversations.join({ channel });
  if (!joined.ok) throw new Error(`conversations.join: ${joined.error}`);

  const waiting: Waiting[] = [];
  const oldest = `${Math.floor(Date.now() / 1000) - sinceDays * 86_400}`;
  let cursor: string | undefined;
  do {
    const page = await client.conversations.history({
      channel,
      oldest,
      limit: 3,
      ...(cursor ? { cursor } : {}),
    });
    if (!page.ok) throw new Error(`conversations.history: ${page.error}`);
    for (const message of page.messages as Message[]) {
      const found = waitingOf(message);
      if (!found) continue;
      if (message.reply_count) {
        const thread = await client.conversations.replies({
          channel,
          ts: message.ts,
        });
        if (!thread.ok) throw new Error(`replies: ${thread.error}`);
        found.replies = thread.messages.length - 1;
      }
      waiting.push(found);
    }
    cursor = page.response_metadata?.next_cursor;
  } while (cursor);
  return waiting;
}

function waitingOf({ ts, subtype, reactions = [] }: Message) {
  const names = reactions.map(({ name }) => name);
  const urgency = names.find((name): name is Urgency => name in URGENCIES);
  if (subtype || !urgency || names.includes(DONE)) return undefined;
  return { ts, urgency, taken: names.includes(TAKEN), replies: 0 };
}

/** The report in mrkdwn: a line for each urgency that has something. */
export function describe(waiting: Waiting[]): string {
  if (waiting.length === 0) return "Nothing waits. :tada:";
  const lines = Object.entries(URGENCIES).flatMap(([reaction, title]) => {
    const those = waiting.filter(({ urgency }) => urgency === reaction);
    if (those.length === 0) return [];
    const taken = those.filter((one) => one.taken).length;
    const replies = those.reduce((sum, one) => sum + one.replies, 0);
    return [
      `:${reaction}: *${title}*: ${those.length} (${taken} taken, ${replies} replies)`,
    ];
  });
  return lines.join("\n");
}
