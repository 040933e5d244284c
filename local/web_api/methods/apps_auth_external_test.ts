import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { contractTests } from "../contract_testing.ts";
import { externalTokenFor, signIn, TOKEN_LIFE_MS } from "../external_tokens.ts";
import { ANA, aWorld, BRUNO } from "../testing.ts";
import { appsAuthExternal } from "./apps_auth_external.ts";

async function setScene() {
  const oauth2 = { google: {}, github: {} };
  const manifest = { external_auth_providers: { oauth2 } };
  const world = await aWorld({ manifest });
  return { world, token: signIn(world, ANA, "google") };
}
type Scene = Awaited<ReturnType<typeof setScene>>;

const named = ({ token }: Scene) => ({ external_token_id: token.id });
const unknown = () => ({ external_token_id: "Et404" });

contractTests(appsAuthExternal, setScene, {
  "apps.auth.external.get": {
    succeeds: named,
    answers: ({ token }) => ({ external_token: token.access_token }),
    refuses: {
      access_token_exchange_failed: (scene) => {
        scene.token.refresh = "fails";
        return { ...named(scene), force_refresh: true };
      },
      no_refresh_token: (scene) => {
        scene.token.refresh = "none";
        scene.token.expiresAt = scene.world.clock.now();
        return named(scene);
      },
      token_not_found: unknown,
    },
  },
  "apps.auth.external.delete": {
    succeeds: named,
    answers: {},
    refuses: {
      app_not_found: () => ({ app_id: "A404" }),
      invalid_args: () => ({}),
      invalid_auth: (scene) => {
        scene.token.app_id = "A0000000002";
        return named(scene);
      },
      no_tokens_found: () => ({ provider_key: "github" }),
      providers_not_found: () => ({ provider_key: "jira" }),
      token_not_found: unknown,
    },
  },
});

Deno.test("an expired token is refreshed, and so is any by force", async () => {
  const scene = await setScene();
  const { world, token } = scene;
  const get = async (more = {}) => {
    const args = { ...named(scene), ...more };
    return (await world.call("apps.auth.external.get", args)).external_token;
  };
  const first = await get();
  token.expiresAt = world.clock.now() + 1000;
  assertEquals(await get(), first);
  world.advance(1000);
  const second = await get();
  assertNotEquals(second, first);
  assertEquals(token.expiresAt, world.clock.now() + TOKEN_LIFE_MS);
  assertNotEquals(await get({ force_refresh: true }), second);
});

Deno.test("tokens are deleted by provider or all together", async () => {
  const { world } = await setScene();
  signIn(world, BRUNO, "google");
  const last = signIn(world, ANA, "github");
  const remove = (args: Record<string, unknown>) =>
    world.call("apps.auth.external.delete", args);
  await remove({ provider_key: "google" });
  assertEquals(Object.keys(world.state.externalTokens), [last.id]);
  await remove({ app_id: world.app.id });
  assertEquals(world.state.externalTokens, {});
});

Deno.test("a person's sign-in is used again, and made when there is none", async () => {
  const { world, token } = await setScene();
  assertEquals(externalTokenFor(world, ANA, "google"), token);
  const made = externalTokenFor(world, BRUNO, "google");
  assert(made.id !== token.id);
  assertEquals(externalTokenFor(world, BRUNO, "google"), made);
});
