import type { Decision } from "./decide.ts";
import { type Effect, effect } from "./effect.ts";
import { over, who } from "./events.ts";
import { type Actor, type Incident, isOpen } from "./incident.ts";
import { type Refused, refused } from "./refused.ts";

/** In characters; `invitedMax`: outsiders of one incident. Source of `mailMax`: RFC 5321. */
export const VENDORS = { mailMax: 254, invitedMax: 20 } as const;

/** Somebody outside was asked into the incident's channel. */
export interface VendorInvited {
  readonly type: "vendor_invited";
  /** Where Slack sends its invitation. */
  readonly mail: string;
}

export interface Vendor {
  readonly mail: string;
  readonly by: Actor;
  readonly at: number;
}

export interface VendorForm {
  readonly mail: string;
  /** They may see a private incident: whoever invites says so in so many words. */
  readonly agreed: boolean;
}

const MAIL = /^[^\s@<>"'(),;:\\[\]]+@[^\s@<>"'(),;:\\[\]]+\.[a-z0-9-]{2,}$/;

export function inviteVendor(incident: Incident, form: VendorForm): Decision {
  const mail = form.mail.trim().toLowerCase();
  if (mail.length > VENDORS.mailMax || !MAIL.test(mail)) {
    return refused("vendor_mail_bad", {}, "mail");
  }
  const event = { type: "vendor_invited", mail } as const;
  const result = checked(incident, event);
  if ("refused" in result) return result;
  if (result.open.isPrivate && !form.agreed) {
    return refused("vendor_private", { incident: incident.number }, "agreed");
  }
  return { event };
}

export function applyVendor(
  before: Incident,
  event: VendorInvited & { readonly by: Actor; readonly at: number },
): { incident: Incident } | { refused: Refused } {
  const result = checked(before, event);
  if ("refused" in result) return result;
  const { mail, by, at } = event;
  const vendors = [...result.open.vendors, { mail, by, at }];
  return { incident: { ...result.open, vendors } };
}

function checked(incident: Incident, { mail }: VendorInvited) {
  const facts = { incident: incident.number };
  if (incident.status === "alerted") return refused("not_declared", facts);
  if (!isOpen(incident)) return over(incident);
  if (incident.mode === "drill") return refused("vendor_drill", facts);
  const known = incident.vendors.find((vendor) => vendor.mail === mail);
  if (known) {
    const by = who(known.by);
    return refused("vendor_known", { ...facts, mail, by }, "mail");
  }
  if (incident.vendors.length >= VENDORS.invitedMax) {
    return refused("vendors_full", { ...facts, max: VENDORS.invitedMax });
  }
  return { open: incident };
}

/** Slack's invitation, and a headline with a line that says how it went. */
export function planVendor(): Effect[] {
  return [
    effect("note", { refs: ["channel"] }),
    effect("vendor_invite", { refs: ["channel"] }),
    effect("line:vendor_invite", {
      needs: ["note"],
      after: ["vendor_invite"],
      shows: ["vendor_invite"],
    }),
  ];
}
