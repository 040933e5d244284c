/** The message that an incident was declared from. */
export interface Origin {
  readonly channel: string;
  readonly ts: string;
  /** `ts` of its thread's first message: its own when it is none of a thread. */
  readonly thread: string;
}

/** As a button holds it. */
export function originKey({ channel, ts, thread }: Origin): string {
  return `${channel}/${ts}/${thread}`;
}

/** Null when it is none: whoever composes a workflow with the step may write anything. */
export function parseOrigin(key: string): Origin | null {
  const match = /^([CGD][A-Z0-9]+)\/(\d+\.\d+)\/(\d+\.\d+)$/.exec(key);
  if (!match) return null;
  const [, channel, ts, thread] = match;
  return { channel: channel!, ts: ts!, thread: thread! };
}
