import { SLACKBOT } from "../start_state.ts";
import type { Channel, WorkflowRun } from "../state.ts";
import { newChannel } from "../web_api/channels.ts";
import { addMessage } from "../web_api/messages.ts";
import type { World } from "../world.ts";

/** Slackbot writes to somebody. */
export function tell(world: World, user: string, text: string): void {
  const channel = directChannel(world, SLACKBOT, user);
  addMessage(world, channel, {
    type: "message",
    ts: world.ts(channel.id),
    user: SLACKBOT,
    text,
  });
}

/**
 * Slackbot writes to the admins about a run that failed, whoever started it apart: that person has
 * the app's own sentence. Source: deno-slack-sdk issues 315 and 326, guide on modals.
 */
export function tellAdmins(
  world: World,
  run: WorkflowRun,
  step: string,
  error: string,
): void {
  const { users } = world.state;
  const who = run.actor ? `<@${run.actor}>` : "A trigger";
  const logs =
    `https://app.slack.com/app-settings/${world.state.team.id}/${run.app_id}/app-logs?traceId=${run.trace}`;
  for (const { id, is_admin, deleted } of Object.values(users)) {
    if (!is_admin || deleted || id === run.actor) continue;
    tell(
      world,
      id,
      `${who} ran a workflow that you built and there was a problem with the ${step} step: ${error}\n` +
        `You can view the details for this error in the <${logs}|logs>.`,
    );
  }
}

/** The conversation of these two, made if it is not there. */
export function directChannel(
  world: World,
  one: string,
  other: string,
): Channel {
  const known = Object.values(world.state.channels).find(({ is_im, members }) =>
    is_im && members.includes(one) && members.includes(other)
  );
  return known ??
    newChannel(world, {
      is_im: true,
      is_private: true,
      creator: one,
      members: [one, other],
    });
}
