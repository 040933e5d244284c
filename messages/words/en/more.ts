import type { Sentence } from "../../parts.ts";

/** What “More …” shows, to the one who pressed it. */
export const more = {
  title: (number: string): Sentence => [
    "What can be done about ",
    { bold: number },
    ":",
  ],
  link: "Show all actions",
  timeline: "Timeline and tasks",
  severity: "Severity and status",
  people: "People",
  customers: "Customers",
  end: "End",
};
