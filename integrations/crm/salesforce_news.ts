/** What agents do to the incident in Salesforce itself. */
import * as z from "zod/mini";
import { SEVERITIES, type Severity } from "../../types/severity.ts";
import type { Io } from "../http.ts";
import type { News } from "../news.ts";
import { find, quoted, type Salesforce } from "./salesforce_rest.ts";

const Changed = z.object({
  Status: z.string(),
  Priority: z.nullable(z.string()),
  CreatedById: z.string(),
  LastModifiedById: z.string(),
  LastModifiedDate: z.string(),
  LastModifiedBy: z.nullable(z.object({ Name: z.string() })),
});
/** Of the standard picklist; an org may have more. */
const OVER = new Set(["Resolved", "Completed", "Closed"]);

/**
 * The record says who changed it last and how it is now, not what was changed: its state is news where it differs
 * from the incident's. Who made it is the app's own user.
 */
export async function readNews(
  salesforce: Salesforce,
  io: Io,
  record: string,
  since: number,
  priorityOf: (severity: Severity) => string,
): Promise<News[]> {
  const [changed] = await find(
    salesforce,
    io,
    `SELECT Status, Priority, CreatedById, LastModifiedById, LastModifiedDate, LastModifiedBy.Name FROM Incident WHERE Id = ${
      quoted(record)
    }`,
    Changed,
  );
  if (!changed || changed.LastModifiedById === changed.CreatedById) return [];
  const at = Date.parse(changed.LastModifiedDate);
  if (at < since) return [];
  const who = changed.LastModifiedBy?.Name ?? "Salesforce";
  const what = OVER.has(changed.Status) ? "closed" : "reopened";
  const severity = SEVERITIES.find((one) =>
    priorityOf(one) === changed.Priority
  );
  return [
    { id: what, isState: true, at, what, who },
    ...(severity
      ? [
        {
          id: `severity-${severity}`,
          isState: true,
          at,
          what: "severity",
          who,
          severity,
        } as const,
      ]
      : []),
  ];
}
