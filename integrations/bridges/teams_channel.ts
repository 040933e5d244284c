/**
 * A channel of Microsoft Teams, by the address of a workflow ("post to a channel when a webhook request is
 * received"). It answers that the message was taken, with no id: nothing posted can be found or changed.
 */
import * as z from "zod/mini";
import { Failure, send, type VendorRequest } from "../http.ts";
import { Host, Secret } from "../system.ts";
import {
  type BridgeMessage,
  defineBridgeSystem,
  fit,
  type Piece,
  Readers,
} from "./system.ts";

/** Teams refuses messages of more than about 28 KB. */
const MAX_BYTES = 27_000;

export const TeamsChannelConfig = z.object({
  /** Of the workflow's address; it differs from tenant to tenant, and Slack takes at most 50 characters. */
  host: Host,
  audience: Readers,
});
const TeamsChannelEnv = z.object({ TEAMS_WEBHOOK_URL: Secret });
export type TeamsChannel =
  & z.infer<typeof TeamsChannelConfig>
  & z.infer<typeof TeamsChannelEnv>;

/** An Adaptive Card, one block a line. Text runs know no markdown, so that nothing in them needs escaping. */
export function postCard(
  channel: TeamsChannel,
  message: BridgeMessage,
): VendorRequest {
  return {
    method: "POST",
    url: addressOf(channel),
    headers: { accept: "application/json", "content-type": "application/json" },
    body: fit(message, MAX_BYTES, (lines) =>
      JSON.stringify({
        type: "message",
        attachments: [{
          contentType: "application/vnd.microsoft.card.adaptive",
          contentUrl: null,
          content: {
            $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
            type: "AdaptiveCard",
            version: "1.4",
            body: lines.map((line) => ({
              type: "RichTextBlock",
              inlines: line.map(run),
            })),
          },
        }],
      })),
  };
}

function run(piece: Piece) {
  if (typeof piece === "string") return textRun(piece);
  if ("bold" in piece) return { ...textRun(piece.bold), weight: "Bolder" };
  return {
    ...textRun(piece.text),
    selectAction: { type: "Action.OpenUrl", url: piece.link },
  };
}

/** Teams puts a date in the place of `{{DATE(…)}}`, and refuses an empty run. */
function textRun(text: string) {
  return { type: "TextRun", text: text.replaceAll("{{", "{\u2060{") || " " };
}

/** All of the address is secret, so that no error may say what is wrong with it. */
function addressOf({ host, TEAMS_WEBHOOK_URL }: TeamsChannel): string {
  const url = URL.canParse(TEAMS_WEBHOOK_URL)
    ? new URL(TEAMS_WEBHOOK_URL)
    : null;
  if (url?.protocol === "https:" && url.hostname === host) return url.href;
  throw new Failure(
    teamsChannel.id,
    "config",
    `${teamsChannel.title}: TEAMS_WEBHOOK_URL is no https address at the host that app.config.ts names. Copy the workflow's address again, and its host into app.config.ts.`,
  );
}

export const teamsChannel = defineBridgeSystem({
  id: "teams_channel",
  title: "Microsoft Teams channel",
  config: TeamsChannelConfig,
  env: TeamsChannelEnv,
  envHelp: {
    TEAMS_WEBHOOK_URL:
      "The address of the channel's workflow “Post to a channel when a webhook request is received”.",
  },
  hosts: ({ host }) => [host],

  async post(message, { settings, io }) {
    await send(io, teamsChannel, postCard(settings, message), undefined, {
      renew:
        "Let anyone trigger the workflow, or copy its address again: TEAMS_WEBHOOK_URL.",
      advice: (status) =>
        status === 404 || status === 410
          ? "The workflow is gone: make it again and renew TEAMS_WEBHOOK_URL."
          : undefined,
    });
    return null;
  },
});
