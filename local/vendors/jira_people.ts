/** What people do in Jira itself, past the API. */
import {
  type JiraIssue,
  type JiraPerson,
  PRIORITIES,
  STATUSES,
} from "./jira_issues.ts";

export const DANA: JiraPerson = {
  accountId: "5b10ac8d82e05b22cc7d4ef5",
  displayName: "Dana Diaz",
};

export function comment(
  issue: JiraIssue,
  text: string,
  at: number,
  by: JiraPerson = DANA,
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
export function moveTo(
  issue: JiraIssue,
  status: string,
  at: number,
  by: JiraPerson = DANA,
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
export function prioritize(
  issue: JiraIssue,
  priority: string,
  at: number,
  by: JiraPerson = DANA,
): void {
  const to = PRIORITIES.find(({ name }) => name === priority)!;
  const from = issue.priority;
  issue.priority = to.id;
  issue.history.push({ at, field: "priority", from, to: to.id, by });
  issue.updatedAt = at;
}
