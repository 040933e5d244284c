import type { RefusedCode } from "../../../incident/refused.ts";
import type { Sentence } from "../../parts.ts";
import type { Facts } from "./common.ts";

export const deliveries = {
  title: (number: string, count: number): Sentence => [
    { bold: `Zustellungen von ${number}` },
    count === 0 ? "" : `: ${count} stehen noch aus`,
  ],
  none: (): Sentence => ["Alle Systeme haben alles erfahren."],
  one: (system: string, event: Sentence, since: number): Sentence => [
    "⚠️ ",
    { bold: system },
    " hat seit ",
    { at: since },
    " nicht erfahren: ",
    ...event,
  ],
  why: (why: string, nextAt: number | null): Sentence => [
    why,
    ...(nextAt === null
      ? [" Es wartet, bis jemand „Wiederholen“ drückt."]
      : [" Nächster Versuch: ", { at: nextAt }]),
  ],
  more: (count: number): Sentence => [`… und ${count} weitere.`],
  target: {
    ticket: "das Ticket",
    crm: "den Datensatz",
    call: "den Call",
    sms: "die SMS an die Leitung",
    tell: "einen Stakeholder-Channel",
    bridge: "einen Chat außerhalb von Slack",
    page: "die Bereitschaft",
  } as Readonly<Record<string, string>>,
  other: "einen Teil davon",
};

export const refusedDeliveries = {
  delivery_unknown: () =>
    "Diese Zustellung steht nicht mehr aus: sie ist erledigt oder aufgegeben. Öffne „Zustellungen“ noch einmal, um zu sehen, was übrig ist.",
} satisfies Partial<Record<RefusedCode, (facts: Facts) => string>>;
