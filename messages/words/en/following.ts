import type { Incident } from "../../../incident/incident.ts";
import type { FollowRule } from "../../../incident/followers.ts";
import { escapeMrkdwn, type Sentence } from "../../parts.ts";
import { type Facts, severity } from "./common.ts";

/** Direct messages to people who follow incidents. */
export const following = {
  headline: (
    number: string,
    severityName: string,
    status: string,
  ): Sentence => ["🔔 ", { bold: number }, ` · ${severityName} · ${status}`],
  channel: (channel: string): Sentence => ["More in ", { channel }],
  title: "Following",
  follows: (number: string) =>
    `You get a direct message when something important happens to ${number}: updates, severity, status, the end. Each has a button to stop.`,
  unfollowed: (number: string) => `You hear no more of ${number}.`,
  rules: (rules: readonly FollowRule[]): string[] =>
    rules.length === 0
      ? ["You follow no incidents by rule."]
      : ["You get a direct message about incidents:", ...rules.map(ruleLine)],
  fromMerge: (incident: Incident & { status: "merged" }): Sentence => [
    `It is the same as ${incident.into.number} and goes on there.`,
  ],
};

function ruleLine({ severity: from, service }: FollowRule): string {
  const of = service === null
    ? "of every service"
    : `of ${escapeMrkdwn(service)}`;
  return `• ${of}, from ${severity[from]} on`;
}

export const followChoices = {
  low: severity.low,
  medium: severity.medium,
  high: severity.high,
  critical: severity.critical,
  stop: "Stop telling me",
};

export const refusedFollowing = {
  follows_already: ({ incident }: Facts) =>
    `You follow ${incident} already. To stop, press Unfollow under any message about it that the app sent you.`,
  follows_not: ({ incident }: Facts) =>
    `You do not follow ${incident}, so there is nothing to stop.`,
  followers_full: ({ incident, max }: Facts) =>
    `${max} people follow ${incident} already, more cannot. Join its channel instead.`,
  rules_full: ({ max }: Facts) =>
    `You have ${max} rules already. Stop one of them first, or leave the service empty to hear of all.`,
  no_such_rule: ({ service }: Facts) =>
    service
      ? `You have no rule for ${
        escapeMrkdwn(String(service))
      }. Leave the service empty to stop all of them.`
      : "You follow no incidents by rule, so there is nothing to stop.",
};
