import { Failure } from "../../integrations/http.ts";
import type { Workbench } from "../app.ts";
import { codeOf } from "../slack.ts";

/** How people call somebody; who is not known any more does not keep a message from being made. */
export async function personName(
  app: Workbench,
  user: string,
): Promise<string> {
  try {
    return (await app.person(user)).name;
  } catch (error) {
    const code = error instanceof Failure ? codeOf(error) : undefined;
    if (code === "user_not_found" || code === "user_not_visible") {
      return app.words.roles.somebody;
    }
    throw error;
  }
}
