/** A channel of Microsoft Teams behind a workflow's webhook address. */
import { answerBy, isObject, jsonBody, Refusal, type Routes } from "./http.ts";
import { ACCOUNTS, defineVendor } from "./vendor.ts";

export interface TeamsPost {
  /** The card's lines, as they are read. */
  lines: string[];
  /** The whole card. */
  card: Record<string, unknown>;
  at: number;
}

export interface TeamsChannelState {
  posts: TeamsPost[];
}

const { host, path, signature } = ACCOUNTS.teamsChannel;
const MAX_BYTES = 28 * 1024;
/** More than so many in a second are too many. */
const POSTS_PER_SECOND = 4;

const routes: Routes<TeamsChannelState> = {
  [`POST ${path}`]({ call, query, state, now }) {
    // Whoever has the signature may post.
    if (query.get("sig") !== signature || !query.get("api-version")) {
      throw refusal(
        401,
        "DirectApiAuthorizationRequired",
        "The request must be authenticated by a signature.",
      );
    }
    const body = jsonBody(call);
    if (!("value" in body)) {
      throw refusal(400, "InvalidRequestContent", "The body is no JSON.");
    }
    if (new TextEncoder().encode(call.body).length > MAX_BYTES) {
      throw refusal(413, "RequestEntityTooLarge", "The message is too large.");
    }
    const recent = state.posts.filter(({ at }) => at > now - 1_000);
    if (recent.length >= POSTS_PER_SECOND) throw tooOften(1);
    const card = cardOf(body.value);
    state.posts.push({ card, lines: linesOf(card), at: now });
    // Taken, not delivered: no body, no id.
    return { status: 202 };
  },
};

/** What the workflow's step "Post card in a chat or channel" wants. */
function cardOf(body: unknown): Record<string, unknown> {
  const [attachment, ...more] = isObject(body) && body["type"] === "message" &&
      Array.isArray(body["attachments"])
    ? body["attachments"]
    : [];
  const card = isObject(attachment) &&
      attachment["contentType"] === "application/vnd.microsoft.card.adaptive"
    ? attachment["content"]
    : undefined;
  const isCard = isObject(card) && card["type"] === "AdaptiveCard" &&
    typeof card["version"] === "string" && Array.isArray(card["body"]) &&
    card["body"].length > 0;
  if (isCard && more.length === 0) return card;
  throw refusal(400, "TriggerInputSchemaMismatch", "This is no card message.");
}

function linesOf(card: Record<string, unknown>): string[] {
  return (card["body"] as unknown[]).map((block) => {
    if (!isObject(block)) throw invalid();
    if (block["type"] === "TextBlock") return textOf(block);
    if (block["type"] === "RichTextBlock" && Array.isArray(block["inlines"])) {
      return block["inlines"].map((inline) => {
        if (typeof inline === "string") return inline;
        if (!isObject(inline) || inline["type"] !== "TextRun") throw invalid();
        return textOf(inline);
      }).join("");
    }
    throw invalid();
  });
}

function textOf({ text }: Record<string, unknown>): string {
  if (typeof text === "string" && text !== "") return text;
  throw invalid();
}

function invalid(): Refusal {
  return refusal(400, "BadRequest", "The card is not valid.");
}

function refusal(status: number, code: string, message: string): Refusal {
  return new Refusal({ status, body: { error: { code, message } } });
}

function tooOften(seconds: number): Refusal {
  return new Refusal({
    status: 429,
    headers: { "retry-after": String(seconds) },
    body: { error: { code: "TooManyRequests", message: "Slow down." } },
  });
}

export const teamsChannel = defineVendor<TeamsChannelState>({
  id: "teams_channel",
  title: "Microsoft Teams channel",
  hosts: [host],
  tooOften: (seconds) => tooOften(seconds).answer,
  start: () => ({ posts: [] }),
  answer: (call, context) =>
    answerBy(routes, call, context, () => ({
      status: 404,
      body: {
        error: { code: "WorkflowNotFound", message: "There is no workflow." },
      },
    })),
});
