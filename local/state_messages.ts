import type { Message } from "./state.ts";

/** Files and messages to come, as the state holds them. */

export interface StoredFile {
  id: string;
  /** Who uploaded it: a person or an app's user. */
  user: string;
  /** The app that uploaded it, or whose modal asked for it: it sees the file wherever it is shared. */
  app_id?: string;
  name: string;
  title: string;
  /** A key of `FILE_TYPES` in web_api/file_types.ts. */
  filetype: string;
  alt_txt?: string;
  is_snippet: boolean;
  /** Bytes: as announced, then as they came. */
  size: number;
  /** Epoch seconds. */
  created: number;
  /** The secret part of its addresses. */
  secret: string;
  status: "announced" | "uploaded" | "complete" | "deleted";
  /** Base64. */
  content: string;
}

/** Of a message of subtype `huddle_thread`. Not in Slack's reference: as its client's messages hold it. */
export interface HuddleRoom {
  /** `R…` */
  id: string;
  created_by: string;
  /** Epoch seconds. */
  date_start: number;
  /** Epoch seconds; 0 while it goes on. */
  date_end: number;
  /** Who is in it now. */
  participants: string[];
  /** Who was in it at any time. */
  participant_history: string[];
  channels: string[];
  has_ended: boolean;
  call_family: "huddle";
  huddle_link: string;
}

export interface ScheduledMessage {
  /** `Q…` */
  id: string;
  app_id: string;
  channel: string;
  /** Epoch seconds. */
  post_at: number;
  date_created: number;
  message: Omit<Message, "ts">;
}
