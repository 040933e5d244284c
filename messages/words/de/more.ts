import type { Sentence } from "../../parts.ts";

export const more = {
  title: (number: string): Sentence => [
    "Was man mit ",
    { bold: number },
    " tun kann:",
  ],
  link: "Alle Aktionen zeigen",
  severity: "Schweregrad und Status",
  timeline: "Verlauf und Aufgaben",
  people: "Personen",
  customers: "Kunden",
  end: "Ende",
};
