import { Manifest } from "deno-slack-sdk/mod.ts";
import { FindPictureFunction } from "./functions/find_picture.ts";
import { GiveKudosWorkflow } from "./workflows/give_kudos.ts";

export default Manifest({
  name: "Kudos",
  description: "Thanks somebody in front of all",
  icon: "assets/icon.png",
  functions: [FindPictureFunction],
  workflows: [GiveKudosWorkflow],
  outgoingDomains: [],
  botScopes: ["commands", "chat:write", "chat:write.public"],
});
