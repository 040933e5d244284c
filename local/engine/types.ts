import { isRecord } from "../web_api/arguments.ts";

/**
 * Slack's types and what their values look like. Sources: Slack's type reference;
 * `Schema.types` and `Schema.slack.types` of deno-slack-sdk.
 */

type Fits = (value: unknown) => boolean;

const isText: Fits = (value) => typeof value === "string";
const matches = (pattern: RegExp): Fits => (value) =>
  typeof value === "string" && pattern.test(value);
const isInteger: Fits = (value) => Number.isSafeInteger(value);
const has = (fields: Record<string, Fits>): Fits => (value) =>
  isRecord(value) &&
  Object.entries(fields).every(([name, fits]) => fits(value[name]));

const isTs = matches(/^\d{1,12}\.\d{1,6}$/);
const isUserContext = has({ id: isText, secret: isText });
const isBlocks: Fits = (value) =>
  Array.isArray(value) && value.every(has({ type: isText }));
/** Plain text with mrkdwn is accepted too. */
const isRichText: Fits = (value) =>
  isText(value) || has({ type: isText })(value) || isBlocks(value);

const FITS: Readonly<Record<string, Fits>> = {
  string: isText,
  boolean: (value) => typeof value === "boolean",
  integer: isInteger,
  number: (value) => Number.isFinite(value),
  object: isRecord,
  array: Array.isArray,
  "slack#/types/user_id": matches(/^[UW][A-Z0-9]+$/),
  "slack#/types/channel_id": matches(/^[CGD][A-Z0-9]+$/),
  "slack#/types/usergroup_id": matches(/^S[A-Z0-9]+$/),
  "slack#/types/team_id": matches(/^[TE][A-Z0-9]+$/),
  "slack#/types/file_id": matches(/^F[A-Z0-9]+$/),
  "slack#/types/canvas_id": matches(/^F[A-Z0-9]+$/),
  "slack#/types/channel_canvas_id": isText,
  "slack#/types/canvas_template_id": isText,
  "slack#/types/list_id": isText,
  "slack#/types/salesforce_record_id": isText,
  "slack#/types/user_permission": isText,
  "slack#/types/date": (value) => isText(value) && isDate(String(value)),
  "slack#/types/timestamp": isInteger,
  "slack#/types/message_ts": isTs,
  "slack#/types/message_context": has({ message_ts: isTs }),
  "slack#/types/user_context": isUserContext,
  "slack#/types/interactivity": has({
    interactivity_pointer: isText,
    interactor: isUserContext,
  }),
  "slack#/types/blocks": isBlocks,
  "slack#/types/rich_text": isRichText,
  "slack#/types/expanded_rich_text": isRichText,
  "slack#/types/form_input": isRecord,
  "slack#/types/form_input_object": has({
    elements: (value) => Array.isArray(value) && value.every(isRecord),
  }),
  // At run time: the id that apps.auth.external.get exchanges for the token.
  "slack#/types/credential/oauth2": isText,
};

export const OAUTH2 = "slack#/types/credential/oauth2";
export const INTERACTIVITY = "slack#/types/interactivity";

/** A type of Slack's own; custom ones are the manifest's to know. */
export function isSlackType(type: string): boolean {
  return Object.hasOwn(FITS, type);
}

/** Whether a value is of one of Slack's types. Of one that is not known here, anything is. */
export function fits(type: string, value: unknown): boolean {
  return isSlackType(type) ? FITS[type]?.(value) ?? true : true;
}

/** `2026-02-28`, a day that there is. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
