import { Manifest } from "deno-slack-sdk/mod.ts";
import { WelcomeMessageDatastore } from "./datastores/messages.ts";
import { MessageSetupWorkflow } from "./workflows/message_setup.ts";
import { OnboardWorkflow } from "./workflows/onboard.ts";
import { SendWelcomeWorkflow } from "./workflows/send_welcome.ts";

export default Manifest({
  name: "Welcome",
  description: "Welcomes people to channels, and to the company",
  icon: "assets/icon.png",
  workflows: [MessageSetupWorkflow, OnboardWorkflow, SendWelcomeWorkflow],
  datastores: [WelcomeMessageDatastore],
  outgoingDomains: [],
  // Canvas steps ask for it.
  features: {
    appHome: { messagesTabEnabled: true, messagesTabReadOnlyEnabled: false },
  },
  botScopes: [
    "bookmarks:write",
    "canvases:read",
    "canvases:write",
    "channels:join",
    "channels:manage",
    "channels:read",
    "chat:write",
    "chat:write.public",
    "commands",
    "datastore:read",
    "datastore:write",
    "groups:read",
    "groups:write",
    "im:write",
    "pins:write",
    "triggers:read",
    "triggers:write",
  ],
});
