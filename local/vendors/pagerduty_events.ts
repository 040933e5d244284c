/** PagerDuty's Events API v2: alerts by a routing key, deduplicated by `dedup_key`. */
import { isObject, jsonBody, Refusal, type Routes } from "./http.ts";
import {
  openWith,
  type PagerDutyState,
  raise,
  setStatus,
} from "./pagerduty_incidents.ts";
import { ACCOUNTS, type VendorAnswer } from "./vendor.ts";

const SEVERITIES = ["critical", "error", "warning", "info"];
const MAX_SUMMARY = 1024;

export const enqueueRoutes: Routes<PagerDutyState> = {
  "POST /v2/enqueue"(request) {
    const body = jsonBody(request.call);
    if ("problem" in body || !isObject(body.value)) {
      throw invalid(["Event object is not JSON"]);
    }
    const { routing_key, event_action, dedup_key, payload } = body.value;
    const key = dedup_key ?? request.context.hex(32);
    const problems = [
      ...(routing_key === ACCOUNTS.pagerduty.routingKey
        ? []
        : ["'routing_key' is invalid"]),
      ...(["trigger", "acknowledge", "resolve"].includes(String(event_action))
        ? []
        : ["'event_action' is invalid"]),
      ...(event_action !== "trigger" && dedup_key === undefined
        ? ["'dedup_key' is missing or blank"]
        : []),
      ...(typeof key === "string" && key.length <= 255
        ? []
        : ["'dedup_key' is too long"]),
      ...(event_action === "trigger" ? payloadProblems(payload) : []),
    ];
    if (problems.length > 0) throw invalid(problems);
    const known = openWith(request.state, String(key));
    if (event_action !== "trigger") {
      const status = event_action === "resolve" ? "resolved" : "acknowledged";
      if (known) setStatus(known, status, null, request.now);
    } else if (!known) {
      const { summary, severity } = payload as Record<string, string>;
      raise(request, {
        title: summary ?? "",
        urgency: severity === "critical" || severity === "error"
          ? "high"
          : "low",
        key: String(key),
        by: null,
      });
    }
    return {
      status: 202,
      body: {
        status: "success",
        message: "Event processed",
        dedup_key: String(key),
      },
    };
  },
};

function payloadProblems(payload: unknown): string[] {
  if (!isObject(payload)) return ["'payload' is missing or blank"];
  const { summary, source, severity } = payload;
  return [
    ...(isText(summary) && String(summary).length <= MAX_SUMMARY
      ? []
      : ["'payload.summary' is missing, blank or too long"]),
    ...(isText(source) ? [] : ["'payload.source' is missing or blank"]),
    ...(SEVERITIES.includes(String(severity)) ? [] : [
      "'payload.severity' is invalid (must be one of the following: " +
      `${SEVERITIES.map((one) => `'${one}'`).join(", ")})`,
    ]),
  ];
}

function isText(value: unknown): boolean {
  return typeof value === "string" && value.trim() !== "";
}

function invalid(errors: string[]): Refusal {
  const answer: VendorAnswer = {
    status: 400,
    body: {
      status: "invalid event",
      message: "Event object is invalid",
      errors,
    },
  };
  return new Refusal(answer);
}
