import type { Actor } from "../../incident/incident.ts";
import type { RefusedCode } from "../../incident/refused.ts";
import type { Severity } from "../../types/severity.ts";
import { escapeMrkdwn, type Part, type Sentence } from "../parts.ts";
import { separated } from "./common.ts";
import { alerts, alertsRefused } from "./de/alerts.ts";
import { archive, archiveRefused } from "./de/archive.ts";
import { canvas } from "./de/canvas.ts";
import {
  by,
  type Facts,
  name,
  severity,
  severityMark,
  someone,
  status,
} from "./de/common.ts";
import {
  alike,
  backfill,
  declaringChoices,
  declaringFields,
  declaringForms,
  declaringRefused,
  drill,
  offer,
  severityMeans,
} from "./de/declaring.ts";
import { followChoices, following, refusedFollowing } from "./de/following.ts";
import { catchUp } from "./de/catch_up.ts";
import { bridges } from "./de/bridges.ts";
import { huddles, huddlesRefused } from "./de/huddles.ts";
import { merge, mergeRefused } from "./de/merge.ts";
import { paging, pagingRefused } from "./de/paging.ts";
import { vendorChoices, vendors, vendorsRefused } from "./de/vendors.ts";
import { news, refusedNews } from "./de/news.ts";
import { deliveries, refusedDeliveries } from "./de/deliveries.ts";
import { customers, customersRefused } from "./de/customers.ts";
import { more } from "./de/more.ts";
import { moves, refusedMoves } from "./de/moves.ts";
import { overview } from "./de/overview.ts";
import { notAllowed } from "./de/permissions.ts";
import {
  quiet,
  quietFields,
  quietForms,
  quietRefused,
  snoozeChoices,
} from "./de/quiet.ts";
import { reopen, reopenRefused } from "./de/reopen.ts";
import { refusedRoles, roleNames, roles } from "./de/roles.ts";
import { recordTypes, swarm, swarmHints, swarmRefused } from "./de/swarms.ts";
import { tasks, tasksRefused, taskTimes } from "./de/tasks.ts";
import { audienceChoices, refusedTelling, telling } from "./de/telling.ts";
import { texts } from "./de/texts.ts";
import { timeline, timelineRefused } from "./de/timeline.ts";
import { nextChoices, refusedUpdates, updates } from "./de/updates.ts";
import type { Words } from "./en.ts";

/** What kind of trouble it is; what follows is said by the other system, or of it, in English. */
const failures: Readonly<Record<string, string>> = {
  config: "Etwas ist nicht richtig eingestellt",
  auth: "Der Zugang wird nicht angenommen",
  rate: "Es kamen zu viele Anfragen",
  invalid: "Das wurde abgelehnt",
  server: "Die andere Seite antwortet nicht richtig",
  shape: "Die Antwort ist anders als erwartet",
};

