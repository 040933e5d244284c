import type { Actor } from "../../../incident/incident.ts";
import { escapeMrkdwn, type Sentence } from "../../parts.ts";
import { by, type Facts, someone } from "./common.ts";

/** People of other organizations, by Slack Connect. */
export const vendors = {
  /** Said before anybody is invited. Slack shows it above the form. */
  willSee:
    "Slack sends them a mail. Once they accept it, they\n• see everything in this channel, also what was said before: messages, files, bookmarks, the canvas and who is in it\n• can write and react; their 📌 puts a message on the timeline\n• can use no buttons or forms, and see no other channel",
  note: (actor: Actor, mail: string): readonly Sentence[] => [
    [
      "🤝 ",
      by(actor),
      ` invites ${mail} by Slack Connect. From when they accept on, somebody outside reads along here, also what was written before.`,
    ],
  ],
  system: "The invitation by Slack Connect",
  sent: (): Sentence => [
    "Slack has sent the invitation. It is valid for 14 days; an admin may have to approve it.",
  ],
  /** What Slack says when it sends none. */
  why: {
    invalid_email: "Slack takes no such address. Invite another one.",
    restricted_action:
      "Your organization does not let apps invite people of other organizations. Ask an admin, or invite them by hand.",
    not_allowed:
      "Your organization does not let apps invite people of other organizations. Ask an admin, or invite them by hand.",
    not_paid: "This workspace's plan has no Slack Connect.",
    connect_not_allowed:
      "Slack Connect is switched off in this workspace. Ask an admin.",
    channel_archived: "The incident's channel is archived.",
    not_in_channel:
      "The app is not in the incident's channel any more. Invite it, then press Retry.",
  } as Readonly<Record<string, string>>,
};

/** What whoever invites says yes to. */
export const vendorChoices = {
  private: "Somebody outside may read all of it",
};

export const vendorsRefused = {
  vendor_mail_bad: () =>
    "That is no mail address. It looks like name@example.com.",
  vendor_private: ({ incident }: Facts) =>
    `${incident} is private. Check the box below if somebody outside may read all of it, or cancel.`,
  vendor_drill: ({ incident }: Facts) =>
    `${incident} is a drill: nobody outside is invited.`,
  vendor_known: ({ incident, mail, by: actor }: Facts) =>
    `${escapeMrkdwn(String(mail))} has been invited to ${incident} already by ${
      someone(actor)
    }. Ask them to look for Slack's mail, or use another address.`,
  vendors_full: ({ incident, max }: Facts) =>
    `${max} addresses have been invited to ${incident}, which is all that fit. Invite others by hand.`,
};
