import type { JiraState } from "../../vendors/jira.ts";
import { adfText } from "../../vendors/jira_adf.ts";
import { PRIORITIES, STATUSES } from "../../vendors/jira_issues.ts";
import { ACCOUNTS } from "../../vendors/vendor.ts";
import { usePage } from "../context.ts";
import { clockTime } from "../dates.ts";
import { Link } from "../link.tsx";
import { Item, Linked, Part, System } from "./arrived.tsx";
import { itemId } from "./outside.tsx";
import { Work } from "./work.tsx";

const TONES = { new: "open", indeterminate: "busy", done: "done" } as const;

export function JiraIssues(
  { state, wanted }: {
    state: JiraState | undefined;
    wanted: string | undefined;
  },
) {
  const { me } = usePage();
  const issues = state?.issues ?? [];
  return (
    <System name="Jira" hosts={[ACCOUNTS.jira.host]} empty="No issue yet.">
      {issues.toReversed().map((issue) => {
        const id = itemId("jira", issue.key);
        const status = STATUSES.find((status) => status.id === issue.status);
        const priority = PRIORITIES.find((priority) =>
          priority.id === issue.priority
        );
        return (
          <Item
            key={id}
            id={id}
            wanted={wanted === id}
            name={issue.key}
            title={issue.summary}
            status={{
              word: status?.name ?? issue.status,
              tone: TONES[status?.category.key as keyof typeof TONES] ?? "open",
            }}
            facts={{
              Priority: priority?.name ?? issue.priority,
              Type: issue.type,
              ...(issue.labels.length > 0 &&
                { Labels: issue.labels.join(", ") }),
            }}
          >
            {issue.description && (
              <p className="item-text">
                <Linked text={adfText(issue.description)} />
              </p>
            )}
            <Part title="Comments">
              {issue.comments.map((comment) => (
                <li key={comment.id}>
                  <time>{clockTime(comment.createdAt, me.tz)}</time>{" "}
                  <Linked text={adfText(comment.body)} />
                </li>
              ))}
            </Part>
            <Part title="Links">
              {issue.remoteLinks.map((link) => (
                <li key={link.id}>
                  <Link url={String(link.object.url)}>
                    {String(link.object.title)}
                  </Link>
                </li>
              ))}
            </Part>
            <Work
              vendor="jira"
              item={issue.key}
              deeds={[
                { what: "comment", label: "Comment", write: "Add a comment" },
                status?.category.key === "done"
                  ? { what: "reopen", label: "Reopen" }
                  : { what: "close", label: "Done" },
                {
                  what: "prioritize",
                  label: "Priority",
                  choose: PRIORITIES.map(({ name }) => name),
                  now: priority?.name ?? "",
                },
              ]}
            />
          </Item>
        );
      })}
    </System>
  );
}
