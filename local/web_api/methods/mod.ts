import type { Method } from "../method.ts";
import { appsAuthExternal } from "./apps_auth_external.ts";
import { appsDatastore } from "./apps_datastore.ts";
import { assistant } from "./assistant.ts";
import { auth } from "./auth.ts";
import { bookmarks } from "./bookmarks.ts";
import { bots } from "./bots.ts";
import { calls } from "./calls.ts";
import { canvases } from "./canvases.ts";
import { chat } from "./chat.ts";
import { chatScheduled } from "./chat_scheduled.ts";
import { chatStream } from "./chat_stream.ts";
import { chatUnfurl } from "./chat_unfurl.ts";
import { conversations } from "./conversations.ts";
import { conversationsConnect } from "./conversations_connect.ts";
import { conversationsConnectRequests } from "./conversations_connect_requests.ts";
import { conversationsDirect } from "./conversations_direct.ts";
import { conversationsMembers } from "./conversations_members.ts";
import { conversationsRead } from "./conversations_read.ts";
import { dnd } from "./dnd.ts";
import { emoji } from "./emoji.ts";
import { files } from "./files.ts";
import { filesUpload } from "./files_upload.ts";
import { functions } from "./functions.ts";
import { functionsDistributions } from "./functions_distributions.ts";
import { pins } from "./pins.ts";
import { reactions } from "./reactions.ts";
import { slackLists } from "./slack_lists.ts";
import { team } from "./team.ts";
import { teamExternal } from "./team_external.ts";
import { usergroups } from "./usergroups.ts";
import { users } from "./users.ts";
import { views } from "./views.ts";
import { workflowsFeatured } from "./workflows_featured.ts";
import { workflowsTriggers } from "./workflows_triggers.ts";

/** Every method of the Web API that the workspace plays, by name. */
export const methods: Readonly<Record<string, Method>> = Object.fromEntries(
  [
    ...chat,
    ...chatScheduled,
    ...chatStream,
    ...chatUnfurl,
    ...files,
    ...filesUpload,
    ...conversations,
    ...conversationsMembers,
    ...conversationsDirect,
    ...conversationsConnect,
    ...conversationsConnectRequests,
    ...conversationsRead,
    ...users,
    ...bookmarks,
    ...pins,
    ...reactions,
    ...views,
    ...appsDatastore,
    ...appsAuthExternal,
    ...workflowsTriggers,
    ...workflowsFeatured,
    ...functions,
    ...functionsDistributions,
    ...assistant,
    ...canvases,
    ...calls,
    ...slackLists,
    ...usergroups,
    ...dnd,
    ...emoji,
    ...bots,
    ...auth,
    ...team,
    ...teamExternal,
  ].map((method) => [method.name, method]),
);
