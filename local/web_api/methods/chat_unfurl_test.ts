import { assertEquals } from "@std/assert";
import { type Args, good } from "../contract_testing.ts";
import { aChannel, aMessage, ANA, aWorld } from "../testing.ts";

Deno.test("an address is unfurled below its message; a second time changes the same", async () => {
  const manifest = { features: { unfurl_domains: ["example.com"] } };
  const world = await aWorld({ manifest });
  const channel = aChannel(world);
  const [one, two] = ["https://example.com/1", "https://a.example.com/2"];
  const ts = aMessage(world, channel, `<${one}> and <${two}>`);
  const unfurl = (unfurls: Args, more: Args = {}) =>
    good(world, "chat.unfurl", { channel: channel.id, ts, unfurls, ...more });
  await unfurl({ [one]: { text: "a" } });
  await unfurl({ [one]: { text: "b" }, [two]: { text: "c" } });
  const [message] = world.state.messages[channel.id] ?? [];
  assertEquals(
    message?.attachments?.map(({ id, text, from_url }) => [id, text, from_url]),
    [[1, "b", one], [2, "c", two]],
  );
  await unfurl({}, { user_auth_message: "Sign in, please." });
  const invitation = world.state.messages[channel.id]?.at(-1);
  assertEquals(
    [invitation?.only_for, invitation?.text],
    [ANA, "Sign in, please."],
  );
});
