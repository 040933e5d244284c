import type { Role } from "../../../types/roles.ts";
import type { Part, Sentence } from "../../parts.ts";

/** What somebody reads alone who has just joined an incident's channel. */
export const catchUp = {
  hello: (number: string, title: string): Sentence => [
    "👋 Du bist neu in ",
    { bold: `${number}: ${title}` },
    ". Nur du siehst das.",
  ],
  state: (mark: string, severity: string, status: string, at: Part) => [
    `${mark} `,
    { bold: severity },
    " · ",
    { bold: status },
    " · begann ",
    at,
  ],
  what: (text: string): Sentence => [{ bold: "Was: " }, text],
  led: (user: string): Sentence => [{ bold: "Leitung: " }, { user }],
  nobodyLeads: (): Sentence => [{ bold: "Leitung: " }, "noch niemand"],
  update: (by: Part, at: Part, text: string): Sentence => [
    { bold: "Letztes Update" },
    " von ",
    by,
    " (",
    at,
    `): ${text}`,
  ],
  noUpdate: (): Sentence => [{ bold: "Letztes Update: " }, "noch keins"],
  needed: {
    title: "Was fehlt: ",
    roles: (roles: readonly Role[], name: (role: Role) => string) =>
      `jemand für ${
        list(roles.map(name))
      } (die Buttons sind auf der angehefteten Karte). `,
    late: "ein Update: Es ist überfällig. ",
    nothing:
      "gerade nichts. Lies weiter und setze 📌 an alles, was in den Verlauf gehört.",
    over: "nichts: Es ist vorbei.",
  },
  newest: (): Sentence => [{ bold: "Das Neueste" }],
};

function list(items: readonly string[]): string {
  const last = items.at(-1) ?? "";
  return items.length < 2
    ? last
    : `${items.slice(0, -1).join(", ")} und ${last}`;
}
