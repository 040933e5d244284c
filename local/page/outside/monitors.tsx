import { hearsOfIncidents } from "../../vendors/webhooks.ts";
import { usePage } from "../context.ts";
import { MonitorCard } from "./monitor_card.tsx";

/** A card for each webhook trigger of the app that takes an alert: news of an incident comes from no monitor. */
export function Monitors() {
  const { workspace } = usePage();
  const monitors = Object.values(workspace.triggers)
    .filter((trigger) =>
      trigger.type === "webhook" && !hearsOfIncidents(trigger)
    );
  return (
    <section className="monitors" aria-label="Monitors">
      <h2>
        Monitors <span className="count">{monitors.length}</span>
      </h2>
      {monitors.length === 0 && (
        <p className="empty">
          No monitor yet. The app's “Set up” workflow makes their webhooks.
        </p>
      )}
      {monitors.map((trigger) => (
        <MonitorCard key={trigger.id} trigger={trigger} />
      ))}
    </section>
  );
}
