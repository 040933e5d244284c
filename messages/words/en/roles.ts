import type { Role } from "../../../types/roles.ts";
import type { RefusedCode } from "../../../incident/refused.ts";
import { escapeMrkdwn, type Sentence } from "../../parts.ts";
import { roleMark } from "../common.ts";
import { type Facts, someone } from "./common.ts";

export const roleNames: Record<Role, string> = {
  commander: "Commander",
  communications: "Communications",
  scribe: "Scribe",
};

/** As a part of a sentence: “is commander of …”. */
const inSentence: Record<Role, string> = {
  commander: "commander",
  communications: "in charge of communications",
  scribe: "scribe",
};

function roleOf({ role }: Facts): string {
  return inSentence[role as Role] ?? String(role);
}

/** Commander, communications, scribe. People are named, not mentioned: the new holder has a card already. */
export const roles = {
  names: roleNames,
  mark: roleMark,
  claimLink: "Take a Role",
  claim: {
    commander: "Take Command",
    communications: "Take Communications",
    scribe: "Be Scribe",
  } satisfies Record<Role, string>,

  inCanvas: (role: Role, user: string | null): Sentence => [
    { bold: `${roleNames[role]}:` },
    " ",
    user ? { user } : "nobody yet",
  ],
  /** In tickets and records. */
  inSystems: (role: Role, holder: string, before: string | null) =>
    `${roleNames[role]}: ${holder}${before ? `, in place of ${before}` : ""}.`,
  inTopic: (commander: string | null) =>
    commander ? `Commander: ${commander}` : "No commander",
  somebody: "somebody",

  /** In the channel, mentioning nobody: whoever has time presses. `n` of `atMost` times. */
  ask: (number: string, n: number, atMost: number): Sentence => [
    "🧭 ",
    { bold: `Nobody leads ${number} yet.` },
    " Who takes command?",
    n === atMost ? " This is the last time that I ask." : "",
  ],

  /** In its place, later. */
  asked: (number: string, isLed: boolean): Sentence => [
    `🧭 It was asked who takes command of ${number}.`,
    isLed ? " Somebody has since." : "",
  ],

  /** In the channel. `before` had the role until now; `actor` is null when people took it themselves. */
  assigned: (
    number: string,
    role: Role,
    holder: string,
    before: string | null,
    actor: string | null,
  ): Sentence => [
    `${roles.mark[role]} `,
    { bold: holder },
    ` is ${inSentence[role]} of ${number} now`,
    before ? `, in place of ${before}` : "",
    actor ? `. Assigned by ${actor}.` : ".",
  ],

  /** For the new holder alone. */
  card: (
    number: string,
    title: string,
    role: Role,
    channel: string,
  ): readonly Sentence[] => [
    [`${roles.mark[role]} `, {
      bold: `You are ${inSentence[role]} of ${number}: ${title}`,
    }],
    ...DUTIES[role].map((duty): Sentence => [`• ${duty}`]),
    ["Go to ", { channel }],
  ],
};

const DUTIES: Record<Role, readonly string[]> = {
  commander: [
    "You lead: say who does what, and decide when people disagree.",
    "Keep severity and status right, and see to it that updates are sent.",
    "When you leave, hand over with Assign Role.",
  ],
  communications: [
    "You tell everybody outside of the incident: Send Update reaches all of them.",
    "Say what users notice, what is being done, and when you will write again.",
    "When you leave, hand over with Assign Role.",
  ],
  scribe: [
    "You keep the record: what was seen, tried and decided, and when.",
    "Ask when something was done without being said in the channel.",
    "When you leave, hand over with Assign Role.",
  ],
};

export const refusedRoles = {
  role_unknown: ({ role, known }) =>
    `“${escapeMrkdwn(String(role))}” is no role. Choose one of: ${known}.`,
  role_held: (facts) =>
    `<@${facts.user}> is ${
      roleOf(facts)
    } of ${facts.incident} already. To take over, use Assign Role.`,
  role_same: (facts) =>
    `<@${facts.user}> is ${
      roleOf(facts)
    } of ${facts.incident} already. There is nothing to change.`,
  role_changed_meanwhile: (facts) =>
    `${facts.by ? `<@${facts.by}>` : "Somebody"} was first: ${
      facts.user ? `<@${facts.user}>` : "nobody"
    } is ${
      roleOf(facts)
    } of ${facts.incident} now. Use Assign Role if it should be somebody else.`,
  person_unknown: ({ user }) =>
    `${
      someone(user ?? null)
    } is no active person in this workspace. Choose somebody else.`,
} satisfies Partial<Record<RefusedCode, (facts: Facts) => string>>;
