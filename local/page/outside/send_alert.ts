import type { Trigger } from "../../state.ts";
import { ALERT_TOKEN } from "../../vendors/webhooks.ts";
import type { SampleAlert } from "./sample_alerts.ts";

export type Sent = { accepted: true } | { accepted: false; reason: string };

/** Sends the alert as the monitor would, to the webhook's own address on this server. */
export async function sendAlert(
  trigger: Trigger,
  alert: SampleAlert,
  status: "firing" | "resolved",
  now: number,
): Promise<Sent> {
  const { button: _, ...facts } = alert;
  const address = trigger.webhook_url!.replace("https:/", "");
  try {
    const response = await fetch(address, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({
        ...facts,
        status,
        occurred_at: new Date(now).toISOString(),
        token: ALERT_TOKEN,
      }),
    });
    if (response.ok) return { accepted: true };
    const why = (await response.text()).slice(0, 200);
    const reason = response.status === 429
      ? "Refused (429): too many requests in a minute."
      : `Refused (${response.status}): ${why}`;
    return { accepted: false, reason };
  } catch {
    return { accepted: false, reason: "The workspace did not answer." };
  }
}
