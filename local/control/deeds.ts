/** What a person does: `POST /control/act`. See docs/local-workspace.md. */
export type Act = { as: string } & Deed;

/** A workspace of Slack Connect. */
interface OtherTeam {
  /** `T…` */
  id: string;
  name: string;
  domain: string;
}

/** A view, or a message. */
type Place = { view: string } | { channel: string; ts: string };

export type Deed =
  | {
    do: "post";
    channel: string;
    text?: string;
    thread_ts?: string;
    /** Ids that `upload` answered. */
    files?: readonly string[];
  }
  | { do: "say_in_dm"; users: readonly string[]; text: string }
  | { do: "upload"; name: string; mimetype?: string; content: string }
  | { do: "edit_message"; channel: string; ts: string; text: string }
  | { do: "delete_message" | "dismiss"; channel: string; ts: string }
  | { do: "react" | "unreact"; channel: string; ts: string; name: string }
  | { do: "pin" | "unpin"; channel: string; ts: string }
  | {
    do: "join" | "leave" | "archive" | "unarchive";
    channel: string;
  }
  | { do: "create_channel"; name: string; is_private?: boolean }
  | { do: "rename"; channel: string; name: string }
  | { do: "set_topic"; channel: string; topic: string }
  | { do: "invite"; channel: string; users: readonly string[] }
  | { do: "open_dm"; users: readonly string[] }
  | { do: "add_bookmark"; channel: string; title: string; link: string }
  | {
    do: "add_person";
    name: string;
    real_name: string;
    /** A guest. */
    is_restricted?: boolean;
  }
  | { do: "deactivate"; user: string }
  /** 0 ends it. */
  | { do: "set_dnd"; minutes: number }
  | { do: "add_emoji"; name: string; url: string }
  | { do: "remove_emoji"; name: string }
  | { do: "receive_shared_invite"; channel_name: string; team: OtherTeam }
  | {
    do: "accept_shared_invite";
    invite: string;
    team: OtherTeam;
    name: string;
    real_name: string;
  }
  | {
    do: "run_trigger";
    trigger: string;
    channel?: string;
    message_ts?: string;
    bookmark_id?: string;
    inputs?: Record<string, unknown>;
  }
  | {
    do: "press";
    channel: string;
    ts: string;
    action_id: string;
    block_id?: string;
    value?: unknown;
    confirmed?: boolean;
  }
  | {
    do: "press_view";
    view: string;
    action_id: string;
    block_id?: string;
    value?: unknown;
    confirmed?: boolean;
  }
  | ({ do: "type"; values: Record<string, unknown> } & Place)
  | (
    & { do: "suggest"; action_id: string; block_id?: string; value: string }
    & Place
  )
  | { do: "submit"; view: string; values: Record<string, unknown> }
  | { do: "cancel"; view: string; all?: boolean };

/** What a deed of this name says. */
export type DeedOf<D extends Deed["do"], One = Deed> = One extends
  { do: infer Name } ? D extends Name ? One : never : never;

export type Answer = Record<string, unknown>;
