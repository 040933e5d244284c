import type { TextCounts, TextTrouble } from "../../../incident/texting.ts";
import type { Sentence } from "../../parts.ts";

const troubles: Record<TextTrouble, string> = {
  unreachable: "Telefon nicht erreichbar",
  blocked: "SMS unterwegs blockiert",
  unregistered: "Absendernummer dort nicht registriert",
  stopped: "will keine SMS mehr (STOP)",
  other: "nicht zustellbar",
};

export const texts = {
  line: (texts: TextCounts): Sentence => {
    const { sent, delivered, failed, quiet, stopped, silent } = texts;
    const details = [
      delivered > 0 || failed > 0 ? `${delivered} zugestellt` : "",
      sent > 0 && (delivered > 0 || failed > 0) ? `${sent} unterwegs` : "",
      ...texts.troubles.map(({ trouble, code, count }) =>
        `${count} nicht: ${troubles[trouble]}${code && ` (${code})`}`
      ),
      quiet > 0 ? `${quiet} ohne SMS: Ruhezeit` : "",
      stopped > 0 ? `${stopped} ohne SMS: ${troubles.stopped}` : "",
    ].filter(Boolean).join(", ");
    if (sent + delivered + failed > 0) {
      return [
        "Clerk hat die Incident-Leitung per SMS über dieses Problem informiert. Sie erfährt von jedem weiteren Update.",
        details && ` ${details}.`,
      ];
    }
    if (details) return [`Keine SMS an die Incident-Leitung: ${details}.`];
    return silent > 0
      ? ["Keine SMS an die Incident-Leitung: Alle wollen keine mehr (STOP)."]
      : ["Keine SMS an die Incident-Leitung: Niemand steht auf der Liste."];
  },
};
