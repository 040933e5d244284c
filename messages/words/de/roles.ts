import type { Role } from "../../../types/roles.ts";
import type { RefusedCode } from "../../../incident/refused.ts";
import { escapeMrkdwn, type Sentence } from "../../parts.ts";
import { roleMark } from "../common.ts";
import type { Facts } from "./common.ts";

export const roleNames: Record<Role, string> = {
  commander: "Commander",
  communications: "Kommunikation",
  scribe: "Protokoll",
};

function roleOf({ role }: Facts): string {
  return roleNames[role as Role] ?? String(role);
}

/** “Hat die Rolle …” fits everybody, whatever their gender. */
export const roles = {
  names: roleNames,
  mark: roleMark,
  claimLink: "Rolle übernehmen",
  claim: {
    commander: "Leitung übernehmen",
    communications: "Kommunikation übernehmen",
    scribe: "Protokoll führen",
  } satisfies Record<Role, string>,

  inCanvas: (role: Role, user: string | null): Sentence => [
    { bold: `${roleNames[role]}:` },
    " ",
    user ? { user } : "noch niemand",
  ],
  inSystems: (role: Role, holder: string, before: string | null) =>
    `${roleNames[role]}: ${holder}${before ? `, anstelle von ${before}` : ""}.`,
  inTopic: (commander: string | null) =>
    commander ? `Commander: ${commander}` : "Kein Commander",
  somebody: "jemand",

  ask: (number: string, n: number, atMost: number): Sentence => [
    "🧭 ",
    { bold: `Noch leitet niemand ${number}.` },
    " Wer übernimmt die Leitung?",
    n === atMost ? " Das ist die letzte Frage danach." : "",
  ],

  asked: (number: string, isLed: boolean): Sentence => [
    `🧭 Es wurde gefragt, wer ${number} leitet.`,
    isLed ? " Inzwischen tut das jemand." : "",
  ],

  assigned: (
    number: string,
    role: Role,
    holder: string,
    before: string | null,
    actor: string | null,
  ): Sentence => [
    `${roleMark[role]} `,
    { bold: holder },
    ` hat jetzt in ${number} die Rolle ${roleNames[role]}`,
    before ? ` anstelle von ${before}` : "",
    actor ? `. Zugewiesen von ${actor}.` : ".",
  ],

  card: (
    number: string,
    title: string,
    role: Role,
    channel: string,
  ): readonly Sentence[] => [
    [`${roleMark[role]} `, {
      bold: `Du hast die Rolle ${roleNames[role]} in ${number}: ${title}`,
    }],
    ...DUTIES[role].map((duty): Sentence => [`• ${duty}`]),
    ["Weiter in ", { channel }],
  ],
};

const HAND_OVER = "Wenn du gehst, übergib mit „Rolle zuweisen“.";

const DUTIES: Record<Role, readonly string[]> = {
  commander: [
    "Du leitest: Sag, wer was tut, und entscheide, wenn man sich nicht einig ist.",
    "Halte Schweregrad und Status richtig, und sorge dafür, dass Updates gesendet werden.",
    HAND_OVER,
  ],
  communications: [
    "Du informierst alle außerhalb des Incidents: „Update senden“ erreicht sie alle.",
    "Sag, was Nutzer merken, was getan wird und wann du wieder schreibst.",
    HAND_OVER,
  ],
  scribe: [
    "Du führst Protokoll: was gesehen, versucht und entschieden wurde, und wann.",
    "Frage nach, wenn etwas getan wurde, ohne dass es im Channel steht.",
    HAND_OVER,
  ],
};

export const refusedRoles = {
  role_unknown: ({ role, known }) =>
    `„${
      escapeMrkdwn(String(role))
    }“ ist keine Rolle. Wähle eine von: ${known}.`,
  role_held: (facts) =>
    `<@${facts.user}> hat schon die Rolle ${
      roleOf(facts)
    } in ${facts.incident}. Zum Übernehmen nimm „Rolle zuweisen“.`,
  role_same: (facts) =>
    `<@${facts.user}> hat schon die Rolle ${
      roleOf(facts)
    } in ${facts.incident}. Es gibt nichts zu ändern.`,
  role_changed_meanwhile: (facts) =>
    `${facts.by ? `<@${facts.by}>` : "Jemand"} war schneller: ${
      facts.user ? `<@${facts.user}>` : "Niemand"
    } hat jetzt die Rolle ${
      roleOf(facts)
    } in ${facts.incident}. Nimm „Rolle zuweisen“, wenn es jemand anderes sein soll.`,
  person_unknown: ({ user }) =>
    `${
      user ? `<@${user}>` : "Diese Person"
    } ist in diesem Workspace nicht aktiv. Wähle jemand anderen.`,
} satisfies Partial<Record<RefusedCode, (facts: Facts) => string>>;
