import * as z from "zod/mini";
import type { Basics } from "./app.ts";
import { codeOf } from "./slack.ts";

const Members = z.object({ users: z.array(z.string()) });

/** Members of a user group; of one that is gone or disabled, nobody. */
export async function membersOf(
  { slack }: Pick<Basics, "slack">,
  group: string,
): Promise<string[]> {
  try {
    return (await slack.call("usergroups.users.list", {
      usergroup: group,
    }, Members)).users;
  } catch (error) {
    if (codeOf(error) === "no_such_subteam") return [];
    throw error;
  }
}

/** The people behind ids of people (U…, W…) and of user groups (S…). */
export async function peopleOf(
  app: Pick<Basics, "slack">,
  ids: readonly string[],
): Promise<string[]> {
  const people = await Promise.all(
    ids.map((id) => id.startsWith("S") ? membersOf(app, id) : [id]),
  );
  return people.flat();
}

const ChannelMembers = z.object({
  members: z.array(z.string()),
  response_metadata: z.optional(
    z.object({ next_cursor: z.optional(z.string()) }),
  ),
});

/** Whether this person is in the channel. */
export async function isIn(
  { slack }: Pick<Basics, "slack">,
  channel: string,
  user: string,
): Promise<boolean> {
  let cursor: string | undefined;
  do {
    const page = await slack.call("conversations.members", {
      channel,
      limit: 999,
      ...(cursor ? { cursor } : {}),
    }, ChannelMembers);
    if (page.members.includes(user)) return true;
    cursor = page.response_metadata?.next_cursor || undefined;
  } while (cursor);
  return false;
}
