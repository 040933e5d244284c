import { deliveries } from "./deliveries.ts";
import { news } from "./news.ts";
import type { EventType, IncidentEvent } from "../../../incident/events.ts";
import type { Silent } from "../../../incident/timeline.ts";
import { sentenceFromSlack } from "../../from_slack.ts";
import { oneLine, type Sentence } from "../../parts.ts";
import { separated, toldParts } from "../common.ts";
import { by, type Facts, severity, status } from "./common.ts";
import { roleNames } from "./roles.ts";

type Of<Type extends EventType> = Extract<IncidentEvent, { type: Type }>;

/** By the reminder's rule. */
const reminded: Readonly<Record<string, string>> = {
  commander: "Es wurde gefragt, wer die Leitung übernimmt",
  update_due: "Es wurde an das nächste Update erinnert",
  stale: "Es wurde gefragt, ob das noch andauert",
  page: "Der Ruf wurde nicht rechtzeitig angenommen",
};

const events: {
  readonly [Type in Exclude<EventType, Silent>]: (event: Of<Type>) => Sentence;
} = {
  alert_received: ({ alert }) => [`${alert.source} meldete einen Alarm: `, {
    bold: alert.title,
  }],
  alert_resolved: (
    event,
  ) => [by(event.by), " meldete, dass der Alarm vorbei ist"],
  alert_fired_again: (
    event,
  ) => [by(event.by), " meldete, dass er wieder da ist"],
  acknowledged: (event) => [by(event.by), " übernahm den Alarm"],
  alerts_joined: (event) => [
    by(event.by),
    ` meldete noch einen Alarm: ${
      event.alerts.map(({ alert }) => alert.title).join(", ")
    }`,
  ],
  alerts_counted: ({ deliveries }) => [
    deliveries.length === 1
      ? "Das Monitoring meldete es noch einmal"
      : `Das Monitoring meldete es noch ${deliveries.length}-mal`,
  ],
  declared: (event) => [
    by(event.by),
    " rief ihn aus: ",
    { bold: event.title },
    `, ${severity[event.severity]}`,
  ],
  channel_opened: ({ channel }) => ["Channel eröffnet: ", { channel }],
  updated: (event) => [
    by(event.by),
    ` sendete ein Update: ${oneLine(event.text)}`,
    event.status ? ` (Status: ${status[event.status]})` : "",
  ],
  followed: (event) => [by(event.by), " folgt ihm"],
  unfollowed: (event) => [by(event.by), " folgt ihm nicht mehr"],
  update_corrected: (event) => [
    by(event.by),
    ` berichtigte ein Update: ${oneLine(event.text)}`,
  ],
  severity_changed: (event) => [
    by(event.by),
    ` änderte den Schweregrad von ${severity[event.from]} auf ${
      severity[event.to]
    }`,
  ],
  dismissed: (
    event,
  ) => [by(event.by), ` verwarf ihn: ${oneLine(event.notes)}`],
  closed: (event) => [
    by(event.by),
    ` gab Entwarnung: ${oneLine(event.notes)}`,
  ],
  cancelled: (event) => [
    by(event.by),
    ` brach ihn ab: ${oneLine(event.notes)}`,
  ],
  status_changed: (event) => [
    by(event.by),
    ` änderte den Status von ${status[event.from]} auf ${status[event.to]}`,
  ],
  role_assigned: (event) => {
    const role = roleNames[event.role];
    return "user" in event.by && event.by.user === event.to
      ? [by(event.by), ` übernahm die Rolle ${role}`]
      : [by(event.by), ` gab `, { user: event.to }, ` die Rolle ${role}`];
  },
  update_snoozed: (event) => [
    by(event.by),
    ` verschob das nächste Update um ${event.minutes} Minuten`,
  ],
  system_said: ({ by: actor, who, what, text }) => [
    by(actor),
    `: ${who} ${news.onTimeline[what]}${text ? `: ${oneLine(text)}` : ""}`,
  ],
  delivery_given_up: ({ by: actor, effect }) => [
    by(actor),
    ` gab eine Zustellung auf: ${
      deliveries.target[effect.split(/[_:]/)[0]!] ?? deliveries.other
    }`,
  ],
  updates_stopped: (event) => [by(event.by), " versprach kein weiteres Update"],
  swarm_started: (event) => [
    by(event.by),
    " startete einen Swarm zu ",
    { bold: event.name },
    ", geleitet von ",
    { user: event.owner },
  ],
  swarm_channel_opened: ({ channel }) => ["Swarm-Channel eröffnet: ", {
    channel,
  }],
  swarm_finished: (event) => [
    by(event.by),
    ` beendete einen Swarm: ${oneLine(event.summary)}`,
  ],
  merge_begun: (event) => [
    by(event.by),
    ` begann, ${event.duplicate.number} hiermit zusammenzuführen`,
  ],
  merged: (event) => [
    by(event.by),
    ` führte ihn mit ${event.into.number} zusammen`,
  ],
  absorbed: ({ duplicate }) => [
    `${duplicate.number} wurde hiermit zusammengeführt: `,
    { bold: duplicate.title },
  ],
  merge_dropped: () => [
    "Ein Duplikat wurde nicht zusammengeführt: Es war inzwischen vorbei",
  ],
  reopened: (event) => [
    by(event.by),
    ` öffnete ihn wieder: ${oneLine(event.reason)}`,
  ],
  channel_moved: ({ channel }) => ["Es geht weiter in ", { channel }],
  archive_asked: () => ["Es wurde gefragt, ob der Channel archiviert wird"],
  archive_kept: (event) => [by(event.by), " behält den Channel"],
  channel_archived: (event) => [by(event.by), " archivierte den Channel"],
  backfilled: (event) => [by(event.by), " trug ihn nach"],
  task_added: (event) => [
    by(event.by),
    ` fügte eine Aufgabe hinzu: ${event.text}`,
  ],
  task_done: (event) => [by(event.by), ` erledigte Aufgabe ${event.task}`],
  task_dropped: (event) => [`Aufgabe ${event.task} wurde zurückgenommen`],
  reminded: ({ what }) => [reminded[what] ?? `Es wurde erinnert: ${what}`],
  stakeholders_told: (event) => [
    by(event.by),
    " informierte ",
    ...separated(toldParts(event)),
    `: ${oneLine(event.text)}`,
  ],
  message_noted: (event) => {
    const text = sentenceFromSlack(oneLine(event.text));
    return [
      "📌 ",
      by(event.author),
      ": ",
      ...(text.length > 0 ? text : ["(kein Text)"]),
    ];
  },
  vendor_invited: (event) => [
    by(event.by),
    ` lud ${event.mail} mit Slack Connect ein`,
  ],
  cases_handed: (event) => [
    by(event.by),
    event.one === null
      ? " übergab die offenen Kundenvorgänge an die Leitung im Datensatz"
      : ` übergab den Kundenvorgang ${event.one} an die Leitung im Datensatz`,
  ],
  banner_added: (event) => [
    by(event.by),
    ` setzte ein Banner für Kunden (${event.topics.join(", ")}): ${event.text}`,
  ],
  banner_removed: (event) => [by(event.by), " entfernte das Banner"],
  page_asked: (event) => [by(event.by), " rief die Bereitschaft"],
  paged: ({ people }) => [
    people.length > 0
      ? `Gerufen: ${people.join(", ")}`
      : "Die Bereitschaft wurde gerufen",
  ],
  page_escalated: ({ people }) => [
    people === null
      ? "Niemand sonst konnte gerufen werden"
      : `Gerufen wurde, wer danach kommt${
        people.length > 0 ? `: ${people.join(", ")}` : ""
      }`,
  ],
  page_seen: (event) => [
    event.person ?? "Jemand",
    " hat den Ruf in ",
    by(event.by),
    event.status === "resolved" ? " erledigt" : " angenommen",
  ],
  entry_added: (event) => [
    `${oneLine(event.text)} (eingetragen von `,
    by(event.by),
    ")",
  ],
};

