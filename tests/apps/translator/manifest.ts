import { Manifest } from "deno-slack-sdk/mod.ts";
import { def as Configure } from "./functions/configure.ts";
import { def as DetectLanguage } from "./functions/detect_language.ts";
import { def as MaintainMembership } from "./functions/maintain_membership.ts";
import { def as Translate } from "./functions/translate.ts";
import ConfiguratorWorkflow from "./workflows/configurator.ts";
import MaintenanceJobWorkflow from "./workflows/maintenance_job.ts";
import TranslateMessageWorkflow from "./workflows/translate_message.ts";
import TranslateReactionWorkflow from "./workflows/translate_reaction.ts";

export default Manifest({
  name: "Message translator",
  description: "Translates messages in the channels that you choose",
  icon: "assets/icon.png",
  functions: [Configure, DetectLanguage, MaintainMembership, Translate],
  workflows: [
    ConfiguratorWorkflow,
    MaintenanceJobWorkflow,
    TranslateMessageWorkflow,
    TranslateReactionWorkflow,
  ],
  outgoingDomains: ["api.translation.example"],
  botScopes: [
    "commands",
    "chat:write",
    "channels:join",
    "channels:read",
    "channels:history",
    "groups:history",
    "im:history",
    "mpim:history",
    "reactions:read",
    "triggers:read",
    "triggers:write",
  ],
});
