import type { Activity } from "./state.ts";
import type { World } from "./world.ts";

/** One call of a handler of the app. */
export interface Dispatch {
  execution: string;
  /** Whose function it is. */
  app: string;
  /** Callback id of the app's function. */
  function: string;
  token: string;
  /** Slack's payload. */
  body: Record<string, unknown>;
  limitMs: number;
}

export type Outcome =
  | { reply: Record<string, unknown>; completed: boolean }
  | { threw: string; phase: "load" | "handler" | "completion" }
  | { ended: "timed_out" | "killed" };

/** What the workflow engine asks of the workspace beyond a World. */
export interface Kernel extends World {
  of(appId: string): Kernel;
  /** Calls a Web API method as the app does, with its bot token or an execution's. */
  api(
    method: string,
    args: Record<string, unknown>,
    token?: string,
  ): Promise<Record<string, unknown>>;
  /** Runs a handler. `then` is called once, before anything else happens. */
  dispatch(dispatch: Dispatch, then: (outcome: Outcome) => void): void;
  /** Work on the main side: the workspace is not at rest before it is over. */
  track<T>(work: Promise<T>): Promise<T>;
  log(entry: Omit<Activity, "created">): void;
}

/** Web API's transport, written by `web_api/server.ts`. */
export type HandleApi = (
  world: World,
  method: string,
  request: ApiRequest,
) => Promise<ApiAnswer>;
export interface ApiRequest {
  /** `POST` unless told otherwise. */
  method?: string;
  headers: Record<string, string>;
  contentType: string;
  body: string;
  query: URLSearchParams;
}
export interface ApiAnswer {
  status: number;
  headers: Record<string, string>;
  body: Record<string, unknown>;
}