/** German, “du”, as teams talk in Slack. What each sentence is for is said in en.ts. */
export const de: Words = {
  severity,
  severityMark,
  severityMeans,
  status,
  by,
  canvas,
  more,
  drill,
  offer,
  alike,
  updates,
  overview,
  backfill,

  timeline,
  tasks,

  trouble: {
    unexpected:
      "Etwas Unerwartetes ist passiert. Drücke „Wiederholen“, oder sag einem Admin Bescheid.",
    waiting:
      "Es wartet auf etwas, das ein früherer Schritt noch nicht gemacht hat.",
    turn: "Es wartet, bis zugestellt ist, was vorher war.",
    later:
      "Slack ist gerade langsam. Was du gesendet hast, ist gespeichert und wird in ein paar Minuten erledigt; du musst es nicht noch einmal senden.",
    why: (kind: string, said: string): string =>
      `${failures[kind] ?? "Es hat nicht geklappt"}: ${said}`,
    alertsGone:
      "Der Alarm-Channel ist gelöscht oder archiviert. Bitte einen Admin, ihn zurückzuholen und „Set up“ zu starten.",
    laterWhen: (why: string) =>
      `${why} Was du gesendet hast, ist gespeichert und wird dann erledigt.`,
    nothingDone: (why: string) =>
      `${why} Es hat sich nichts geändert. Bitte versuche es in einer Minute noch einmal.`,
  },

  alerts,
  quiet,
  following,
  telling,

  card: {
    alertHeadline: (
      number: string,
      title: string,
      service: string,
    ): Sentence => [
      { bold: `${number}: ${title}` },
      ` wurde von einem externen Dienst angelegt (${service})`,
    ],
    declaredHeadline: (
      number: string,
      title: string,
      actor: Actor,
    ): Sentence => [
      { bold: `${number}: ${title}` },
      " wurde ausgerufen von ",
      by(actor),
    ],
    channelHeadline: (number: string, actor: Actor): Sentence => [
      "⚠️ ",
      { bold: number },
      " wurde ausgerufen von ",
      by(actor),
      ".",
    ],
    title: "Zusammenfassung",
    description: "Beschreibung",
    status: "Status",
    severity: "Schweregrad",
    startTime: "Beginn",
    lastUpdate: "Letztes Update",
    channel: "Channel",
    source: "Alarm",
    openSource: "Im Monitoring öffnen",
    closeNotes: "Abschluss",
    none: "–",
  },

  buttons: {
    sendUpdate: "Update senden",
    declare: "Incident ausrufen",
    backfill: "Incident nachtragen",
    close: "Incident schließen",
    acknowledge: "Übernehmen",
    listAlerts: "Alarme zeigen",
    snooze: "Quelle stummschalten",
    maintenance: "Wartung planen",
    escalate: "Eskalieren",
    deescalate: "Deeskalieren",
    more: "Mehr …",
    retry: "Wiederholen",
    deliveries: "Zustellungen",
    giveUp: "Aufgeben",
    myIncidents: "Meine Incidents",
    snoozeUpdate: "10 Min. verschieben",
    stopUpdates: "Nicht mehr erinnern",
    timeline: "Verlauf",
    addTimelineEntry: "Eintrag hinzufügen",
    exportTimeline: "Exportieren",
    tasks: "Aufgaben",
    addTask: "Aufgabe hinzufügen",
    tellStakeholders: "Stakeholder-Channels informieren",
    assignRole: "Rolle zuweisen",
    setSeverity: "Schweregrad setzen",
    setStatus: "Status setzen",
    cancel: "Incident abbrechen",
    startSwarm: "Swarm starten",
    finishSwarm: "Swarm beenden",
    merge: "Incident zusammenführen",
    inviteVendor: "Externe einladen",
    changeCaseOwner: "Kundenvorgänge übergeben",
    addBanner: "Banner setzen",
    removeBanner: "Banner entfernen",
    pageOnCall: "Bereitschaft rufen",
    noteHuddle: "Huddle notieren",
    archive: "Channel archivieren",
    keepChannel: "Behalten",
    archiveNow: "Jetzt archivieren",
    reopen: "Incident wieder öffnen",
    correctUpdate: "Berichtigen",
    follow: "Folgen",
    unfollow: "Nicht mehr folgen",
    followByRule: "Incidents folgen",
  },

  lines: {
    followUps: tasks.followUps,
    ticket: (system: string, number: string, url: string): Sentence => [
      `${system}-Vorgang: `,
      { link: url, text: number },
      " angelegt",
    ],
    ticketUpdated: (system: string, number: string, url: string): Sentence => [
      `${system}-Vorgang: `,
      { link: url, text: number },
      " aktualisiert.",
    ],
    crm: (
      system: string,
      url: string,
    ): Sentence => [{ link: url, text: `${system}-Incident` }, " angelegt"],
    crmUpdated: (
      system: string,
      url: string,
    ): Sentence => [
      { link: url, text: `${system}-Incident` },
      " aktualisiert.",
    ],
    crmResolved: (
      system: string,
      url: string,
    ): Sentence => [{ link: url, text: `${system}-Incident` }, " gelöst."],
    call: (
      system: string,
      url: string,
    ): Sentence => [
      `${system}-Call eröffnet: `,
      { link: url, text: "Teilnehmen" },
    ],
    sms: texts.line,
    failed: (system: string, why: string): Sentence => [`⚠️ ${system}: ${why}`],
    givenUp: (system: string): Sentence => [
      `✖️ ${system} hat nichts erfahren und wird nicht mehr versucht.`,
    ],
    late: (
      system: string,
    ): Sentence => [
      `⏳ ${system} hat noch nicht geantwortet. Es wird von selbst noch einmal versucht.`,
    ],
    channelSystem: "Der Incident-Channel",
    channel: (channel: string): Sentence => ["Incident-Channel eröffnet: ", {
      channel,
    }],
    smsSystem: "SMS an die Incident-Leitung",
  },

  moves,
  roles,

  ticks: {
    runbook: (url: string): Sentence => [
      "✅ Folge dem ",
      { link: url, text: "Incident-Runbook" },
      ".",
    ],
    done: (
      line: Sentence,
      stop: boolean,
    ): Sentence => ["✅ ", ...line, stop ? "." : ""],
    waiting: (system: string): Sentence => [`▫️ ${system} …`],
  },

  swarm,

  notes: {
    severity: (
      number: string,
      actor: Actor,
      from: Severity,
      to: Severity,
      up: boolean,
      reason?: string,
    ): readonly Sentence[] => [
      [
        up ? "🔺 " : "🔻 ",
        { bold: number },
        up ? " wurde eskaliert von " : " wurde deeskaliert von ",
        `${severityMark[from]} ${severity[from]} auf ${severityMark[to]} `,
        { bold: severity[to] },
        " durch ",
        by(actor),
        ".",
      ],
      ...(reason ? [[reason]] : []),
    ],
    allClear: (notes: string, actor: Actor): readonly Sentence[] => [
      [{ bold: "Entwarnung!" }],
      [notes],
      ["Von ", by(actor)],
    ],
    allClearInThread: (number: string, actor: Actor): readonly Sentence[] => [[
      "✅ ",
      { bold: number },
      " ist geschlossen: Entwarnung durch ",
      by(actor),
      ".",
    ]],
    dismissed: (
      number: string,
      actor: Actor,
      notes: string,
    ): readonly Sentence[] => [
      [{ bold: number }, " wurde verworfen von ", by(actor), "."],
      [notes],
    ],
    stakeholders: (
      number: string,
      title: string,
      text: string,
      actor: Actor,
    ): readonly Sentence[] => [
      [{ bold: `${number}: ${title}` }],
      [text],
      ["Von ", by(actor)],
    ],
    told: (
      actor: Actor,
      places: readonly Part[],
      failed: readonly { place: Part; why: string }[],
    ) => [
      ...(places.length > 0
        ? [
          [
            "📣 ",
            by(actor),
            " hat informiert: ",
            ...separated(places),
            ".",
          ] as Sentence,
        ]
        : []),
      ...failed.map((
        { place, why },
      ): Sentence => ["⚠️ Nicht erreicht: ", place, ` – ${why}`]),
    ],
    twin: (channel: string): readonly Sentence[] => [[
      "Dieser Channel wurde im selben Moment zweimal eröffnet. Bitte weiter in ",
      { channel },
      ". Dieser hier ist archiviert.",
    ]],
  },

  channel: {
    purpose: (number: string, key: string) =>
      `Hier wird an ${number} gearbeitet. Angelegt von Incident Automation (${key}).`,
    topic: (
      severityName: string,
      statusName: string,
      commander: string | null,
      title: string,
    ) =>
      `${severityName} · ${statusName} · ${
        roles.inTopic(commander)
      } · ${title}`,
    bookmarks: {
      runbook: "Incident-Runbook",
      ticket: (system: string, number: string) => `${system}: ${number}`,
      crm: (system: string) => `${system}-Incident`,
      call: (system: string) => `${system}-Call`,
    },
  },

  sms: {
    update: "Update",
    severity: (from: string, title: string) => `vorher ${from}: ${title}`,
    closed: "Entwarnung",
    cancelled: "Abgebrochen",
  },

  records: { lastUpdate: "Letztes Update" },

  tickets: {
    createdFrom: (number: string, url: string) =>
      `Am Incident ${number} wird in Slack gearbeitet: ${url}`,
    update: (actor: string, text: string) => `Update von ${actor}:\n${text}`,
    severity: (actor: string, from: string, to: string, reason?: string) =>
      `Schweregrad ${from} → ${to}, von ${actor}.${
        reason ? `\n${reason}` : ""
      }`,
    closed: (actor: string, notes: string) =>
      `Entwarnung von ${actor}:\n${notes}`,
    link: (number: string) => `${number} in Slack`,
  },

  choices: {
    taskTime: taskTimes,
    role: roleNames,
    status: {
      open: status.open,
      investigating: status.investigating,
      identified: status.identified,
      monitoring: status.monitoring,
    },
    options: declaringChoices,
    agreed: vendorChoices,
    kind: {},
    topic: {},
    bridge: {},
    next: nextChoices,
    snooze: snoozeChoices,
    audience: audienceChoices,
    follow: followChoices,
    recordType: recordTypes,
  },

  hints: {
    ...swarmHints,
    next:
      "Wer leitet, oder du, solange niemand leitet, wird im Channel des Incidents erinnert",
    service: "So, wie ihn das Monitoring nennt; leer: alle Dienste",
    into: "In dessen Channel geht es weiter; dieser hier ist das Duplikat",
    audience:
      "Leer: für die, die dort lesen, wie in der Konfiguration eingestellt",
  },

  forms: {
    cancel: "Abbrechen",
    declare: { title: "Incident ausrufen", submit: "Ausrufen" },
    ...declaringForms,
    ...quietForms,
    update: { title: "Update senden", submit: "Senden" },
    close: { title: "Incident schließen", submit: "Absenden" },
    task: { title: "Aufgabe hinzufügen", submit: "Hinzufügen" },
    timelineEntry: { title: "Verlauf ergänzen", submit: "Hinzufügen" },
    tell: { title: "Stakeholder informieren", submit: "Senden" },
    assignRole: { title: "Rolle zuweisen", submit: "Zuweisen" },
    setSeverity: { title: "Schweregrad setzen", submit: "Setzen" },
    setStatus: { title: "Status setzen", submit: "Setzen" },
    cancelIncident: {
      title: "Incident abbrechen",
      submit: "Incident abbrechen",
    },
    swarm: { title: "Swarm starten", submit: "Starten" },
    finishSwarm: { title: "Swarm beenden", submit: "Beenden" },
    merge: { title: "Incident zusammenführen", submit: "Zusammenführen" },
    vendor: { title: "Externe einladen", submit: "Einladen" },
    cases: { title: "Vorgänge übergeben", submit: "Übergeben" },
    bannerTopics: { title: "Banner setzen", submit: "Weiter" },
    bannerText: { title: "Banner setzen", submit: "Setzen" },
    banner: { title: "Banner setzen", submit: "Setzen" },
    reopen: { title: "Incident wieder öffnen", submit: "Wieder öffnen" },
    correct: { title: "Update berichtigen", submit: "Berichtigen" },
    follow: { title: "Incidents folgen", submit: "Folgen" },
    setUp: { title: "Einrichten", submit: "Einrichten" },
    fields: {
      summary: "Zusammenfassung",
      severity: "Schweregrad",
      description: "Ausführliche Beschreibung",
      text: "Update",
      notes: "Wie es ausging",
      task: "Was zu tun ist",
      task_time: "Wann",
      assignee: "Zuständig",
      due: "Fällig am",
      entry: "Was geschehen ist",
      when: "Wann (leer: jetzt)",
      message: "Nachricht",
      channels: "Channels",
      role: "Rolle",
      person: "Person",
      status: "Status",
      reason: "Grund",
      next: "Nächstes Update in",
      record_type: "Art des Datensatzes",
      record: "Datensatz",
      swarm_channel: "Swarm-Channel",
      record_name: "Name des Datensatzes",
      owner: "Leitung des Swarms",
      details: "Beschreibung",
      mail: "Mailadresse",
      agreed: "Falls der Incident privat ist",
      one_case: "Kundenvorgang (leer: alle)",
      topics: "Themen",
      banner: "Was Kunden lesen",
      into: "Nummer des Incidents, der bleibt",
      also: "Informiere auch",
      bridges: "Außerhalb von Slack",
      from: "Schweregrad ab",
      service: "Dienst",
      audience: "Geschrieben für",
      firstNumber: "Erste Incident-Nummer",
      ...declaringFields,
      ...quietFields,
    },
    sorry: { title: "Nichts geändert", close: "OK" },
  },

  setUp: {
    form: "Legt Channels, Buttons und Zeitpläne an. Was es schon gibt, bleibt.",
    working: "Wird eingerichtet …",
    declareFromAlert: "Incident aus Alarm ausrufen",
    declareFromMessage: "Incident aus Nachricht ausrufen",
    startSwarmFromCard: "Swarm zum Incident starten",
    addTimelineEntry: "Verlauf ergänzen",
    exportTimeline: "Verlauf exportieren",
    correctUpdate: "Ein Update berichtigen",
    updateTimer: "Nächstes Update verschieben",
    follow: "Folgen oder nicht mehr folgen",
    finishTask: "Aufgabe erledigen",
    title: "Einrichten",
    done: "Incident Automation ist eingerichtet.",
    again:
      "„Set up“ lief noch einmal; schon gesendete Karten funktionieren weiter.",
    channel: (name: string, id: string, made: boolean): string =>
      made
        ? `✅ #${name} angelegt (<#${id}>).`
        : `✅ #${name} wird verwendet (<#${id}>).`,
    triggers: (made: number, updated: number) =>
      `✅ Buttons und Links: ${made} angelegt, ${updated} aktualisiert.`,
    sweeps: (count: number) =>
      `✅ Unfertiges wird alle fünf Minuten weitergeführt (${count} Zeitpläne).`,
    happenings: (count: number) =>
      `✅ Reaktionen, Pins und neue Mitglieder werden bemerkt (${count} Ereignis-Trigger).`,
    goesOn: (made: number, all: number) =>
      `⏳ ${made} von ${all} Buttons und Links sind da. Slack nimmt nur so viele in der Minute: Der Rest folgt in ein paar Minuten von selbst, und du bekommst eine Nachricht, wenn alles bereit ist.`,
    failed: (why: string) =>
      `⚠️ ${why} Starte „Set up“ noch einmal, wenn das behoben ist; es geht weiter, wo es aufhörte.`,
    anchor: (next: string) =>
      `Register der Incidents. Der nächste ist ${next}. Bitte lass diese Nachrichten, wie sie sind.`,
    register:
      "Reihenfolge und Identität der Incidents. Hier schreibt nur Incident Automation.",
  },

  archive,
  merge,
  vendors,
  deliveries,
  customers,
  news,
  bridges,
  paging,
  huddles,
  catchUp,
  reopen,

  retry: {
    nothing: (number: string) =>
      `Alles von ${number} ist zugestellt; es gibt nichts zu wiederholen.`,
  },

  refused: {
    incident_unknown: ({ incident }) =>
      `Es gibt keinen Incident ${
        escapeMrkdwn(String(incident))
      }. Nimm seine Nummer, zum Beispiel INC-00447.`,
    incident_closed: ({ incident, by }) =>
      `${incident} ist schon geschlossen: Entwarnung von ${
        someone(by)
      }. Ist es wieder da, öffne ihn wieder.`,
    incident_cancelled: ({ incident, by }) =>
      `${incident} wurde abgebrochen von ${
        someone(by)
      }. Ist es doch einer, öffne ihn wieder.`,
    incident_merged: ({ incident, by, into }) =>
      `${incident} wurde mit ${into} zusammengeführt von ${
        someone(by)
      }. Dort geht es weiter.`,
    alert_dismissed: ({ incident, by }) =>
      `${incident} wurde schon verworfen von ${
        someone(by)
      }. Ist es mehr als das, rufe einen Incident aus.`,
    already_declared: ({ incident, by, channel }) =>
      `${incident} wurde schon ausgerufen von ${someone(by)}.${
        channel ? ` Geh zu <#${channel}>.` : ""
      }`,
    not_declared: ({ incident }) =>
      `${incident} ist noch ein Alarm. Rufe ihn zuerst aus.`,
    declared_meanwhile: ({ incident, by, channel }) =>
      `${incident} wurde inzwischen ausgerufen von ${someone(by)}.${
        channel ? ` Geh zu <#${channel}>.` : ""
      } Sende noch einmal ab, wenn du den Incident wirklich schließen willst.`,
    severity_unknown: ({ severity: given, known }) =>
      `„${
        escapeMrkdwn(String(given))
      }“ ist kein Schweregrad. Wähle einen von: ${known}.`,
    severity_at_top: ({ incident, severity: at }) =>
      `${incident} ist schon auf ${
        name(at)
      }, dem höchsten Schweregrad. Sag in einem Update, was schlimmer wurde.`,
    severity_at_bottom: ({ incident, severity: at }) =>
      `${incident} ist schon auf ${
        name(at)
      }, dem niedrigsten Schweregrad. Schließe ihn, wenn es vorbei ist.`,
    severity_changed_meanwhile: ({ incident, severity: now, by: actor }) =>
      `${
        actor ? `<@${actor}>` : "Jemand"
      } war schneller: ${incident} ist jetzt auf ${
        name(now)
      }. Drücke noch einmal, wenn das nicht reicht.`,
    ...refusedMoves,
    ...refusedRoles,
    title_blank: () => "Sag in wenigen Worten, was nicht stimmt.",
    title_too_long: ({ length, max }) =>
      `Die Zusammenfassung hat ${length} Zeichen; ${max} passen. Schreibe den Rest darunter.`,
    description_too_long: ({ length, max }) =>
      `Die Beschreibung hat ${length} Zeichen; ${max} passen.`,
    update_blank: () => "Schreibe, was sich geändert hat oder was du tust.",
    update_too_long: ({ length, max }) =>
      `Das Update hat ${length} Zeichen; ${max} passen.`,
    notes_blank: () =>
      "Sag in einem Satz, wie es ausging; alle, die Bescheid wissen, lesen es.",
    notes_too_long: ({ length, max }) =>
      `Der Abschluss hat ${length} Zeichen; ${max} passen.`,
    message_blank: () => "Schreibe, was die Channels lesen sollen.",
    message_too_long: ({ length, max }) =>
      `Die Nachricht hat ${length} Zeichen; ${max} passen.`,
    channels_missing: () => "Wähle mindestens einen Channel.",
    ...declaringRefused,
    ...alertsRefused,
    ...archiveRefused,
    ...quietRefused,
    ...mergeRefused,
    ...vendorsRefused,
    ...refusedDeliveries,
    ...customersRefused,
    ...refusedNews,
    ...pagingRefused,
    ...huddlesRefused,
    ...reopenRefused,
    already_known: ({ incident }) => `${incident} weiß das schon.`,
    not_first: ({ incident }) => `Bei ${incident} war jemand schneller.`,
    ...swarmRefused,
    ...refusedFollowing,
    ...refusedTelling,
    ...timelineRefused,
    ...tasksRefused,
    not_allowed: notAllowed,
    ...refusedUpdates,
    not_set_up: () =>
      "Incident Automation ist noch nicht eingerichtet. Bitte einen Admin, „Set up“ zu starten.",
  } satisfies Record<RefusedCode, (facts: Facts) => string>,
};
