import type { VendorAnswer } from "./vendor.ts";
import {
  API,
  chosenFields,
  chosenProperties,
  type JiraIssue,
  PRIORITIES,
  PROJECT,
  statusOf,
} from "./jira_issues.ts";
import { fitsClause, JqlProblem, parseJql } from "./jira_jql.ts";
import { refused } from "./jira_requests.ts";

/** Jira's search: bounded queries only, and new issues are found a little later. */

/** How long the search does not yet know a new issue. */
const INDEX_DELAY_MS = 3_000;

export interface Search {
  jql: string;
  maxResults: number;
  fields: string[];
  properties: string[];
  reconcile: string[];
  pageToken: string | null;
}

/** Without `fields` an issue is its id and nothing more. */
export function search(
  issues: readonly JiraIssue[],
  now: number,
  wanted: Search,
): VendorAnswer {
  if (wanted.reconcile.length > 50) {
    throw refused(
      400,
      "The reconcileIssues list must not have more than 50 ids.",
    );
  }
  if (wanted.properties.length > 5) {
    throw refused(
      400,
      "The maximum number of issue properties that can be requested is 5.",
    );
  }
  if (!(wanted.maxResults >= 0 && wanted.maxResults <= 5_000)) {
    throw refused(400, "The maxResults must be between 0 and 5000.");
  }
  const start = wanted.pageToken === null
    ? 0
    : Number(/^page-(\d+)$/.exec(wanted.pageToken)?.[1]);
  if (Number.isNaN(start)) throw refused(400, "Invalid nextPageToken.");
  const found = findIssues(
    issues.filter((issue) =>
      now - issue.createdAt >= INDEX_DELAY_MS ||
      wanted.reconcile.includes(issue.id)
    ),
    wanted.jql,
  );
  const end = start + wanted.maxResults;
  const isLast = end >= found.length;
  return {
    status: 200,
    body: {
      issues: found.slice(start, end).map((issue) => {
        if (wanted.fields.every((name) => name === "id")) {
          return { id: issue.id };
        }
        return {
          expand: "renderedFields,names,schema,operations,editmeta,changelog",
          id: issue.id,
          self: `${API}/issue/${issue.id}`,
          key: issue.key,
          fields: chosenFields(issue, wanted.fields),
          ...(wanted.properties.length > 0 && {
            properties: chosenProperties(issue, wanted.properties),
          }),
        };
      }),
      isLast,
      ...(isLast ? {} : { nextPageToken: `page-${end}` }),
    },
  };
}

/** Newest first, unless the query orders. */
function findIssues(issues: JiraIssue[], text: string): JiraIssue[] {
  try {
    const { clauses, orderBy } = parseJql(text);
    if (clauses.length === 0) {
      throw new JqlProblem(
        "Unbounded JQL queries are not allowed here. Please add a search restriction to your query.",
      );
    }
    for (const { field, values } of clauses) {
      if (!SEARCHED[field]) {
        throw new JqlProblem(
          `Field '${field}' does not exist or you do not have permission to view it.`,
        );
      }
      for (const value of field === "project" ? values : []) {
        const names = [PROJECT.key, PROJECT.id, PROJECT.name];
        if (names.some((name) => name.toLowerCase() === value.toLowerCase())) {
          continue;
        }
        throw new JqlProblem(
          `The value '${value}' does not exist for the field 'project'.`,
        );
      }
    }
    const found = issues.filter((issue) =>
      clauses.every((clause) =>
        fitsClause(clause, SEARCHED[clause.field]?.(issue) ?? [])
      )
    );
    const orders = orderBy.length > 0
      ? orderBy
      : [{ field: "created", descending: true }];
    for (const { field, descending } of [...orders].reverse()) {
      const sorted = SORTED[field];
      if (!sorted) {
        throw new JqlProblem(`Not able to sort using field '${field}'.`);
      }
      found.sort((a, b) => (sorted(a) - sorted(b)) * (descending ? -1 : 1));
    }
    return found;
  } catch (error) {
    if (error instanceof JqlProblem) throw refused(400, error.message);
    throw error;
  }
}

const SEARCHED: Record<string, (issue: JiraIssue) => string[]> = {
  project: () => [PROJECT.key, PROJECT.id, PROJECT.name],
  labels: ({ labels }) => labels,
  key: ({ key, id }) => [key, id],
  issuekey: ({ key, id }) => [key, id],
  id: ({ key, id }) => [key, id],
  summary: ({ summary }) => [summary],
  issuetype: ({ type }) => [type],
  priority: (
    { priority },
  ) => [priority, PRIORITIES[Number(priority) - 1]?.name ?? ""],
  status: (issue) => [statusOf(issue).name, issue.status],
  statuscategory: (
    issue,
  ) => [statusOf(issue).category.name, statusOf(issue).category.key],
  resolution: ({ resolution }) => resolution === null ? [] : [resolution],
};
const SORTED: Record<string, (issue: JiraIssue) => number> = {
  created: (issue) => Number(issue.id),
  key: (issue) => Number(issue.id),
  updated: (issue) => issue.updatedAt,
  priority: (issue) => -Number(issue.priority),
};
