import { Manifest } from "deno-slack-sdk/mod.ts";
import { AskManagerFunction } from "./functions/ask_manager.ts";
import TimeOffs from "./datastores/time_offs.ts";
import { RequestTimeOff } from "./workflows/request_time_off.ts";

export default Manifest({
  name: "Time off",
  description: "Ask your manager for days off",
  icon: "assets/icon.png",
  functions: [AskManagerFunction],
  workflows: [RequestTimeOff],
  datastores: [TimeOffs],
  outgoingDomains: [],
  botScopes: [
    "commands",
    "chat:write",
    "chat:write.public",
    "datastore:read",
    "datastore:write",
  ],
});
