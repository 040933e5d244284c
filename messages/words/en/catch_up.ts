import type { Role } from "../../../types/roles.ts";
import type { Part, Sentence } from "../../parts.ts";

/** What somebody reads alone who has just joined an incident's channel. */
export const catchUp = {
  hello: (number: string, title: string): Sentence => [
    "👋 You have just joined ",
    { bold: `${number}: ${title}` },
    ". Only you see this.",
  ],
  state: (mark: string, severity: string, status: string, at: Part) => [
    `${mark} `,
    { bold: severity },
    " · ",
    { bold: status },
    " · started ",
    at,
  ],
  what: (text: string): Sentence => [{ bold: "What: " }, text],
  led: (user: string): Sentence => [{ bold: "Led by: " }, { user }],
  nobodyLeads: (): Sentence => [{ bold: "Led by: " }, "nobody yet"],
  update: (by: Part, at: Part, text: string): Sentence => [
    { bold: "Last update" },
    " by ",
    by,
    " (",
    at,
    `): ${text}`,
  ],
  noUpdate: (): Sentence => [{ bold: "Last update: " }, "none yet"],
  needed: {
    title: "What is needed: ",
    roles: (roles: readonly Role[], name: (role: Role) => string) =>
      `somebody as ${
        list(roles.map(name))
      } (the pinned card has the buttons). `,
    late: "an update: it is overdue. ",
    nothing:
      "nothing right now. Read on, and put 📌 on whatever belongs on the timeline.",
    over: "nothing: it is over.",
  },
  newest: (): Sentence => [{ bold: "Newest" }],
};

function list(items: readonly string[]): string {
  const last = items.at(-1) ?? "";
  return items.length < 2
    ? last
    : `${items.slice(0, -1).join(", ")} and ${last}`;
}
