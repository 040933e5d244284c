import * as z from "zod/mini";
import type { Fault, FaultKind, Latency } from "../faults.ts";
import type { Settings } from "../world.ts";

/** What the calls of the control API take, besides `act`. See docs/local-workspace.md. */

const notNegative = z.number().check(z.minimum(0, "must be 0 or more"));
const positive = z.int().check(z.minimum(1, "must be 1 or more"));
const flag = z.optional(z.boolean());
const count = z.optional(z.int().check(z.minimum(0, "must be 0 or more")));

export const Nothing = z.strictObject({});

export const Settle = z.strictObject({ maxMs: z.optional(notNegative) });

export const ClockChange = z.strictObject({
  mode: z.optional(z.enum(["real", "virtual"], "must be real or virtual")),
  advanceMs: z.optional(notNegative),
});

export const TraceOf = z.strictObject({ run: z.optional(z.string()) });

export const Limits = z.strictObject({ on: z.boolean() });

export const SettingsChange = z.strictObject({
  limits: flag,
  twinChannels: flag,
  eventual: z.optional(z.strictObject({ lagMs: notNegative })),
  /** `null` ends it. */
  partialBulk: z.optional(z.nullable(positive)),
}) satisfies z.ZodMiniType<Partial<Settings>>;

const LatencyMs = z.union(
  [
    notNegative,
    z.strictObject({ min: notNegative, max: notNegative }).check(
      z.refine(({ min, max }) => min <= max, "must have min below max"),
    ),
    z.strictObject({ median: notNegative, p99: notNegative }).check(
      z.refine(
        ({ median, p99 }) => median > 0 && median <= p99,
        "must have median below p99",
      ),
    ),
  ],
  `must be ms, {"min":…,"max":…} or {"median":…,"p99":…}`,
) satisfies z.ZodMiniType<Latency>;

const WORDS = [
  "cut_before",
  "cut_after",
  "garbage",
  "hang",
  "kill_before",
  "kill_after",
  "twice",
] as const;

const STATUS = "must be from 200 to 599";

const Kind = z.union(
  [
    z.enum(WORDS),
    z.strictObject({ latencyMs: LatencyMs }),
    z.strictObject({ slowBodyMs: LatencyMs }),
    z.strictObject({ rateLimited: positive }),
    z.strictObject({
      status: z.int().check(z.minimum(200, STATUS), z.maximum(599, STATUS)),
      body: z.optional(z.unknown()),
    }),
  ],
  `must be ${WORDS.map((word) => `"${word}"`).join(", ")}, {"latencyMs":L}, ` +
    `{"slowBodyMs":L}, {"rateLimited":seconds} or {"status":200 to 599,"body":…}`,
) satisfies z.ZodMiniType<FaultKind>;

const FaultShape = z.strictObject({
  on: z.optional(z.string()),
  function: z.optional(z.string()),
  n: z.optional(positive),
  kind: Kind,
  times: count,
  skip: count,
  chance: z.optional(
    z.number().check(
      z.minimum(0, "must be from 0 to 1"),
      z.maximum(1, "must be from 0 to 1"),
    ),
  ),
}) satisfies z.ZodMiniType<Fault>;

export const FaultChange = z.strictObject({
  clear: flag,
  seed: z.optional(z.int()),
  add: z.optional(z.array(FaultShape)),
  remove: z.optional(z.array(positive)),
  /** `null` ends it. */
  interleave: z.optional(z.nullable(z.int())),
});
export type FaultChange = z.infer<typeof FaultChange>;

/** To a host that the workspace plays: one of Slack's, or a stand-in's. */
const PlayedRequest = z.strictObject({
  method: z.string(),
  url: z.url(),
  headers: z.record(z.string(), z.string()),
  body: z.string(),
  /** `body` is bytes in base64. */
  base64: z.optional(z.literal(true)),
});
export type PlayedRequest = z.infer<typeof PlayedRequest>;

const at = z.number();
/** What comes from outside of the workspace: people, monitors, other programs, and the test's hand. */
const Input = z.union([
  z.strictObject({ at, act: z.looseObject({ as: z.string() }) }),
  z.strictObject({ at, http: PlayedRequest }),
  z.strictObject({ at, settle: notNegative }),
  z.strictObject({ at, advanceMs: notNegative }),
  z.strictObject({ at, faults: FaultChange }),
  z.strictObject({ at, settings: SettingsChange }),
]);

export const Replay = z.looseObject({
  recording: z.strictObject({
    startAt: z.number(),
    inputs: z.array(Input),
    end: z.string(),
  }),
});
