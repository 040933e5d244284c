import type { RefusedCode } from "../../../incident/refused.ts";
import type { Sentence } from "../../parts.ts";
import type { Facts } from "./common.ts";

export const news = {
  wrongToken:
    "Neues aus einem System wurde abgelehnt: sein Token ist nicht das aus ALERT_INGEST_TOKEN. Berichtige, was das System sendet.",
  closed: (system: string, who: string, number: string): Sentence => [
    `🔁 ${system}: ${who} hat ${number} dort geschlossen. `,
    "Hier ist er noch offen: schließ ihn auch, oder macht weiter.",
  ],
  reopened: (system: string, who: string, number: string): Sentence => [
    `🔁 ${system}: ${who} hat ${number} dort wieder geöffnet. `,
    "Hier ist er vorbei: öffne ihn auch wieder, oder lass ihn so.",
  ],
  commented: (system: string, who: string, text: string): Sentence => [
    "💬 ",
    { bold: `${system}, ${who}:` },
    ` ${text}`,
  ],
  severity: (
    system: string,
    who: string,
    there: string,
    here: string,
  ): Sentence => [
    `🔁 ${system}: ${who} hat die Priorität geändert, das bedeutet `,
    { bold: there },
    `. Hier gilt ${here}.`,
  ],
  onTimeline: {
    closed: "hat es dort geschlossen",
    reopened: "hat es dort wieder geöffnet",
    commented: "schrieb",
    severity: "hat dort die Priorität geändert",
  },
};

export const refusedNews = {
  no_news: (facts) => `Nichts Neues zu ${facts.incident}.`,
} satisfies Partial<Record<RefusedCode, (facts: Facts) => string>>;
