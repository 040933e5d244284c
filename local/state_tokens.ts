/** Parts of the State: what lets an app act, most of it for a while. */

export interface Token {
  value: string;
  type: "bot" | "workflow";
  app_id: string;
  execution?: string;
  /** On top of the app's: what a Slack function may do without the app's asking for it. */
  scopes?: readonly string[];
  revoked: boolean;
}

/** Slack: an interactivity pointer's life. */
export const POINTER_LIFE_MS = 3000;

/** An interactivity pointer, which is a trigger_id too: lives about 3 s and works once. */
export interface Pointer {
  value: string;
  user: string;
  /** Of whom it can be used; absent: of any app. */
  app_id?: string;
  /** The conversation that the person was in. */
  channel?: string;
  issuedAt: number;
  used: boolean;
  execution?: string;
  /** The view in which it was issued: what is pushed comes above that one. */
  view?: string;
}

/** Where an app may answer an interaction: five times within 30 minutes. */
export interface ResponseUrl {
  app_id: string;
  user: string;
  channel: string;
  /** The message of the interaction; absent: it was a view. */
  message_ts?: string;
  /** Buttons of what is posted belong to it. */
  execution: string;
  issuedAt: number;
  uses: number;
}
