import { PEOPLE } from "../../vendors/jsm_operations.ts";
import type { Alert, AlertState } from "../../vendors/opsgenie_alerts.ts";
import { ACCOUNTS } from "../../vendors/vendor.ts";
import { usePage } from "../context.ts";
import { clockTime } from "../dates.ts";
import { Answers } from "./answers.tsx";
import { Item, Linked, Part, System } from "./arrived.tsx";

type Ask = (
  alert: Alert,
  action: "acknowledge" | "close",
  person: string,
) => Promise<Response>;

/** Opsgenie's own request, in the person's name. */
const askOpsgenie: Ask = ({ id }, action, user) =>
  fetch(`/api.opsgenie.com/v2/alerts/${id}/${action}`, {
    method: "POST",
    headers: {
      authorization: `GenieKey ${ACCOUNTS.opsgenie.apiKey}`,
      "content-type": "application/json",
    },
    body: JSON.stringify({ user }),
  });

/** JSM's own request: in the name of the account that asks. */
const askJsm: Ask = ({ id }, action) => {
  const { username, apiKey } = ACCOUNTS.jira;
  const { cloudId } = ACCOUNTS.jsmOperations;
  const url = `/api.atlassian.com/jsm/ops/api/${cloudId}/v1/alerts/${id}`;
  return fetch(`${url}/${action}`, {
    method: "POST",
    headers: { authorization: `Basic ${btoa(`${username}:${apiKey}`)}` },
  });
};

export function OpsgenieAlerts({ state }: { state: AlertState | undefined }) {
  return (
    <Alerts
      name="Opsgenie"
      host="api.opsgenie.com"
      state={state}
      ask={askOpsgenie}
    />
  );
}

export function JsmAlerts({ state }: { state: AlertState | undefined }) {
  return (
    <Alerts
      name="JSM Operations"
      host="api.atlassian.com"
      state={state}
      ask={askJsm}
    />
  );
}

function Alerts({ name, host, state, ask }: {
  name: string;
  host: string;
  state: AlertState | undefined;
  ask: Ask;
}) {
  const { me } = usePage();
  return (
    <System name={name} hosts={[host]} empty="No alert yet.">
      {(state?.alerts ?? []).toReversed().map((alert) => {
        const { id, status, acknowledged } = alert;
        const [called = ""] = state?.onCall[alert.level - 1] ?? [];
        return (
          <Item
            key={id}
            wanted={false}
            name={`#${alert.tinyId}`}
            title={alert.message}
            status={status === "closed"
              ? { word: "closed", tone: "done" }
              : acknowledged
              ? { word: "acknowledged", tone: "busy" }
              : { word: "open", tone: "bad" }}
            facts={{ Priority: alert.priority, Count: String(alert.count) }}
          >
            <p className="item-text">
              <Linked text={alert.description} />
            </p>
            <Part title="Log">
              {alert.log.map(({ at, text }, index) => (
                <li key={index}>
                  <time>{clockTime(at, me.tz)}</time> {named(text)}
                </li>
              ))}
            </Part>
            <Part title="Notes">
              {alert.notes.map(({ at, text }, index) => (
                <li key={index}>
                  <time>{clockTime(at, me.tz)}</time> <Linked text={text} />
                </li>
              ))}
            </Part>
            {called && status === "open" && (
              <Answers
                as={PEOPLE[called] ?? called}
                end="Close"
                isAcknowledged={acknowledged}
                ask={(how) =>
                  ask(
                    alert,
                    how === "resolve" ? "close" : "acknowledge",
                    called,
                  )}
              />
            )}
          </Item>
        );
      })}
    </System>
  );
}

/** JSM's accounts have names; its log has their ids. */
function named(text: string): string {
  return Object.entries(PEOPLE).reduce(
    (said, [id, name]) => said.replaceAll(id, name),
    text,
  );
}
