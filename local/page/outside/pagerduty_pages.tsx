import {
  type PagerDutyState,
  type Person,
  PRIORITIES,
  userOf,
} from "../../vendors/pagerduty_incidents.ts";
import { ACCOUNTS } from "../../vendors/vendor.ts";
import { usePage } from "../context.ts";
import { clockTime } from "../dates.ts";
import { Answers } from "./answers.tsx";
import { Item, Linked, Part, System } from "./arrived.tsx";
import { itemId } from "./outside.tsx";

const TONES = {
  triggered: "bad",
  acknowledged: "busy",
  resolved: "done",
} as const;

/** Pages, as whoever is called sees them: they answer here as on PagerDuty's own page. */
export function PagerDutyPages(
  { state, wanted }: {
    state: PagerDutyState | undefined;
    wanted: string | undefined;
  },
) {
  const { me } = usePage();
  const pages = state?.incidents ?? [];
  return (
    <System
      name="PagerDuty"
      hosts={["api.pagerduty.com", "events.pagerduty.com"]}
      empty="Nobody was paged yet."
    >
      {pages.toReversed().map((page) => {
        const id = itemId("pagerduty", page.id);
        const [called = ""] = state?.onCall[page.level - 1] ?? [];
        return (
          <Item
            key={id}
            id={id}
            wanted={wanted === id}
            name={`#${page.number}`}
            title={page.title}
            status={{ word: page.status, tone: TONES[page.status] }}
            facts={{
              Urgency: page.urgency,
              ...(page.priority
                ? { Priority: PRIORITIES[page.priority] ?? page.priority }
                : {}),
              Level: String(page.level),
            }}
          >
            <Part title="Log">
              {page.log.map(({ at, text }, index) => (
                <li key={index}>
                  <time>{clockTime(at, me.tz)}</time> {text}
                </li>
              ))}
            </Part>
            <Part title="Notes">
              {page.notes.map(({ id, at, content }) => (
                <li key={id}>
                  <time>{clockTime(at, me.tz)}</time> <Linked text={content} />
                </li>
              ))}
            </Part>
            {called && page.status !== "resolved" && (
              <Answers
                as={userOf(called).name}
                isAcknowledged={page.status === "acknowledged"}
                ask={(how) => change(page.id, `${how}d`, userOf(called))}
              />
            )}
          </Item>
        );
      })}
    </System>
  );
}

/** PagerDuty's own request, in the person's name. */
function change(
  id: string,
  status: "acknowledged" | "resolved",
  { email }: Person,
): Promise<Response> {
  return fetch(`/api.pagerduty.com/incidents/${id}`, {
    method: "PUT",
    headers: {
      authorization: `Token token=${ACCOUNTS.pagerduty.apiKey}`,
      accept: "application/vnd.pagerduty+json;version=2",
      "content-type": "application/json",
      from: email,
    },
    body: JSON.stringify({ incident: { type: "incident_reference", status } }),
  });
}
