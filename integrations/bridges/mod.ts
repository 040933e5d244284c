/** Chats outside Slack in which people who must know read along. */
import { teamsChannel } from "./teams_channel.ts";
import { webexSpace } from "./webex_space.ts";

export * from "./system.ts";

/** Every chat bridge. The documentation's check and the contract tests are made from this. */
export const bridgeSystems = {
  teams_channel: teamsChannel,
  webex_space: webexSpace,
} as const;
