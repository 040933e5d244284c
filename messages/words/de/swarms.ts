import { escapeMrkdwn, type Part, type Sentence } from "../../parts.ts";
import { type Facts, someone } from "./common.ts";

export const recordTypes = {
  incident: "Incident",
  case: "Kundenvorgang",
  problem: "Problem",
  change: "Änderungsantrag",
  other: "Anderes",
};

export const swarmHints = {
  record: "Seine Nummer oder seine Adresse",
  swarm_channel:
    "Ein Name dafür; bleibt es leer, entsteht er aus der Nummer des Incidents und dem Namen des Datensatzes",
};

const LEAVE_IT =
  "Dieser Channel bleibt, wie er ist; archiviere ihn, wenn ihn niemand mehr braucht.";

export const swarm = {
  request: (who: string): Sentence => ["Swarm-Anfrage von ", `@${who}`],
  subject: "Thema",
  record: "Datensatz",
  description: "Beschreibung",
  urgency: "Dringlichkeit",
  owner: "Leitung des Swarms",
  incident: "Incident",
  channel: "Swarm-Channel",
  none: "–",
  inChannel: (number: string, channel: string | null): Sentence => [
    number,
    ...(channel ? [" in ", { channel } as Part] : []),
  ],
  failed: (why: string): Sentence => [
    `⚠️ Der Channel des Swarms konnte nicht eröffnet werden: ${why}`,
  ],
  late: (): Sentence => [
    "⏳ Der Channel des Swarms ist noch nicht offen. Es wird von selbst noch einmal versucht.",
  ],
  finishedBy: (who: string): Sentence => [`✅ Beendet von ${who}`],
  communication: "Wir arbeiten daran. Das nächste Update folgt.",

  ended: (name: string, who: string, summary: string): readonly Sentence[] => [
    [{ bold: "✅ Dieser Swarm ist beendet" }, ": ", name],
    [summary],
    [`Von ${who}`],
  ],
  leaveIt: (number: string, channel: string | null): Sentence => [
    `${LEAVE_IT} `,
    number,
    ...(channel
      ? [" geht weiter in ", { channel } as Part, "."]
      : [" geht weiter."]),
  ],
  leaveItOver: (): Sentence => [LEAVE_IT],
  result: (
    name: string,
    who: string,
    summary: string,
  ): readonly Sentence[] => [
    ["✅ ", { bold: "Swarm beendet" }, ": ", name],
    [summary],
    [`Von ${who}`],
  ],
  staysOpen: (channel: string): Sentence => [
    { channel },
    " bleibt, wie er ist; archiviere ihn, wenn ihn niemand mehr braucht.",
  ],
  notReached: (channel: string): Sentence => [
    { channel },
    " ist archiviert oder gelöscht, darum steht das nur hier.",
  ],

  inCanvas: (
    name: string,
    channel: string | null,
    owner: string,
  ): Sentence => [
    { bold: `${name}: ` },
    ...(channel ? [{ channel }, ", "] as Part[] : []),
    "geleitet von ",
    { user: owner },
  ],
  working: (
    swarms: readonly { channel: string; owner: string }[],
  ): Sentence => [
    "Swarms bei der Arbeit: ",
    ...swarms.flatMap(({ channel, owner }, i): Part[] => [
      i > 0 ? ", " : "",
      { channel },
      " (",
      { user: owner },
      ")",
    ]),
  ],
  goOn: (
    swarms: readonly { name: string; channel: string | null }[],
  ): Sentence => [
    swarms.length === 1
      ? "Ein Swarm arbeitet noch, bis ihn jemand beendet: "
      : `${swarms.length} Swarms arbeiten noch, bis sie jemand beendet: `,
    ...swarms.flatMap(({ name, channel }, i): Part[] => [
      i > 0 ? ", " : "",
      channel ? { channel } : name,
    ]),
    ".",
  ],
  incidentOver: (
    number: string,
    status: string,
    into: { number: string; channel: string | null } | null,
    who: string,
  ): readonly Sentence[] => [[
    { bold: number },
    ` wurde ${status.toLowerCase()} `,
    ...(into ? [`mit ${into.number} `] : []),
    ...(into?.channel ? ["(", { channel: into.channel }, ") "] as Part[] : []),
    `von ${who}. Dieser Swarm geht weiter; beende ihn, wenn nichts mehr zu tun ist.`,
  ]],

  purpose: (name: string, number: string, key: string) =>
    `Swarm zu ${name} für ${number}. Angelegt von Incident Automation (${key}).`,
  topic: (name: string, number: string, isFinished: boolean) =>
    `${isFinished ? "Beendet" : "Swarm"} · ${number} · ${name}`,
  inRecord: (number: string, name: string) => `Swarm zu ${number}: ${name}`,
  bookmark: (number: string) => `${number}: Incident-Channel`,
};

export const swarmRefused = {
  record_type_unknown: ({ type, known }: Facts) =>
    `„${
      escapeMrkdwn(String(type))
    }“ ist keine Art von Datensatz. Wähle eine von: ${known}.`,
  record_blank: () =>
    "Sag, an welchem Datensatz gearbeitet wird: seine Nummer oder seine Adresse.",
  record_name_blank: () =>
    "Gib ihm einen Namen, damit alle wissen, worum es geht.",
  swarm_text_too_long: ({ length, max }: Facts) =>
    `Es sind ${length} Zeichen; ${max} passen.`,
  swarm_owner_missing: () => "Wähle, wer den Swarm leitet.",
  swarm_owner_gone: ({ owner }: Facts) =>
    `${
      owner ? `<@${owner}>` : "Diese Person"
    } ist hier nicht mehr aktiv. Wähle eine andere Leitung.`,
  swarm_unknown: ({ incident }: Facts) =>
    `${incident} kennt diesen Swarm nicht mehr. Suche ihn im Channel des Incidents.`,
  swarm_known: ({ name, owner, channel }: Facts) =>
    `An „${escapeMrkdwn(String(name))}“ wird schon gearbeitet, geleitet von ${
      someone(owner)
    }.${
      channel ? ` Geh zu <#${channel}>.` : ""
    } Nimm einen anderen Namen, wenn du einen zweiten meinst.`,
  swarm_finished: ({ name, by }: Facts) =>
    `Der Swarm „${escapeMrkdwn(String(name))}“ wurde schon beendet von ${
      someone(by)
    }. Starte einen neuen, wenn mehr zu tun ist.`,
  swarm_summary_blank: () =>
    "Sag in einem Satz, was der Swarm gefunden hat; der Channel des Incidents liest es.",
  swarms_too_many: ({ incident, max }: Facts) =>
    `An ${incident} arbeiten schon ${max} Swarms. Beende zuerst einen davon.`,
};
