/**
 * What Slack tells the app of by event triggers. Scopes (manifest.ts): `reactions:read`, `pins:read`,
 * `channels:read`, `groups:read`. Source: docs.slack.dev, event triggers.
 */
export const HAPPENINGS = [
  "reaction_added",
  "reaction_removed",
  "pin_added",
  "pin_removed",
  "user_joined_channel",
  "channel_archived",
  "channel_unarchived",
  "channel_deleted",
  "channel_renamed",
] as const;
export type HappeningType = (typeof HAPPENINGS)[number];

/** Reactions that mean something to the app, by Slack's names. All others start no run. */
export const REACTIONS = {
  /** 🚨 declare an incident of this message. */
  declare: "rotating_light",
  /** 📌 put this message on the incident's timeline. */
  note: "pushpin",
  /** ☑️ make this message a task. */
  task: "ballot_box_with_check",
} as const;
