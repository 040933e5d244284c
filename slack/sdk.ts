/**
 * The Deno Slack SDK, name by name from its npm package. The package's own entry starts with Node
 * polyfills, with which a bundle does not run on Slack; this one passes them over. To use the
 * published source instead, map "deno-slack-sdk/mod.ts" to its address in deno.jsonc.
 */
// @ts-types="../node_modules/@slack/deno-slack-sdk/esm/manifest/mod.d.ts"
export {
  Manifest,
  SlackManifest,
} from "../node_modules/@slack/deno-slack-sdk/esm/manifest/mod.js";
// @ts-types="../node_modules/@slack/deno-slack-sdk/esm/functions/mod.d.ts"
export { DefineFunction } from "../node_modules/@slack/deno-slack-sdk/esm/functions/mod.js";
// @ts-types="../node_modules/@slack/deno-slack-sdk/esm/functions/slack-function.d.ts"
export { SlackFunction } from "../node_modules/@slack/deno-slack-sdk/esm/functions/slack-function.js";
// @ts-types="../node_modules/@slack/deno-slack-sdk/esm/functions/interactivity/mod.d.ts"
export {
  BlockActionsRouter,
  ViewsRouter,
} from "../node_modules/@slack/deno-slack-sdk/esm/functions/interactivity/mod.js";
// @ts-types="../node_modules/@slack/deno-slack-sdk/esm/workflows/mod.d.ts"
export { DefineWorkflow } from "../node_modules/@slack/deno-slack-sdk/esm/workflows/mod.js";
// @ts-types="../node_modules/@slack/deno-slack-sdk/esm/events/mod.d.ts"
export { DefineEvent } from "../node_modules/@slack/deno-slack-sdk/esm/events/mod.js";
// @ts-types="../node_modules/@slack/deno-slack-sdk/esm/types/mod.d.ts"
export { DefineType } from "../node_modules/@slack/deno-slack-sdk/esm/types/mod.js";
// @ts-types="../node_modules/@slack/deno-slack-sdk/esm/providers/oauth2/mod.d.ts"
export { DefineOAuth2Provider } from "../node_modules/@slack/deno-slack-sdk/esm/providers/oauth2/mod.js";
// @ts-types="../node_modules/@slack/deno-slack-sdk/esm/schema/mod.d.ts"
export { default as Schema } from "../node_modules/@slack/deno-slack-sdk/esm/schema/mod.js";
// @ts-types="../node_modules/@slack/deno-slack-sdk/esm/datastore/mod.d.ts"
export { DefineDatastore } from "../node_modules/@slack/deno-slack-sdk/esm/datastore/mod.js";
// @ts-types="../node_modules/@slack/deno-slack-sdk/esm/functions/tester/mod.d.ts"
export { SlackFunctionTester } from "../node_modules/@slack/deno-slack-sdk/esm/functions/tester/mod.js";
// @ts-types="../node_modules/@slack/deno-slack-sdk/esm/parameters/define_property.d.ts"
export { DefineProperty } from "../node_modules/@slack/deno-slack-sdk/esm/parameters/define_property.js";
// @ts-types="../node_modules/@slack/deno-slack-sdk/esm/deps.d.ts"
export { SlackAPI } from "../node_modules/@slack/deno-slack-sdk/esm/deps.js";
export type { ManifestSchema } from "../node_modules/@slack/deno-slack-sdk/esm/manifest/manifest_schema.d.ts";
export type { SlackManifestType } from "../node_modules/@slack/deno-slack-sdk/esm/manifest/types.d.ts";
