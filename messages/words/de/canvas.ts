import type { Actor } from "../../../incident/incident.ts";
import type { Sentence } from "../../parts.ts";
import { by } from "./common.ts";

export const canvas = {
  title: (number: string) => `${number}: was bekannt ist`,
  about: (): Sentence => [
    "Wird von Incident Automation aktuell gehalten; was hier hineingeschrieben wird, wird ersetzt. Ergänze es mit „Update senden“.",
  ],
  headings: {
    known: "Was bekannt ist",
    roles: "Rollen",
    swarms: "Swarms bei der Arbeit",
    links: "Verweise",
    timeline: "Verlauf",
    tasks: "Aufgaben",
  },
  state: (mark: string, severity: string, status: string): Sentence => [
    `${mark} `,
    { bold: severity },
    " · ",
    { bold: status },
  ],
  started: (at: string): Sentence => [`Begonnen ${at}`],
  description: (text: string): Sentence => [{ bold: "Beschreibung: " }, text],
  alert: (from: string, title: string): Sentence => [
    { bold: "Alarm: " },
    `${from}: ${title}`,
  ],
  alertResolved: (at: string): Sentence => [
    `Laut Monitoring vorbei seit ${at}.`,
  ],
  lastUpdate: (actor: Actor, at: string, text: string): Sentence => [
    { bold: "Letztes Update" },
    ` von `,
    by(actor),
    ` (${at}): `,
    text,
  ],
  noUpdate: (): Sentence => ["Es wurde noch kein Update gesendet."],
  notes: (text: string): Sentence => [{ bold: "Wie es ausging: " }, text],
  nextUpdate: (at: string): Sentence => [
    { bold: "Nächstes Update fällig: " },
    at,
  ],
  role: (name: string, who: string | null): Sentence => [
    { bold: `${name}: ` },
    who === null ? "noch niemand" : { user: who },
  ],
  declaredBy: (actor: Actor): Sentence => [
    { bold: "Ausgerufen von: " },
    by(actor),
  ],
  pings: (count: number): Sentence => [
    { bold: "Von der App gerufen: " },
    count === 0 ? "noch niemand" : `${count}-mal; wer folgt, ist nicht gezählt`,
  ],
  links: {
    runbook: "Incident-Runbook",
    alert: (source: string) => `Alarm in ${source}`,
    record: (system: string) => `${system}-Incident`,
    call: (system: string) => `${system}-Call`,
    ticket: (system: string) => `${system}-Vorgang`,
    none: (): Sentence => ["Noch keine."],
  },
  none: (why: "plan" | "taken"): readonly Sentence[] => [[
    why === "plan"
      ? "Im Tarif dieses Workspace haben Channels kein Canvas, also gibt es für diesen Incident keins. Alles andere geht; die Verweise stehen oben auf der Karte."
      : "Dieser Channel hat schon ein eigenes Canvas, das bleibt, wie es ist. Alles andere geht; die Verweise stehen oben auf der Karte.",
  ]],
};
