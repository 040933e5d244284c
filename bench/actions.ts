import {
  EBOOK_ALERT,
  press,
  pressCardOrMore,
  submit,
} from "../local/story_steps.ts";
import type { Workspace } from "../local/workspace.ts";

/** What people and monitors do. Severities are such that everybody who can be told is told: the dearest case. */

const ALERTS = "monitoring-alerts";
const SWEEP_EVERY_MS = 5 * 60_000;
/** Until sweeps find nothing left to tidy up. */
const IDLE_AFTER_MS = 20 * 60_000;

/** `key` is the monitor's own: the same again is a repeat. */
export async function alert(workspace: Workspace, key: string): Promise<void> {
  // Another key is another service, or they would share a card.
  const facts = { ...EBOOK_ALERT, dedup_key: key, service: key };
  workspace.post("PagerDuty alert", facts);
  await workspace.settle();
}

export async function declareFromAlert(workspace: Workspace): Promise<void> {
  await press(workspace, "arcadio", ALERTS, lastCard(workspace), "declare");
  await submit(workspace, "arcadio", {
    summary: "Mobile app login errors",
    severity: "high",
    description: "Users can't login via mobile app.",
  });
}

export async function declareByHand(workspace: Workspace): Promise<void> {
  await workspace.as("arcadio").runTrigger({ trigger: "Declare Incident" });
  await workspace.settle();
  await submit(workspace, "arcadio", {
    summary: "Checkout is slow",
    severity: "high",
    description: "Customers wait for half a minute.",
  });
}

export async function update(workspace: Workspace): Promise<void> {
  const card = lastCard(workspace);
  await press(workspace, "arcadio", ALERTS, card, "send_update");
  await submit(workspace, "arcadio", { text: "Changing the URL for logins." });
}

export function escalate(workspace: Workspace): Promise<void> {
  return press(workspace, "arcadio", ALERTS, lastCard(workspace), "escalate");
}

export async function close(workspace: Workspace): Promise<void> {
  await press(workspace, "arcadio", ALERTS, lastCard(workspace), "close");
  await submit(workspace, "arcadio", { notes: "Re-deployed: all clear." });
}

export async function tellStakeholders(workspace: Workspace): Promise<void> {
  await pressIn(workspace, "All Clear", "tell_stakeholders");
  await submit(workspace, "arcadio", {
    channels: ["customer-support", "exec-updates"].map((name) =>
      workspace.channel(name).id
    ),
    message: "Logins work again.",
  });
}

/** The first press of an incident's card in its channel. */
export async function startSwarm(workspace: Workspace): Promise<void> {
  await pressIn(workspace, "has been created by", "start_swarm");
  await submit(workspace, "arcadio", {
    record_name: "Login endpoint",
    owner: workspace.user("chen").id,
    details: "Which release changed the URL?",
  });
}

export async function finishSwarm(workspace: Workspace): Promise<void> {
  await pressIn(workspace, "Swarm request from", "finish_swarm");
  await submit(workspace, "arcadio", { summary: "This morning's release." });
}

/** The newest message that says this, in whichever of the incidents' channels. */
async function pressIn(
  workspace: Workspace,
  words: string,
  action: string,
): Promise<void> {
  const messages = Object.values(workspace.state.channels)
    .filter(({ name }) => name.startsWith("inc-"))
    .flatMap(({ id }) =>
      workspace.messagesIn(id).map((message) => ({ id, ...message }))
    );
  const found = messages.findLast(({ blocks }) =>
    JSON.stringify(blocks ?? []).includes(words)
  );
  await pressCardOrMore(
    workspace,
    "arcadio",
    found?.id ?? "",
    found,
    action,
  );
}

export function becomeIdle(workspace: Workspace): Promise<void> {
  return workspace.advance(IDLE_AFTER_MS);
}

export function sweep(workspace: Workspace): Promise<void> {
  return workspace.advance(SWEEP_EVERY_MS);
}

function lastCard(workspace: Workspace): string {
  return workspace.messagesIn(ALERTS).findLast((message) =>
    message.app_id !== undefined && message.subtype === undefined &&
    message.thread_ts === undefined
  )?.ts ?? "";
}
