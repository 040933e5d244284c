import { Manifest } from "deno-slack-sdk/mod.ts";
import Responses from "./datastores/responses.ts";
import Surveys from "./datastores/surveys.ts";
import AnswerSurvey from "./workflows/answer_survey.ts";
import CloseSurvey from "./workflows/close_survey.ts";
import CreateSurvey from "./workflows/create_survey.ts";
import PromptSurvey from "./workflows/prompt_survey.ts";
import WatchChannel from "./workflows/watch_channel.ts";

export default Manifest({
  name: "Quick Survey",
  description: "Ask a channel one question and count the answers",
  icon: "assets/icon.png",
  workflows: [
    AnswerSurvey,
    CloseSurvey,
    CreateSurvey,
    PromptSurvey,
    WatchChannel,
  ],
  datastores: [Responses, Surveys],
  outgoingDomains: [],
  botScopes: [
    "channels:join",
    "channels:read",
    "chat:write",
    "chat:write.public",
    "commands",
    "datastore:read",
    "datastore:write",
    "reactions:read",
    "triggers:read",
    "triggers:write",
  ],
});
