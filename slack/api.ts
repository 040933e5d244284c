/** The Deno Slack API client, from the copy that the SDK's npm package carries (see sdk.ts). */
// @ts-types="../node_modules/@slack/deno-slack-sdk/esm/deps/deno.land/x/deno_slack_api@2.8.0/mod.d.ts"
export {
  SlackAPI,
  TriggerContextData,
  TriggerEventTypes,
  TriggerTypes,
} from "../node_modules/@slack/deno-slack-sdk/esm/deps/deno.land/x/deno_slack_api@2.8.0/mod.js";
