import type { Sentence } from "../../parts.ts";

/** What chats outside Slack read, and what is said about telling them. */
export const bridges = {
  declared: "An incident was declared.",
  allClear: (notes: string) => `All Clear has been declared!\n${notes}`,
  told: (title: string): Sentence => [`${title}: told.`],
  unknown:
    "It is not known whether the message arrived. Look there, and try again only if it is missing.",
  inDrill: "Nothing leaves Slack in a drill.",
};
