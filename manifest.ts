import { Manifest } from "deno-slack-sdk/mod.ts";
import { config } from "./app.config.ts";
import { datastores } from "./datastores/mod.ts";
import { hostsOf } from "./integrations/chosen.ts";
import { workflows } from "./workflows/mod.ts";

/** What Slack must know about the app, computed from app.config.ts. */
export default Manifest({
  name: "Incident Automation",
  description: "Runs incidents from the first alert to the root cause",
  longDescription:
    "Alerts become messages with buttons. One click and three fields declare an incident: its channel opens with the right people, " +
    "a ticket, a record and a call are made, leadership is told, and every update, escalation and the all clear reach all of them.",
  backgroundColor: "#4a154b",
  icon: "assets/icon.png",
  workflows,
  datastores,
  outgoingDomains: hostsOf(config.systems),
  botScopes: [
    "bookmarks:read",
    "bookmarks:write",
    "calls:read",
    "calls:write",
    "canvases:read",
    "canvases:write",
    "channels:history",
    "channels:join",
    "channels:manage",
    "channels:read",
    "chat:write",
    "chat:write.public",
    "conversations.connect:write",
    "datastore:read",
    "datastore:write",
    "files:write",
    "groups:history",
    "groups:read",
    "groups:write",
    "pins:read",
    "im:history",
    "im:write",
    "pins:write",
    "reactions:read",
    "triggers:read",
    "triggers:write",
    "usergroups:read",
    "users:read",
    "users:read.email",
  ],
});
