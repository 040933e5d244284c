import * as z from "zod/mini";
import type { EventType } from "../incident/events.ts";
import { Failure } from "../integrations/http.ts";
import { codeOf, mayHaveHappened, type Slack } from "./slack.ts";

/** Our metadata in the register: keys and types, never content. */
const EVENT_TYPE = "incident_event";
const EventMark = z.object({
  event: z.string(),
  type: z.string(),
  /** Hash of the alert's key, on the message that an alert began. */
  alert: z.optional(z.string()),
  /** Hash of its service: alerts of one service that come at the same moment share a card. */
  service: z.optional(z.string()),
  /** Hash of its source: one that sends too many gets one card for the rest. */
  source: z.optional(z.string()),
  /** Hash of the message that it was declared from: one message becomes one incident. */
  from: z.optional(z.string()),
  /** On a message that turned out to be the same as an earlier one: that one's key. */
  same_as: z.optional(z.string()),
});
export type Mark = z.infer<typeof EventMark>;
const AnchorMark = z.object({ anchor: z.number() });

const RegisterMessage = z.object({
  ts: z.string(),
  app_id: z.optional(z.string()),
  thread_ts: z.optional(z.string()),
  metadata: z.optional(
    z.object({
      event_type: z.string(),
      event_payload: z.optional(z.record(z.string(), z.unknown())),
    }),
  ),
});
const Messages = z.object({
  messages: z.array(RegisterMessage),
  has_more: z.optional(z.boolean()),
  response_metadata: z.optional(
    z.object({ next_cursor: z.optional(z.string()) }),
  ),
});
const Posted = z.object({ ts: z.string() });

/** Somebody archived or deleted the register, or took the app out: nothing works without it. */
function asGone(error: unknown): unknown {
  const gone = ["channel_not_found", "is_archived", "not_in_channel"];
  return gone.includes(codeOf(error) ?? "")
    ? new Failure(
      "slack",
      "config",
      "The register channel is gone or archived. Ask an admin to unarchive it, or to run Set up.",
      { cause: error },
    )
    : error;
}

export interface Entry {
  readonly ts: string;
  /** Absent on an anchor. */
  readonly mark?: Mark;
  /** The number before the first one, on an anchor. */
  readonly anchor?: number;
}

export interface NewMark {
  readonly event: string;
  readonly type: EventType;
  readonly alert?: string;
  readonly service?: string;
  readonly source?: string;
  readonly from?: string;
}

/**
 * The private channel whose message order decides everything: an incident is a message in it, an
 * event is a reply. Only this app's messages count.
 */
export class Register {
  constructor(
    readonly slack: Slack,
    readonly channel: string,
    readonly appId: string,
  ) {}

  /** Begins an incident. Repeating it makes a second message; the earlier one counts. */
  async begin(mark: NewMark): Promise<string> {
    return await this.#post(mark);
  }

  /** Records an event. Of two replies for one event key the earlier counts. */
  async append(incidentTs: string, mark: NewMark): Promise<string> {
    return await this.#post(mark, incidentTs);
  }

  async anchor(number: number, text: string): Promise<{ appId: string }> {
    const { message } = await this.slack.call("chat.postMessage", {
      channel: this.channel,
      text,
      metadata: { event_type: EVENT_TYPE, event_payload: { anchor: number } },
    }, z.object({ message: z.object({ app_id: z.string() }) }));
    return { appId: message.app_id };
  }

  /** Marks a message as the same as an earlier one. It keeps its place, so that numbers hold. */
  async markSame(ts: string, mark: Mark, key: string): Promise<void> {
    await this.slack.tell("chat.update", {
      channel: this.channel,
      ts,
      text: mark.type,
      metadata: {
        event_type: EVENT_TYPE,
        event_payload: { ...mark, same_as: key },
      },
    });
  }

  /** Up to `limit` messages at `latest` and before it, oldest first. */
  async before(latest: string | null, limit: number): Promise<Entry[]> {
    const { messages } = await this.slack.call("conversations.history", {
      channel: this.channel,
      limit,
      include_all_metadata: true,
      ...(latest ? { latest, inclusive: true } : {}),
    }, Messages).catch((error) => {
      throw asGone(error);
    });
    return messages.flatMap((message) => this.#entry(message)).reverse();
  }

  /** The incident's own message and its events after `since`, oldest first. Empty when it is gone. */
  async events(incidentTs: string, since?: string): Promise<Entry[]> {
    const found: Entry[] = [];
    let cursor: string | undefined;
    do {
      let page: z.infer<typeof Messages>;
      try {
        page = await this.slack.call("conversations.replies", {
          channel: this.channel,
          ts: incidentTs,
          include_all_metadata: true,
          limit: 900,
          ...(since ? { oldest: since } : {}),
          ...(cursor ? { cursor } : {}),
        }, Messages);
      } catch (error) {
        if (
          codeOf(error) === "thread_not_found" ||
          codeOf(error) === "message_not_found"
        ) return [];
        throw asGone(error);
      }
      found.push(...page.messages.flatMap((message) => this.#entry(message)));
      cursor = page.response_metadata?.next_cursor || undefined;
    } while (cursor);
    return found.filter((entry) =>
      !since || entry.ts > since || entry.ts === incidentTs
    );
  }

  #entry(message: z.infer<typeof RegisterMessage>): Entry[] {
    if (
      message.app_id !== this.appId ||
      message.metadata?.event_type !== EVENT_TYPE
    ) return [];
    const payload = message.metadata.event_payload ?? {};
    const mark = z.safeParse(EventMark, payload);
    if (mark.success) return [{ ts: message.ts, mark: mark.data }];
    const anchor = z.safeParse(AnchorMark, payload);
    return anchor.success
      ? [{ ts: message.ts, anchor: anchor.data.anchor }]
      : [];
  }

  /** An answer that got lost is looked for before the same is posted again. */
  async #post(mark: NewMark, threadTs?: string): Promise<string> {
    const post = () =>
      this.slack.call("chat.postMessage", {
        channel: this.channel,
        text: mark.type,
        metadata: { event_type: EVENT_TYPE, event_payload: mark },
        ...(threadTs ? { thread_ts: threadTs } : {}),
      }, Posted);
    try {
      return (await post()).ts;
    } catch (error) {
      if (!mayHaveHappened(error)) throw asGone(error);
      const entries = threadTs
        ? await this.events(threadTs)
        : await this.before(null, 200);
      const mine = entries.find((entry) => entry.mark?.event === mark.event);
      return mine ? mine.ts : (await post()).ts;
    }
  }
}
