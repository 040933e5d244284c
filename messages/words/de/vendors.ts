import type { Actor } from "../../../incident/incident.ts";
import { escapeMrkdwn, type Sentence } from "../../parts.ts";
import { by, type Facts, someone } from "./common.ts";

/** People of other organizations, by Slack Connect. */
export const vendors = {
  /** Said before anybody is invited. Slack shows it above the form. */
  willSee:
    "Slack schickt ihnen eine Mail. Sobald sie annehmen,\n• sehen sie alles in diesem Channel, auch was vorher gesagt wurde: Nachrichten, Dateien, Lesezeichen, Canvas und wer dabei ist\n• können sie schreiben und reagieren; ihr 📌 setzt eine Nachricht in den Verlauf\n• können sie keine Buttons und Formulare benutzen und sehen keinen anderen Channel",
  note: (actor: Actor, mail: string): readonly Sentence[] => [
    [
      "🤝 ",
      by(actor),
      ` lädt ${mail} mit Slack Connect ein. Ab der Annahme liest hier jemand von außen mit, auch was vorher geschrieben wurde.`,
    ],
  ],
  system: "Die Einladung mit Slack Connect",
  sent: (): Sentence => [
    "Slack hat die Einladung verschickt. Sie gilt 14 Tage; vielleicht muss ein Admin sie freigeben.",
  ],
  /** What Slack says when it sends none. */
  why: {
    invalid_email: "Slack nimmt diese Adresse nicht. Lade eine andere ein.",
    restricted_action:
      "Deine Organisation lässt Apps niemanden aus anderen Organisationen einladen. Frage einen Admin, oder lade von Hand ein.",
    not_allowed:
      "Deine Organisation lässt Apps niemanden aus anderen Organisationen einladen. Frage einen Admin, oder lade von Hand ein.",
    not_paid: "Der Tarif dieses Workspace hat kein Slack Connect.",
    connect_not_allowed:
      "Slack Connect ist in diesem Workspace ausgeschaltet. Frage einen Admin.",
    channel_archived: "Der Channel des Incidents ist archiviert.",
    not_in_channel:
      "Die App ist nicht mehr im Channel des Incidents. Lade sie ein und drücke „Wiederholen“.",
  } as Readonly<Record<string, string>>,
};

/** What whoever invites says yes to. */
export const vendorChoices = {
  private: "Jemand von außen darf alles lesen",
};

export const vendorsRefused = {
  vendor_mail_bad: () =>
    "Das ist keine Mailadresse. Sie sieht aus wie name@example.com.",
  vendor_private: ({ incident }: Facts) =>
    `${incident} ist privat. Setze unten das Häkchen, wenn jemand von außen alles lesen darf, oder brich ab.`,
  vendor_drill: ({ incident }: Facts) =>
    `${incident} ist eine Übung: Niemand von außen wird eingeladen.`,
  vendor_known: ({ incident, mail, by: actor }: Facts) =>
    `${escapeMrkdwn(String(mail))} wurde zu ${incident} schon eingeladen, von ${
      someone(actor)
    }. Bitte sie, nach der Mail von Slack zu sehen, oder nimm eine andere Adresse.`,
  vendors_full: ({ incident, max }: Facts) =>
    `Zu ${incident} sind ${max} Adressen eingeladen, mehr passen nicht. Lade weitere von Hand ein.`,
};
