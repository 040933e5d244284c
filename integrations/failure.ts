/**
 * Decides what happens next. `config`: tell the admin. `auth`: tell the admin. `rate`: wait. `invalid`: the system said no.
 * `server`: try again, looking first when `unknown`. `shape`: the answer is not what the system's reference says.
 */
export type FailureKind =
  | "config"
  | "auth"
  | "rate"
  | "invalid"
  | "server"
  | "shape";

export interface FailureDetails {
  cause?: unknown;
  /** For the vendor's support. */
  requestId?: string;
  /** How long the system asked to wait. Absent: it did not say. */
  retryAfterMs?: number;
  status?: number;
  /** The vendor's own error code. */
  code?: string;
  /** The effect may have happened all the same: look before trying again. */
  unknown?: boolean;
}

/** What goes wrong outside. `message` tells a person what to do, and never holds a secret or a phone number. */
export class Failure extends Error {
  override readonly name = "Failure";
  constructor(
    readonly system: string,
    readonly kind: FailureKind,
    message: string,
    readonly details: FailureDetails = {},
  ) {
    super(message, { cause: details.cause });
  }
}
