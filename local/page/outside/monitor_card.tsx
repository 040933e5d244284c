import { useState } from "react";
import type { Trigger } from "../../state.ts";
import { usePage } from "../context.ts";
import { clockTime } from "../dates.ts";
import { SAMPLE_ALERTS, type SampleAlert } from "./sample_alerts.ts";
import { sendAlert, type Sent } from "./send_alert.ts";

/** One monitor: fire it, let it come back to normal, see whether Slack took the request. */
export function MonitorCard({ trigger }: { trigger: Trigger }) {
  const { workspace, me } = usePage();
  const [busy, setBusy] = useState(false);
  const [last, setLast] = useState<SampleAlert>();
  const [sent, setSent] = useState<Sent & { what: string; at: number }>();
  const refused = workspace.refusedWebhooks[trigger.id] ?? 0;

  async function send(alert: SampleAlert, status: "firing" | "resolved") {
    setBusy(true);
    const result = await sendAlert(trigger, alert, status, workspace.now);
    setBusy(false);
    setSent({
      ...result,
      what: `“${alert.title}” ${status}`,
      at: workspace.now,
    });
    if (status === "firing" && result.accepted) setLast(alert);
    if (status === "resolved" && result.accepted) setLast(undefined);
  }

  return (
    <article className="monitor" aria-label={trigger.name}>
      <h3>{trigger.name}</h3>
      <p className="webhook-url" title={trigger.webhook_url}>
        {trigger.webhook_url}
      </p>
      <div className="monitor-buttons">
        {SAMPLE_ALERTS.map((alert) => (
          <button
            type="button"
            key={alert.dedup_key}
            className="slack-button"
            disabled={busy}
            title={alert.title}
            onClick={() => send(alert, "firing")}
          >
            {alert.button}
          </button>
        ))}
        <button
          type="button"
          className="slack-button primary"
          disabled={busy || !last}
          onClick={() => last && send(last, "resolved")}
        >
          Resolve the last one
        </button>
      </div>
      <p
        className={sent && !sent.accepted ? "sent refused" : "sent"}
        role="status"
      >
        {sent && (sent.accepted
          ? `${clockTime(sent.at, me.tz)}: ${sent.what} – accepted`
          : `${clockTime(sent.at, me.tz)}: ${sent.reason}`)}
      </p>
      {refused > 0 && (
        <p className="sent refused">
          {refused === 1 ? "1 request was" : `${refused} requests were`}{" "}
          refused because they came too fast.
        </p>
      )}
    </article>
  );
}
