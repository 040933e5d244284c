import type {
  SplunkIncident,
  SplunkState,
} from "../../vendors/splunk_on_call.ts";
import { ACCOUNTS } from "../../vendors/vendor.ts";
import { usePage } from "../context.ts";
import { clockTime } from "../dates.ts";
import { Answers } from "./answers.tsx";
import { Item, Linked, Part, System } from "./arrived.tsx";

const STATUSES = {
  UNACKED: { word: "triggered", tone: "bad" },
  ACKED: { word: "acknowledged", tone: "busy" },
  RESOLVED: { word: "resolved", tone: "done" },
} as const;

export function SplunkIncidents(
  { state }: { state: SplunkState | undefined },
) {
  const { me } = usePage();
  return (
    <System
      name="Splunk On-Call"
      hosts={["api.victorops.com", "alert.victorops.com"]}
      empty="No incident yet."
    >
      {(state?.incidents ?? []).toReversed().map((incident) => {
        const { number, phase, policy } = incident;
        const [called = ""] = state?.onCall[policy] ?? [];
        return (
          <Item
            key={number}
            wanted={false}
            name={`#${number}`}
            title={incident.name}
            status={STATUSES[phase]}
            facts={{
              Policy: ACCOUNTS.splunkOnCall.policies[policy] ?? "none",
              Alerts: String(incident.alerts),
            }}
          >
            <p className="item-text">
              <Linked text={incident.message} />
            </p>
            <Part title="Log">
              {incident.log.map(({ at, text }, index) => (
                <li key={index}>
                  <time>{clockTime(at, me.tz)}</time> {text}
                </li>
              ))}
            </Part>
            <Part title="Notes">
              {(incident.notes ?? []).map(({ name, json_value }) => (
                <li key={name}>
                  <Linked text={String(json_value["text"])} />
                </li>
              ))}
            </Part>
            {called && phase !== "RESOLVED" && (
              <Answers
                as={called}
                isAcknowledged={phase === "ACKED"}
                ask={(how) => ask(incident, how, called)}
              />
            )}
          </Item>
        );
      })}
    </System>
  );
}

/** Its API's own request, in the person's name. */
function ask(
  { number }: SplunkIncident,
  how: "acknowledge" | "resolve",
  userName: string,
): Promise<Response> {
  const { apiId, apiKey } = ACCOUNTS.splunkOnCall;
  const command = how === "resolve" ? "resolve" : "ack";
  return fetch(`/api.victorops.com/api-public/v1/incidents/${command}`, {
    method: "PATCH",
    headers: {
      "x-vo-api-id": apiId,
      "x-vo-api-key": apiKey,
      "content-type": "application/json",
    },
    body: JSON.stringify({ userName, incidentNames: [number] }),
  });
}
