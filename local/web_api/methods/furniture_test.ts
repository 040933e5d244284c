import { assertEquals } from "@std/assert";
import { error, good } from "../contract_testing.ts";
import { aChannel, ANA, aWorld, BOT } from "../testing.ts";

/** People and the workspace itself. */

type Args = Record<string, unknown>;

Deno.test("people are shown, with their e-mail address only by scope", async () => {
  const world = await aWorld();
  const { user } = await good(world, "users.info", { user: ANA });
  const { id, real_name, tz_offset, profile } = user as Args;
  assertEquals([id, real_name, tz_offset], [ANA, "Ana Lima", -18000]);
  assertEquals((profile as Args).email, "ana@local-workspace.example");
  assertEquals(
    await error(world, "users.info", { user: "U404" }),
    "user_not_found",
  );
  const found = await good(world, "users.lookupByEmail", {
    email: "ana@local-workspace.example",
  });
  assertEquals((found.user as Args).id, ANA);
  assertEquals(
    await error(world, "users.lookupByEmail", { email: "x@example.com" }),
    "users_not_found",
  );
  assertEquals(((await good(world, "users.list")).members as Args[]).length, 8);
  const narrow = await aWorld({ scopes: ["users:read"] });
  const shown = (await good(narrow, "users.info", { user: ANA })).user as Args;
  assertEquals((shown.profile as Args).email, undefined);
});

Deno.test("users.conversations lists the app's own channels", async () => {
  const world = await aWorld();
  const [own, secret] = [
    aChannel(world).id,
    aChannel(world, { is_private: true }).id,
  ];
  aChannel(world, { members: [ANA] });
  const ids = async (args: Args) =>
    ((await good(world, "users.conversations", args)).channels as Args[]).map((
      each,
    ) => each.id);
  assertEquals(await ids({}), [own]);
  assertEquals(await ids({ types: "public_channel,private_channel" }), [
    own,
    secret,
  ]);
});

Deno.test("the workspace tells who it and the app are", async () => {
  const world = await aWorld();
  const { team_id, user_id, bot_id, url } = await good(world, "auth.test");
  assertEquals([team_id, user_id, bot_id], ["T0000000001", BOT, "B0000000001"]);
  assertEquals(url, "https://local-workspace.slack.com/");
  assertEquals(
    ((await good(world, "team.info")).team as Args).domain,
    "local-workspace",
  );
  assertEquals((await good(world, "usergroups.list")).usergroups, []);
});
