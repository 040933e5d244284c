import type { TextCounts, TextTrouble } from "../../../incident/texting.ts";
import type { Sentence } from "../../parts.ts";

const troubles: Record<TextTrouble, string> = {
  unreachable: "the telephone cannot be reached",
  blocked: "the text was blocked on its way",
  unregistered: "the sending number is not registered there",
  stopped: "asked for no more texts (STOP)",
  other: "it could not be delivered",
};

/** Incident Leadership's texts: how many, never to whom. */
export const texts = {
  line: (texts: TextCounts): Sentence => {
    const { sent, delivered, failed, quiet, stopped, silent } = texts;
    const details = [
      delivered > 0 || failed > 0 ? `${delivered} delivered` : "",
      sent > 0 && (delivered > 0 || failed > 0) ? `${sent} on the way` : "",
      ...texts.troubles.map(({ trouble, code, count }) =>
        `${count} not: ${troubles[trouble]}${code && ` (${code})`}`
      ),
      quiet > 0 ? `${quiet} not texted: quiet hours` : "",
      stopped > 0 ? `${stopped} not texted: ${troubles.stopped}` : "",
    ].filter(Boolean).join(", ");
    if (sent + delivered + failed > 0) {
      return [
        "Clerk has notified Incident Leadership via SMS about this issue. They will be kept informed about any updates.",
        details && ` ${details}.`,
      ];
    }
    if (details) {
      return [`No SMS to Incident Leadership about this: ${details}.`];
    }
    return silent > 0
      ? ["No SMS to Incident Leadership: all have asked for none (STOP)."]
      : ["No SMS to Incident Leadership: nobody is on the list."];
  },
};
