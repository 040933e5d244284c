import { Manifest } from "deno-slack-sdk/mod.ts";
import DigestDatastore from "./datastores/digests.ts";
import DigestWorkflow from "./workflows/digest.ts";
import ReportWorkflow from "./workflows/report.ts";
import ScheduleDigestWorkflow from "./workflows/schedule_digest.ts";
import UrgentWorkflow from "./workflows/urgent.ts";

export default Manifest({
  name: "Triage",
  displayName: "Triage",
  description: "Counts what still waits for an answer in a channel",
  icon: "assets/icon.png",
  workflows: [
    DigestWorkflow,
    ReportWorkflow,
    ScheduleDigestWorkflow,
    UrgentWorkflow,
  ],
  datastores: [DigestDatastore],
  outgoingDomains: ["hooks.slack.com"],
  botScopes: [
    "channels:history",
    "channels:join",
    "channels:read",
    "chat:write",
    "chat:write.public",
    "commands",
    "datastore:read",
    "datastore:write",
    "reactions:read",
    "reactions:write",
    "triggers:read",
    "triggers:write",
  ],
});
