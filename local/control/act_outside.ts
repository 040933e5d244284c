import { Mistake, Refusal } from "../engine/refusal.ts";
import type { People } from "../vendors/by_hand.ts";
import { people } from "../vendors/people.ts";
import { receiveReply, type TwilioState } from "../vendors/twilio.ts";
import { ALERT_TOKEN, hearsOfIncidents } from "../vendors/webhooks.ts";
import type { Workspace } from "../workspace.ts";
import type { DeedOf } from "./deeds.ts";

const NOBODY: People<unknown> = { hands: {} };

/** What people do beyond Slack. */
export const outsideDeeds = {
  /** Whoever has this number answers the app's texts from their telephone. */
  answer_text(
    workspace: Workspace,
    _user: string,
    { number, text }: DeedOf<"answer_text">,
  ) {
    const { vendors } = workspace.state;
    const twilio = vendors.twilio as TwilioState | undefined;
    if (!twilio?.messages.some(({ to }) => to === number)) {
      throw new Refusal("Nobody has texted this number yet.");
    }
    const at = workspace.clock.now();
    receiveReply(twilio, { from: number, body: text, at });
    workspace.changed({ type: "vendor", id: "twilio" });
    return {};
  },

  /** Somebody works in another system itself. The app hears of it as it would there: by a rule's call, or when it asks. */
  work_outside(
    workspace: Workspace,
    user: string,
    { vendor: id, item, what, value = "" }: DeedOf<"work_outside">,
  ) {
    const vendor = workspace.options.vendors?.find((one) => one.id === id);
    const { hands, tells } = (vendor && people[id]) ?? NOBODY;
    if (!vendor || !Object.hasOwn(hands, what)) {
      const known = Object.keys(hands).join(", ") || "nothing";
      throw new Mistake(`In "${id}" nobody can do "${what}", but ${known}.`);
    }
    const context = workspace.contextOf(vendor);
    const who = workspace.user(user).real_name;
    hands[what]!({ ...context, item, value, who });
    workspace.changed({ type: "vendor", id });
    const told = tells?.(context.state, item);
    if (told) callWebhook(workspace, told);
    return {};
  },
};

/** The web request of a rule there: docs/systems/ says how an admin makes it. */
function callWebhook(workspace: Workspace, incident: string): void {
  const trigger = Object.values(workspace.state.triggers)
    .find(hearsOfIncidents);
  if (!trigger?.webhook_url) return;
  const body = JSON.stringify({ incident, token: ALERT_TOKEN });
  workspace.hook(new URL(trigger.webhook_url).pathname, body, "POST");
}
