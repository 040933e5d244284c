import type { Method } from "../method.ts";
import { appsDatastore } from "./apps_datastore.ts";
import { bookmarks } from "./bookmarks.ts";
import { chat } from "./chat.ts";
import { conversations } from "./conversations.ts";
import { conversationsRead } from "./conversations_read.ts";
import { functions } from "./functions.ts";
import { pins } from "./pins.ts";
import { reactions } from "./reactions.ts";
import { users } from "./users.ts";
import { views } from "./views.ts";
import { workflowsTriggers } from "./workflows_triggers.ts";
import { workspace } from "./workspace.ts";

/** Every method of the Web API that the workspace plays, by name. */
export const methods: Readonly<Record<string, Method>> = Object.fromEntries(
  [
    ...chat,
    ...conversations,
    ...conversationsRead,
    ...users,
    ...bookmarks,
    ...pins,
    ...reactions,
    ...views,
    ...appsDatastore,
    ...workflowsTriggers,
    ...functions,
    ...workspace,
  ].map((method) => [method.name, method]),
);
