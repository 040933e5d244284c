import type { Wish } from "../../../incident/may.ts";
import { type Facts, ids } from "../common.ts";

const WISHES: Record<Wish, string> = {
  declare: "Incidents ausrufen",
  update: "Updates senden",
  assign_role: "Rollen übernehmen oder zuweisen",
  acknowledge: "Alarme übernehmen",
  change_severity: "den Schweregrad ändern",
  close: "Incidents schließen",
  merge: "Incidents zusammenführen",
  reopen: "Incidents wieder öffnen",
  tell_stakeholders: "Stakeholder-Channels informieren",
  invite_vendor: "Leute anderer Organisationen einladen",
  swarm: "Swarms starten oder beenden",
  send_to_customers: "etwas an Kunden senden",
  change_case_owner: "Kundenvorgänge übergeben",
  page: "Leute alarmieren",
  see_private: "private Incidents sehen",
  note: "in den Verlauf schreiben",
  task: "Aufgaben hinzufügen und erledigen",
  retry: "Zustellungen wiederholen",
  snooze: "eine Quelle stummschalten",
  maintenance: "eine Wartung planen",
  follow: "Incidents folgen",
  set_up: "die App einrichten",
};

export function notAllowed({ wish, people, groups }: Facts): string {
  const what = WISHES[wish as Wish] ?? String(wish);
  if (people === undefined) {
    return `Nur Admins des Workspace und wer unter admins in app.config.ts steht, dürfen ${what}. Frage jemanden davon.`;
  }
  const persons = ids(people).map((id) => `<@${id}>`);
  const many = [
    ...(wish === "set_up" ? ["Admins des Workspace"] : []),
    ...ids(groups).map((id) => `Mitglieder von <!subteam^${id}>`),
  ];
  const who = [...persons, ...many];
  if (who.length === 0) {
    return `Niemand darf hier ${what}: app.config.ts nennt niemanden dafür. Frage einen Admin.`;
  }
  const may = who.length === 1 && many.length === 0 ? "darf" : "dürfen";
  return `Nur ${list(who)} ${may} ${what}. Frage dort nach.`;
}

function list(items: readonly string[]): string {
  const last = items.at(-1) ?? "";
  return items.length < 2
    ? last
    : `${items.slice(0, -1).join(", ")} oder ${last}`;
}
