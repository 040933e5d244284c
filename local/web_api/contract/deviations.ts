import type { Deviation } from "./compare.ts";

/** Deviations from Slack's file of 2021 that stay, and why. */
export interface Staying {
  kind: Deviation["kind"];
  what: readonly string[];
  /** Absent: whatever method it is. */
  methods?: readonly string[];
  reason: string;
}

const SENT_TO_READERS = [
  "channel.is_read_only",
  "channel.last_read",
  "channel.latest",
  "channel.locale",
  "channel.priority",
  "channel.unread_count",
  "channel.unread_count_display",
  "messages[].last_read",
  "messages[].unread_count",
];

export const STAYING: readonly Staying[] = [
  {
    kind: "error",
    what: ["user_is_bot"],
    reason:
      "The file forbids bots what they may do today; the methods' pages list bot tokens.",
  },
  {
    kind: "error",
    what: ["user_is_restricted", "user_is_ultra_restricted"],
    reason: "The caller is an app's bot, which is never a guest.",
  },
  {
    kind: "error",
    what: [
      "permission_denied",
      "restricted_action",
      "restricted_action_non_threadable_channel",
      "restricted_action_read_only_channel",
      "restricted_action_thread_only_channel",
    ],
    reason:
      "An admin's restriction, which this workspace has none of; a fault can answer it.",
  },
  {
    kind: "error",
    what: [
      "compliance_exports_prevent_deletion",
      "edit_window_closed",
      "ekm_access_denied",
      "not_supported",
    ],
    reason:
      "A setting of paid plans, which this workspace has not; a fault can answer it.",
  },
  {
    kind: "error",
    what: ["fetch_members_failed", "limit_required", "timezone_count_failed"],
    reason:
      "Slack's own trouble, or a very large workspace; a fault can answer it.",
  },
  {
    kind: "error",
    what: ["rate_limited"],
    reason: "The workspace answers HTTP 429 with `ratelimited` in its place.",
  },
  {
    kind: "error",
    what: ["file_comment_not_found", "file_not_found", "file_not_shared"],
    methods: [
      "pins.add",
      "pins.remove",
      "reactions.get",
      "reactions.list",
      "reactions.remove",
    ],
    reason:
      "Files and their comments can no longer be pinned or reacted to, only messages.",
  },
  {
    kind: "error",
    what: [
      "account_inactiv",
      "bad_token",
      "invalid_arguments",
      "invalid_post_typ",
      "missing_post_typ",
      "not_pinned",
      "request_timeou",
    ],
    reason:
      "A misspelling in the file, or another name for an error that every method has.",
  },
  {
    kind: "error",
    what: ["invalid_name", "no_channel"],
    methods: ["conversations.create", "conversations.rename"],
    reason:
      "Today's page has the finer `invalid_name_required`, `_punctuation`, `_maxlength` and `_specials`.",
  },
  {
    kind: "error",
    what: ["method_not_supported_for_channel_type"],
    methods: ["conversations.create", "users.conversations"],
    reason: "There is no call that could get it.",
  },
  {
    kind: "error",
    what: ["enterprise_is_restricted"],
    reason: "Only in an Enterprise organisation.",
  },
  {
    kind: "error",
    what: ["user_does_not_own_channel", "user_not_visible"],
    reason:
      "Other workspaces' people that the app cannot see are not played; a fault can answer it.",
  },
  {
    kind: "field",
    what: SENT_TO_READERS,
    reason: "How far a person has read: bots get no such thing.",
  },
  {
    kind: "field",
    what: ["channel.num_members"],
    methods: ["conversations.invite", "conversations.rename"],
    reason: "Only conversations.list, and info when asked, count members.",
  },
  {
    kind: "field",
    what: [
      "items[].message.subtype",
      "items[].message.username",
      "message.subtype",
      "message.username",
    ],
    reason:
      "`bot_message` is for integrations of the old kind, and `username` for apps that ask for it.",
  },
  {
    kind: "field",
    what: [
      "deanimate_gif",
      "original_h",
      "original_w",
      "pjpeg",
      "thumb_360_gif",
      "thumb_360_h",
      "thumb_360_w",
    ].flatMap((name) => [`file.${name}`, `files[].${name}`]),
    reason:
      "The workspace keeps pictures as they came: no sizes, no smaller copies.",
  },
  {
    kind: "field",
    what: [
      "file.shares.public.{id}[].latest_reply",
      "file.shares.public.{id}[].thread_ts",
    ],
    reason: "Only where the file's message has replies.",
  },
  {
    kind: "field",
    what: [
      "file",
      ...[
        "channels",
        "comments_count",
        "created",
        "groups",
        "id",
        "ims",
        "name",
        "reactions",
        "reactions[].count",
        "reactions[].name",
        "reactions[].users",
        "timestamp",
        "title",
        "user",
      ].map((name) => `file.${name}`),
    ],
    methods: ["reactions.get"],
    reason: "The example is of a file's reactions; ours is of a message's.",
  },
  {
    kind: "field",
    what: ["team.enterprise_id", "team.enterprise_name"],
    reason: "Only in an Enterprise organisation.",
  },
  {
    kind: "field",
    what: [
      "hint",
      "id",
      "is_hidden",
      "label",
      "options",
      "ordering",
      "possible_values",
      "type",
    ].map((name) => `profile.fields[].${name}`),
    reason: "The workspace starts without profile fields of its own.",
  },
  {
    kind: "field",
    what: ["members[].has_2fa", "user.has_2fa"],
    reason: "Only admins see it.",
  },
  {
    kind: "field",
    what: ["profile.image_original", "user.profile.image_original"],
    reason: "Only of people who brought a picture.",
  },
  {
    kind: "required",
    what: ["trigger_id"],
    methods: ["views.open", "views.push"],
    reason: "An `interactivity_pointer` does as well.",
  },
  {
    kind: "scope",
    what: ["channels:manage"],
    methods: ["conversations.join"],
    reason: "It has a scope of its own today, `channels:join`.",
  },
  {
    kind: "example",
    what: ["no successful call: not_in_channel"],
    methods: ["conversations.unarchive"],
    reason:
      "A bot leaves a channel when that is archived, so a bot's token cannot bring it back.",
  },
];

export function reasonFor(
  { method, kind, what }: Deviation,
): string | undefined {
  return STAYING.find((staying) =>
    staying.kind === kind && staying.what.includes(what) &&
    (staying.methods?.includes(method) ?? true)
  )?.reason;
}
