import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { requestInvite } from "./connect.ts";
import { type Args, good, people } from "./contract_testing.ts";
import {
  aChannel,
  aMessage,
  ANA,
  aWorld,
  BOT,
  type TestWorld,
} from "./testing.ts";

interface Listing {
  method: string;
  /** Makes `count` items; answers the call's arguments. */
  fill(world: TestWorld, count: number): Args;
  /** One page's items, by what tells them apart. */
  items(answer: Args): unknown[];
  /** What it is called besides `limit`. */
  limit?: "count";
}

const ids = (field: string) => (answer: Args) =>
  (answer[field] as Args[]).map(({ id }) => id);
const timestamps = ({ messages }: Args) =>
  (messages as Args[]).map(({ ts }) => ts);

const LISTINGS: Listing[] = [
  {
    method: "conversations.list",
    fill(world, count) {
      for (let n = 0; n < count; n++) aChannel(world);
      return {};
    },
    items: ids("channels"),
  },
  {
    method: "users.conversations",
    fill(world, count) {
      for (let n = 0; n < count; n++) aChannel(world, { is_private: true });
      return { types: "private_channel" };
    },
    items: ids("channels"),
  },
  {
    method: "conversations.members",
    fill: (world, count) => ({
      channel: aChannel(world, { members: [BOT, ...people(world, count)] }).id,
    }),
    items: ({ members }) => members as string[],
  },
  {
    method: "conversations.history",
    fill(world, count) {
      const channel = aChannel(world);
      for (let n = 0; n < count; n++) aMessage(world, channel);
      return { channel: channel.id };
    },
    items: timestamps,
  },
  {
    method: "conversations.replies",
    fill(world, count) {
      const channel = aChannel(world);
      const ts = aMessage(world, channel);
      for (let n = 0; n < count; n++) aMessage(world, channel, "r", ts);
      return { channel: channel.id, ts };
    },
    items: (answer) => timestamps(answer).slice(1), // each page has the parent first
  },
  {
    method: "users.list",
    fill(world, count) {
      people(world, count);
      return {};
    },
    items: ids("members"),
  },
  {
    method: "conversations.requestSharedInvite.list",
    fill(world, count) {
      askFor(world, count);
      return {};
    },
    items: ids("invite_requests"),
  },
  {
    method: "conversations.listConnectInvites",
    fill(world, count) {
      for (const request of askFor(world, count)) {
        request.direction = "outgoing";
      }
      return {};
    },
    items: ({ invites }) =>
      (invites as Args[]).map(({ invite }) => (invite as Args).id),
    limit: "count",
  },
  {
    method: "team.externalTeams.list",
    fill(world, count) {
      for (let n = 0; n < count; n++) {
        const id = world.id("T");
        world.state.otherTeams[id] = { id, name: id, domain: id };
        aChannel(world, { connected_team_ids: [id] });
      }
      return {};
    },
    items: ({ organizations }) =>
      (organizations as Args[]).map(({ team_id }) => team_id),
  },
];

for (const { method, fill, items, limit: name = "limit" } of LISTINGS) {
  Deno.test(`${method}: walking the pages gives each item once, whatever the limit`, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 12 }),
        fc.integer({ min: 1, max: 15 }),
        async (count, limit) => {
          const world = await aWorld();
          const args = fill(world, count);
          const all = items(await good(world, method, args));
          assert(all.length >= count);
          const walked: unknown[] = [];
          let cursor: string | undefined;
          do {
            const answer = await good(world, method, {
              ...args,
              [name]: limit,
              cursor,
            });
            const page = items(answer);
            assert(page.length <= limit, `${page.length} of ${limit}`);
            walked.push(...page);
            const metadata = answer.response_metadata as Args | undefined;
            cursor = metadata?.next_cursor as string | undefined;
          } while (cursor);
          assertEquals(walked, all);
          assertEquals(new Set(walked).size, walked.length);
        },
      ),
      { numRuns: 25 },
    );
  });
}

function askFor(world: TestWorld, count: number) {
  const channel = aChannel(world);
  return Array.from(
    { length: count },
    () => requestInvite(world, channel, { inviting_user: ANA }),
  );
}
