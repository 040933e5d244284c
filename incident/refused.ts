/** Why the core says no. The sentence is in `messages/words/`. */
export type RefusedCode =
  | "incident_unknown"
  | "incident_closed"
  | "incident_cancelled"
  | "incident_merged"
  | "alert_dismissed"
  | "already_declared"
  | "not_declared"
  | "actions_elsewhere"
  | "declared_meanwhile"
  | "severity_unknown"
  | "severity_blank"
  | "kind_unknown"
  | "incident_private"
  | "not_a_member"
  | "channel_not_private"
  | "channel_unseen"
  | "channel_archived"
  | "not_over_yet"
  | "ended_before_start"
  | "severity_at_top"
  | "severity_at_bottom"
  | "severity_changed_meanwhile"
  | "severity_same"
  | "status_unknown"
  | "status_same"
  | "status_changed_meanwhile"
  | "cancel_alert"
  | "reason_blank"
  | "reason_too_long"
  | "role_unknown"
  | "role_held"
  | "role_same"
  | "role_changed_meanwhile"
  | "person_unknown"
  | "title_blank"
  | "title_too_long"
  | "description_too_long"
  | "update_blank"
  | "update_too_long"
  | "next_unknown"
  | "no_update_due"
  | "update_due_meanwhile"
  | "notes_blank"
  | "notes_too_long"
  | "message_blank"
  | "message_too_long"
  | "channels_missing"
  | "record_type_unknown"
  | "record_blank"
  | "record_name_blank"
  | "swarm_text_too_long"
  | "swarm_owner_missing"
  | "swarm_owner_gone"
  | "swarm_unknown"
  | "swarm_known"
  | "swarm_finished"
  | "swarm_summary_blank"
  | "swarms_too_many"
  | "merge_itself"
  | "merge_into_alert"
  | "merge_into_merged"
  | "merge_into_over"
  | "merge_private"
  | "merge_mode"
  | "merge_under_way"
  | "merge_crossed"
  | "merge_took_over"
  | "reopen_open"
  | "archive_open"
  | "archive_done"
  | "archive_answer_unknown"
  | "already_known"
  | "acknowledged_already"
  | "not_first"
  | "not_allowed"
  | "not_set_up"
  | "timeline_full"
  | "not_noted"
  | "entry_blank"
  | "entry_too_long"
  | "entry_in_future"
  | "not_in_channel";

export type Fact = string | number | null;

export interface Refused {
  readonly code: RefusedCode;
  readonly facts: Readonly<Record<string, Fact>>;
  /** The form field that it is about, when it is about one. */
  readonly field?: string;
}

export function refused(
  code: RefusedCode,
  facts: Readonly<Record<string, Fact>> = {},
  field?: string,
): { refused: Refused } {
  return { refused: field ? { code, facts, field } : { code, facts } };
}
