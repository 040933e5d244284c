/** Ticket systems that app.config.ts could name instead of Jira: how they are connected, and what they show. */
import type { AsanaState } from "../local/vendors/asana.ts";
import { linksOf, plainTextOf } from "../local/vendors/asana_text.ts";
import type { MondayState } from "../local/vendors/monday.ts";
import { plainUpdate, textOf } from "../local/vendors/monday_board.ts";
import { ACCOUNTS } from "../local/vendors/vendor.ts";
import type { Workspace } from "../local/workspace.ts";
import type { OtherSystem } from "./app_with.ts";

/** A ticket as people would tell of it, whatever its system. */
export interface Ticket {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly severity: string;
  /** `open`, or how it ended. */
  readonly state: string;
  /** What was said, in alphabetical order: a run that was late says it later. */
  readonly comments: readonly string[];
  /** How many addresses of Slack it shows. */
  readonly slackLinks: number;
  readonly due: string | null;
  /** How often it names another ticket. */
  readonly named: number;
}

export interface TicketSide extends OtherSystem {
  readonly title: string;
  readonly host: string;
  /** The incident's first. */
  ticketsOf(workspace: Workspace): Ticket[];
}

const { asana, monday } = ACCOUNTS;
/** By which the app finds its own again: of no concern to people. */
const SIGN = /\s*\[Slack \w+\]/;

export const OTHER_TICKETS: readonly TicketSide[] = [
  {
    kind: "tickets",
    id: "asana",
    title: "Asana",
    host: "app.asana.com",
    config: {
      project: asana.project,
      severity: asana.severity,
      ended: asana.ended,
    },
    ticketsOf(workspace) {
      const { tasks } = workspace.state.vendors.asana as AsanaState;
      const nameOf = (options: Record<string, string>, gid: unknown) =>
        Object.entries(options).find(([, option]) => option === gid)?.[0] ?? "";
      return tasks.map((task) => {
        const ended = nameOf(
          asana.ended.options,
          task.fields[asana.ended.field],
        );
        const links = linksOf(task.notes).map(({ url }) => url);
        return {
          id: task.gid,
          title: task.name,
          text: plainTextOf(task.notes).replace(/Slack incident [^]*/, "")
            .trim(),
          severity: nameOf(
            asana.severity.options,
            task.fields[asana.severity.field],
          ),
          state: task.completed ? ended : "open",
          comments: task.stories.filter(({ type }) => type === "comment")
            .map(({ text }) => text.replace(SIGN, ""))
            .sort(),
          slackLinks: links.filter((url) => url.includes(".slack.com/")).length,
          due: task.dueOn,
          named: links.filter((url) => url.includes("asana.com/")).length,
        };
      });
    },
  },
  {
    kind: "tickets",
    id: "monday",
    title: "monday.com",
    host: "api.monday.com",
    config: {
      board: monday.board,
      columns: monday.columns,
      followUpGroup: monday.followUpGroup,
    },
    ticketsOf(workspace) {
      const { items } = workspace.state.vendors.monday as MondayState;
      const { columns } = monday;
      return items.map(({ id, name, values, updates }) => {
        const status = textOf(values[columns.status]).toLowerCase();
        const isNaming = (html: string) => html.includes("/pulses/");
        return {
          id,
          title: name,
          text: textOf(values[columns.description]),
          severity: textOf(values[columns.severity]).toLowerCase(),
          state: ["working on it", ""].includes(status) ? "open" : status,
          comments: updates.filter(({ body }) => !isNaming(body))
            .map(({ body }) => plainUpdate(body).replace(SIGN, "")).sort(),
          slackLinks: values[columns.link]?.url?.includes(".slack.com/")
            ? 1
            : 0,
          due: textOf(values[columns.due]) || null,
          named: updates.filter(({ body }) => isNaming(body)).length,
        };
      });
    },
  },
];
