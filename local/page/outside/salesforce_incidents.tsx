import type { SalesforceState } from "../../vendors/salesforce.ts";
import { choicesOf } from "../../vendors/salesforce_objects.ts";
import { ACCOUNTS } from "../../vendors/vendor.ts";
import { usePage } from "../context.ts";
import { clockTime } from "../dates.ts";
import { Item, Linked, Part, System } from "./arrived.tsx";
import { itemId } from "./outside.tsx";
import { Work } from "./work.tsx";

/** Longer values would hide what changed among them. */
const VALUE_MAX_LENGTH = 60;

export function SalesforceIncidents(
  { state, wanted }: {
    state: SalesforceState | undefined;
    wanted: string | undefined;
  },
) {
  const { me } = usePage();
  const incidents = state?.incidents ?? [];
  return (
    <System
      name="Salesforce Service Cloud"
      hosts={[ACCOUNTS.salesforce.host]}
      empty="No incident yet."
    >
      {incidents.toReversed().map((incident) => {
        const id = itemId("salesforce", incident.id);
        const field = (name: string) => String(incident.fields[name] ?? "");
        const done = field("Status") === "Resolved" ||
          field("Status") === "Completed";
        return (
          <Item
            key={id}
            id={id}
            wanted={wanted === id}
            name={field("IncidentNumber")}
            title={field("Subject")}
            status={{ word: field("Status"), tone: done ? "done" : "open" }}
            facts={{ Priority: field("Priority"), Urgency: field("Urgency") }}
          >
            {field("Description") && (
              <p className="item-text">
                <Linked text={field("Description")} />
              </p>
            )}
            {field("ResolutionSummary") && (
              <p className="item-text">
                Resolution: {field("ResolutionSummary")}
              </p>
            )}
            <Part title="Swarms">
              {about(state, "Swarm", "RelatedRecordId", incident.id).map(
                (swarm) => (
                  <li key={String(swarm["Id"])}>
                    {String(swarm["Name"])} (
                    {swarm["EndedDateTime"] ? "ended" : "at work"}:{" "}
                    {about(state, "SwarmMember", "SwarmId", swarm["Id"]).map(
                      (member) => nameOf(state, member["OwnerId"]),
                    ).join(", ")})
                  </li>
                ),
              )}
            </Part>
            <Part title="Tasks">
              {about(state, "Task", "WhatId", incident.id).map((task) => (
                <li key={String(task["Id"])}>
                  {String(task["Subject"])}, {String(task["Status"])}:{" "}
                  {String(task["Description"] ?? "")}
                </li>
              ))}
            </Part>
            <Part title="Cases">
              {about(state, "CaseRelatedIssue", "RelatedIssueId", incident.id)
                .flatMap(({ CaseId }) => about(state, "Case", "Id", CaseId))
                .map((one) => (
                  <li key={String(one["Id"])}>
                    {String(one["CaseNumber"])} {String(one["Subject"])},{" "}
                    {String(one["Status"])}: {nameOf(state, one["OwnerId"])}
                    {!one["IsClosed"] && (
                      <Work
                        vendor="salesforce"
                        item={String(one["Id"])}
                        deeds={[{ what: "close_case", label: "Close case" }]}
                      />
                    )}
                  </li>
                ))}
            </Part>
            <Part title="History">
              {incident.history.map((change, index) => (
                <li key={index}>
                  <time>{clockTime(change.at, me.tz)}</time> {said(change)}
                </li>
              ))}
            </Part>
            <Work
              vendor="salesforce"
              item={incident.id}
              deeds={[
                {
                  what: "open_case",
                  label: "New case",
                  write: "A customer's case",
                },
                ...["Status", "Priority"].map((label) => ({
                  what: label.toLowerCase(),
                  label,
                  choose: choicesOf("Incident", label),
                  now: field(label),
                })),
              ]}
            />
          </Item>
        );
      })}
    </System>
  );
}

/** Records of an object that refer to another one. */
function about(
  state: SalesforceState | undefined,
  object: string,
  field: string,
  id: unknown,
) {
  return (state?.records[object] ?? []).map(({ fields }) => fields).filter(
    (fields) => fields[field] === id,
  );
}

function nameOf(state: SalesforceState | undefined, user: unknown): string {
  const [found] = about(state, "User", "Id", user);
  return String(found?.["Name"] ?? "");
}

function said(
  { field, from, to }: SalesforceState["incidents"][number]["history"][number],
): string {
  if (field === "created") return "Created";
  const values = [from, to].map((value) => String(value ?? "–"));
  return values.some((value) => value.length > VALUE_MAX_LENGTH)
    ? `${field} changed`
    : `${field}: ${values.join(" → ")}`;
}
