import type { Message } from "../state.ts";
import type { World } from "../world.ts";
import { isRecord } from "./arguments.ts";
import { ApiError } from "./method.ts";

/** Slack refuses more (`metadata_too_large`), but does not say from where on. */
const MAX_METADATA_BYTES = 16_384;

/** Slack: "Using message metadata". */
const EVENT_TYPE = /^[\w-]+$/;

interface ReadMetadata {
  metadata?: Message["metadata"];
  warnings: string[];
}

/**
 * Metadata of a call. One with an impossible event_type, and one that does not fit the event that the app declares
 * under this name (DefineEvent), is left out with a warning: Slack posts the message all the same.
 */
export function readMetadata(world: World, value: unknown): ReadMetadata {
  if (!isRecord(value) || Object.keys(value).length === 0) {
    return { warnings: [] };
  }
  const { event_type, event_payload } = value;
  if (
    typeof event_type !== "string" || event_type === "" ||
    !isRecord(event_payload)
  ) {
    throw new ApiError("invalid_metadata_format");
  }
  const bytes = new TextEncoder().encode(JSON.stringify(event_payload)).length;
  if (bytes > MAX_METADATA_BYTES) throw new ApiError("metadata_too_large");
  if (
    !EVENT_TYPE.test(event_type) ||
    !fits(declaredEvent(world, event_type), event_payload)
  ) {
    return { warnings: ["invalid_metadata_schema"] };
  }
  return { metadata: { event_type, event_payload }, warnings: [] };
}

function declaredEvent(world: World, name: string) {
  const { events } = world.app.manifest;
  const event = isRecord(events) && Object.hasOwn(events, name)
    ? resolve(world, events[name])
    : undefined;
  return isRecord(event) ? event : undefined;
}

/** An event may be of a custom type: `#/types/incident`. */
function resolve(world: World, declared: unknown): unknown {
  const name = isRecord(declared) && typeof declared.type === "string"
    ? /^#\/types\/(.+)$/.exec(declared.type)?.[1]
    : undefined;
  const { types = {} } = world.app.manifest;
  return name !== undefined && Object.hasOwn(types, name)
    ? resolve(world, types[name])
    : declared;
}

const CHECKS: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: (value) => typeof value === "string",
  boolean: (value) => typeof value === "boolean",
  number: (value) => typeof value === "number",
  integer: Number.isInteger,
  array: Array.isArray,
  object: isRecord,
};

function fits(
  event: Record<string, unknown> | undefined,
  payload: Record<string, unknown>,
): boolean {
  if (!event) return true;
  const { required, properties, additionalProperties } = event;
  const known = isRecord(properties) ? properties : {};
  if (
    Array.isArray(required) &&
    required.some((name) => payload[name] === undefined)
  ) return false;
  return Object.entries(payload).every(([name, value]) => {
    const property = Object.hasOwn(known, name) ? known[name] : undefined;
    if (!isRecord(property)) return additionalProperties !== false;
    return CHECKS[String(property.type)]?.(value) ?? true;
  });
}