export const timeline = {
  events,
  added: ({ by: actor, text, when }: Of<"entry_added">): Sentence => [
    "🕒 ",
    by(actor),
    ` trug im Verlauf nach: ${oneLine(text)} (`,
    { at: when },
    ")",
  ],
  title: (number: string): Sentence => [{ bold: `Verlauf von ${number}` }],
  more: (left: number): Sentence => [
    `${left} ältere Einträge fehlen hier; der Export hat alle.`,
  ],
  goOn: "…",
  message: "Nachricht",
  exported: (number: string, entries: number, head: string): string =>
    `Verlauf von ${number}, ${entries} Einträge. Der Hash des letzten ist ${head}: Bewahre ihn auf; ein Export mit anderem Ende ist ein anderer Verlauf.`,
  verify: {
    usage: "Sag, welche Datei: deno task verify-timeline DATEI",
    whole: (count: number, head: string) =>
      `Der Verlauf ist vollständig: ${count} Einträge. Sein Ende ist ${head}; dasselbe muss in Slack über der Datei stehen.`,
    brokenAt: (entry: number) =>
      `Eintrag ${entry} ist nicht, was exportiert wurde: Er oder einer daneben wurde geändert, verschoben, hinzugefügt oder weggelassen. Was davor steht, ist vollständig.`,
    broken: {
      form: "Das ist kein exportierter Verlauf.",
      header:
        "Was über den Einträgen steht, ist nicht, was exportiert wurde: Nummer, Titel, Schweregrad, Status oder Zeit wurden geändert.",
      end:
        "Das Ende ist nicht, was exportiert wurde: Einträge fehlen oder kamen hinzu.",
    },
  },
  exportTitle: (number: string) => `Verlauf von ${number}`,
};

export const timelineRefused = {
  timeline_full: ({ incident, max }: Facts) =>
    `Der Verlauf von ${incident} hat ${max} Nachrichten, mehr passen nicht. Nimm 📌 von einer weniger wichtigen, oder trage es mit dem Formular ein.`,
  not_noted: ({ incident }: Facts) =>
    `Diese Nachricht steht nicht im Verlauf von ${incident}.`,
  entry_blank: () => "Schreibe, was geschehen ist.",
  entry_too_long: ({ length, max }: Facts) =>
    `Der Eintrag hat ${length} Zeichen; ${max} passen.`,
  entry_in_future: () =>
    "Wähle eine Zeit, die vorbei ist: Der Verlauf sagt, was geschehen ist.",
  not_in_channel: ({ channel }: Facts) =>
    `Das wird nur in <#${channel}> gezeigt, den Mitgliedern: Tritt zuerst bei.`,
};
