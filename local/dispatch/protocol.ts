/** What the main side and a worker say to one another. */

/** A call of one handler of the app, as the deployed runtime gets it: `body` is Slack's payload. */
export interface RunRequest {
  /** Of this dispatch; an execution may have several. */
  run: number;
  /** Module address, as an import takes it. */
  source: string;
  body: Record<string, unknown>;
  context: {
    bot_access_token: string;
    app_id: string;
    team_id: string;
    variables: Record<string, string>;
  };
  /** In virtual time: two whole numbers that all chance in this run comes from. */
  seeds?: [number, number];
}

export interface WireRequest {
  method: string;
  url: string;
  /** Lower-case names. */
  headers: Record<string, string>;
  body: Uint8Array;
}

export interface WireAnswer {
  status: number;
  /** The usual phrase for the status unless told otherwise. */
  statusText?: string;
  headers: Record<string, string>;
  body: string | Uint8Array;
}

/** `NotCapable` is Deno's refusal of a host; everything else is a failed connection. */
export interface WireFailure {
  failure: "NotCapable" | "TypeError";
  message: string;
}

export type ToWorker =
  | { type: "start"; clock: SharedArrayBuffer }
  /** Its next run will probably be of this module. */
  | { type: "preload"; source: string }
  | ({ type: "run" } & RunRequest)
  | { type: "answer"; call: number; answer: WireAnswer | WireFailure }
  | { type: "fire"; timer: number }
  | { type: "forget"; run: number };

/** What a worker says together. */
export interface Said {
  said: FromWorker[];
  /** So much of what it was sent has come to rest. */
  heard: number;
}

/** `run` is 0 for what belongs to none. */
export type FromWorker =
  & { run: number }
  & (
    | { type: "ready" }
    | { type: "loaded" }
    | { type: "fetch"; call: number; request: WireRequest }
    | { type: "abort"; call: number }
    | { type: "timer"; timer: number; ms: number }
    | { type: "clear"; timer: number }
    | { type: "log"; level: "info" | "warn" | "error"; text: string }
    /** `phase` tells whether the app's code threw, or the runtime's own completion call failed. */
    | { type: "done"; reply: Record<string, unknown>; completed: boolean }
    | { type: "threw"; phase: "load" | "handler" | "completion"; text: string }
  );
