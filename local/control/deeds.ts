import * as z from "zod/mini";

/** What people do: `POST /control/act`, documented in docs/local-workspace.md. */

const text = z.string();
const texts = z.readonly(z.array(text));
/** A channel's id or name. */
const channel = { channel: text };
const message = { ...channel, ts: text };
/** A view, or a message. */
const place = {
  view: z.optional(text),
  channel: z.optional(text),
  ts: z.optional(text),
};
const element = { action_id: text, block_id: z.optional(text) };
const pressing = {
  ...element,
  value: z.optional(z.unknown()),
  confirmed: z.optional(z.boolean()),
};
/** By block_id. */
const values = z.record(text, z.unknown());
const newPerson = { name: text, real_name: text };
const minutes = z.int().check(z.minimum(0, "must be 0 or more"));
/** A workspace of Slack Connect; `id` is `T…`. */
const team = z.strictObject({ id: text, name: text, domain: text });

export const DEEDS = {
  post: z.strictObject({
    ...channel,
    text: z.optional(text),
    thread_ts: z.optional(text),
    files: z.optional(texts),
  }),
  say_in_dm: z.strictObject({ users: texts, text }),
  upload: z.strictObject({
    name: text,
    mimetype: z.optional(text),
    content: text,
  }),
  edit_message: z.strictObject({ ...message, text }),
  delete_message: z.strictObject(message),
  dismiss: z.strictObject(message),
  react: z.strictObject({ ...message, name: text }),
  unreact: z.strictObject({ ...message, name: text }),
  pin: z.strictObject(message),
  unpin: z.strictObject(message),
  join: z.strictObject(channel),
  leave: z.strictObject(channel),
  create_channel: z.strictObject({
    name: text,
    is_private: z.optional(z.boolean()),
  }),
  rename: z.strictObject({ ...channel, name: text }),
  archive: z.strictObject(channel),
  unarchive: z.strictObject(channel),
  set_topic: z.strictObject({ ...channel, topic: text }),
  set_purpose: z.strictObject({ ...channel, purpose: text }),
  invite: z.strictObject({ ...channel, users: texts }),
  remove_member: z.strictObject({ ...channel, user: text }),
  join_huddle: z.strictObject(channel),
  leave_huddle: z.strictObject(channel),
  open_dm: z.strictObject({ users: texts }),
  add_bookmark: z.strictObject({ ...channel, title: text, link: text }),
  add_person: z.strictObject({
    ...newPerson,
    is_restricted: z.optional(z.boolean()),
  }),
  deactivate: z.strictObject({ user: text }),
  reactivate: z.strictObject({ user: text }),
  set_role: z.strictObject({
    user: text,
    role: z.enum(
      ["member", "admin", "guest"],
      "must be member, admin or guest",
    ),
  }),
  set_time_zone: z.strictObject({ zone: text }),
  set_dnd: z.strictObject({ minutes }),
  add_emoji: z.strictObject({ name: text, url: text }),
  remove_emoji: z.strictObject({ name: text }),
  invite_shared: z.strictObject({ ...channel, email: text }),
  join_shared: z.strictObject({ invite: text }),
  decline_shared: z.strictObject({ invite: text, team: z.optional(team) }),
  receive_shared_invite: z.strictObject({ channel_name: text, team }),
  accept_shared_invite: z.strictObject({ invite: text, team, ...newPerson }),
  answer_text: z.strictObject({ number: text, text }),
  work_outside: z.strictObject({
    vendor: text,
    item: text,
    what: text,
    value: z.optional(text),
  }),
  run_trigger: z.strictObject({
    trigger: text,
    channel: z.optional(text),
    message_ts: z.optional(text),
    bookmark_id: z.optional(text),
    inputs: z.optional(values),
  }),
  press: z.strictObject({ ...message, ...pressing }),
  press_view: z.strictObject({ view: text, ...pressing }),
  type: z.strictObject({ ...place, values }),
  suggest: z.strictObject({ ...place, ...element, value: text }),
  submit: z.strictObject({ view: text, values }),
  cancel: z.strictObject({ view: text, all: z.optional(z.boolean()) }),
};

export type DeedName = keyof typeof DEEDS;
/** What a deed of this name says besides. */
export type Saying<D extends DeedName> = z.infer<(typeof DEEDS)[D]>;
export type DeedOf<D extends DeedName> = { do: D } & Saying<D>;
export type Deed = { [D in DeedName]: DeedOf<D> }[DeedName];
/** `as`: a person's handle or id. */
export type Act = { as: string } & Deed;
export type Answer = Record<string, unknown>;
