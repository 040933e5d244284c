import { Manifest } from "deno-slack-sdk/mod.ts";
import AnnouncementDatastore from "./datastores/announcements.ts";
import DraftDatastore from "./datastores/drafts.ts";
import { AnnouncementType } from "./types/announcement.ts";
import CreateAnnouncementWorkflow from "./workflows/create_announcement.ts";

export default Manifest({
  name: "Announcements",
  description: "Drafts an announcement with others, then sends it to channels",
  icon: "assets/icon.png",
  outgoingDomains: [],
  datastores: [DraftDatastore, AnnouncementDatastore],
  types: [AnnouncementType],
  workflows: [CreateAnnouncementWorkflow],
  botScopes: [
    "commands",
    "chat:write",
    "chat:write.public",
    "chat:write.customize",
    "datastore:read",
    "datastore:write",
  ],
});
