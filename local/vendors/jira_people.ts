/** What people do in Jira itself, past the API. */
import { Mistake } from "../engine/refusal.ts";
import { type ByHand, type People, written } from "./by_hand.ts";
import type { JiraState } from "./jira.ts";
import {
  type JiraIssue,
  type JiraPerson,
  PRIORITIES,
  STATUSES,
} from "./jira_issues.ts";

function comment(
  issue: JiraIssue,
  text: string,
  at: number,
  by: JiraPerson,
): void {
  const body = {
    version: 1 as const,
    type: "doc" as const,
    content: text.split("\n").map((line) => ({
      type: "paragraph",
      content: [{ type: "text", text: line }],
    })),
  };
  const id = String(90_000 + issue.comments.length);
  issue.comments.push({ id, body, createdAt: at, properties: [], by });
  issue.updatedAt = at;
}

/** `status`: its name, such as Done. */
function moveTo(
  issue: JiraIssue,
  status: string,
  at: number,
  by: JiraPerson,
): void {
  const to = STATUSES.find(({ name }) => name === status)!;
  const from = STATUSES.find(({ id }) => id === issue.status)!;
  issue.status = to.id;
  issue.history.push({
    at,
    field: "status",
    from: from.name,
    to: to.name,
    by,
  });
  const isDone = to.category.key === "done";
  issue.resolution = isDone ? "Done" : null;
  issue.resolvedAt = isDone ? at : null;
  issue.updatedAt = at;
}

/** `priority`: its name, such as Highest. */
function prioritize(
  issue: JiraIssue,
  priority: string,
  at: number,
  by: JiraPerson,
): void {
  const to = PRIORITIES.find(({ name }) => name === priority)!;
  const from = issue.priority;
  issue.priority = to.id;
  issue.history.push({ at, field: "priority", from, to: to.id, by });
  issue.updatedAt = at;
}

export const people: People<JiraState> = {
  hands: {
    comment(doing) {
      const { clock } = doing;
      comment(issueOf(doing), written(doing), clock.now(), personOf(doing));
    },
    close: (doing) => transition(doing, "Done"),
    reopen: (doing) => transition(doing, "In Progress"),
    prioritize(doing) {
      const { value, clock } = doing;
      if (!PRIORITIES.some(({ name }) => name === value)) {
        throw new Mistake(`Jira has no priority "${value}".`);
      }
      prioritize(issueOf(doing), value, clock.now(), personOf(doing));
    },
  },
  /** The automation rule's condition is a label that starts with `inc-`; it sends all of them. */
  tells({ issues }, item) {
    const { labels = [] } = issues.find(({ key }) => key === item) ?? {};
    const isOurs = labels.some((label) => label.startsWith("inc-"));
    return isOurs ? labels.join(", ") : undefined;
  },
};

/** As the project's workflow lets anybody. */
function transition(doing: ByHand<JiraState>, status: string): void {
  const issue = issueOf(doing);
  const to = STATUSES.find(({ name }) => name === status)!.id;
  const isOffered = doing.state.transitions.some((one) =>
    one.to === to && one.from.includes(issue.status)
  );
  if (!isOffered) {
    throw new Mistake(`${issue.key} cannot go to ${status} from where it is.`);
  }
  moveTo(issue, status, doing.clock.now(), personOf(doing));
}

function issueOf({ state, item }: ByHand<JiraState>): JiraIssue {
  const issue = state.issues.find(({ key }) => key === item);
  if (!issue) throw new Mistake(`Jira has no issue ${item}.`);
  return issue;
}

function personOf({ who }: ByHand<JiraState>): JiraPerson {
  return { accountId: `712020:${encodeURIComponent(who)}`, displayName: who };
}
