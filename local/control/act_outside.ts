import { Refusal } from "../engine/refusal.ts";
import { receiveReply, type TwilioState } from "../vendors/twilio.ts";
import type { Workspace } from "../workspace.ts";
import type { DeedOf } from "./deeds.ts";

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
};
