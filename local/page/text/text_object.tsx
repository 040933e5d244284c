import { withEmoji } from "./emoji.ts";
import { Mrkdwn } from "./mrkdwn.tsx";

/** Block Kit's text composition object. */
export interface TextObject {
  type: "plain_text" | "mrkdwn";
  text: string;
}

export function Text({ of }: { of: TextObject }) {
  return of.type === "mrkdwn" ? <Mrkdwn text={of.text} /> : withEmoji(of.text);
}

/** For places that take no markup: labels, options, titles. */
export function plain(of: TextObject | undefined): string {
  return withEmoji(of?.text ?? "");
}
