import { assertEquals } from "@std/assert";
import type { ApiRequest } from "../kernel.ts";
import { good } from "./contract_testing.ts";
import { handleApi } from "./server.ts";
import { asForm, aWorld, BOT, TOKEN } from "./testing.ts";
import { isForOtherTokens } from "./token_types.ts";

const FORM = "application/x-www-form-urlencoded";
const MULTIPART = "multipart/form-data; boundary=edge";

/** As it comes over HTTP: `outside.ts` cuts the type's parameters off. */
function request(type: string, body: string): ApiRequest {
  return {
    headers: {
      authorization: `Bearer ${TOKEN}`,
      ...(type && { "content-type": type }),
    },
    contentType: type.split(";")[0] ?? "",
    body,
    query: new URLSearchParams(),
  };
}
const part = (name: string, value: string) =>
  `--edge\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
const multipart = `${part("foo", "ä")}--edge--\r\n`;

const BODIES: [string, string, string, string | undefined][] = [
  // type, body, error or `foo`, warning
  [FORM, "foo=%C3%A4", "ä", undefined],
  [`${FORM}; charset=utf-8`, "foo=%C3%A4", "ä", "superfluous_charset"],
  ["application/json", '{"foo":"ä"}', "ä", "missing_charset"],
  ["application/json; charset=UTF-8", '{"foo":"ä"}', "ä", undefined],
  [MULTIPART, multipart, "ä", undefined],
  [`${MULTIPART}; charset=utf-8`, multipart, "ä", "superfluous_charset"],
  ["application/json; charset=utf-16", "{}", "invalid_charset", undefined],
  ["application/json", "{", "invalid_json", undefined],
  ["application/json", "[]", "json_not_object", undefined],
  [FORM, "foo=%zz", "invalid_form_data", undefined],
  [MULTIPART, "foo=1", "invalid_form_data", undefined],
  ["text/csv", "foo,1", "invalid_post_type", undefined],
  ["", "foo=1", "missing_post_type", undefined],
  [FORM, "foo[0]=1", "invalid_array_arg", undefined],
  [FORM, "foo-bar=1", "invalid_arg_name", undefined],
];
for (const [type, body, expected, warning] of BODIES) {
  Deno.test(`a body of type "${type}", ${JSON.stringify(body.slice(0, 20))}, gives ${expected} and ${warning ?? "no warning"}`, async () => {
    const world = await aWorld();
    const answer = await handleApi(world, "api.test", request(type, body));
    const args = answer.body.args as Record<string, unknown> | undefined;
    assertEquals(answer.body.error ?? args?.foo, expected);
    assertEquals(answer.body.warning, warning);
    assertEquals(
      answer.body.response_metadata as unknown,
      warning && { warnings: [warning] },
    );
  });
}

Deno.test("plain text is taken, but gives no arguments", async () => {
  const world = await aWorld();
  const { body } = await handleApi(
    world,
    "api.test",
    request("text/plain", "foo=1"),
  );
  assertEquals([body.ok, body.args, body.warning], [
    true,
    undefined,
    "missing_charset",
  ]);
});

Deno.test("a refusal carries the warning too, and a method's own comes after it", async () => {
  const world = await aWorld();
  const { channel } = await good(world, "conversations.create", { name: "a" });
  const { id } = channel as { id: string };
  const join = (channel: string) =>
    handleApi(
      world,
      "conversations.join",
      request("application/json", JSON.stringify({ channel })),
    );
  const refused = (await join("C404")).body;
  assertEquals([refused.error, refused.warning], [
    "channel_not_found",
    "missing_charset",
  ]);
  const warnings = ["missing_charset", "already_in_channel"];
  const { warning, response_metadata } = (await join(id)).body;
  assertEquals(warning, warnings.join(","));
  assertEquals(response_metadata as unknown, { warnings });
});

Deno.test("api.test needs no token and answers what it is told", async () => {
  const world = await aWorld();
  const { headers: _, ...bare } = request(FORM, "error=my_error");
  const { body } = await handleApi(world, "api.test", { headers: {}, ...bare });
  assertEquals(body, {
    ok: false,
    error: "my_error",
    args: { error: "my_error" },
  });
});

Deno.test("an app's tokens cannot call what belongs to people and admins", async () => {
  const world = await aWorld();
  for (
    const method of [
      "admin.users.list",
      "apps.manifest.create",
      "reminders.add",
      "search.messages",
      "users.identity",
      "users.profile.set",
    ]
  ) {
    const error = async (token: string) =>
      (await world.call(method, {}, token)).error;
    assertEquals(await error(TOKEN), "not_allowed_token_type");
    assertEquals(await error("xoxb-other"), "invalid_auth");
  }
  assertEquals(isForOtherTokens("reminders.snooze"), false);
  assertEquals(isForOtherTokens("constructor"), false);
});

Deno.test("the token of an app that was taken out is inactive", async () => {
  const world = await aWorld();
  world.state.users[BOT]!.deleted = true;
  assertEquals((await world.call("auth.test")).error, "account_inactive");
});

Deno.test("a call tells the scopes that it takes and that the app has", async () => {
  const world = await aWorld({ scopes: ["pins:read", "team:read"] });
  const { headers } = await handleApi(world, "team.info", asForm({}, TOKEN));
  assertEquals(headers["x-accepted-oauth-scopes"], "team:read");
  assertEquals(headers["x-oauth-scopes"], "pins:read,team:read");
});
