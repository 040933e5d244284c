import type { World } from "../world.ts";
import { ApiError } from "./method.ts";

const MAX_NAME = 80;

/** With `twinChannels`: how long a name is not yet taken for another call. */
const TWIN_WINDOW_MS = 2000;

export const NAME_ERRORS = [
  "invalid_name_maxlength",
  "invalid_name_punctuation",
  "invalid_name_required",
  "invalid_name_specials",
  "name_taken",
] as const;

/** The name, if a new channel may have it. Slack: archived channels keep their names. */
export function freeName(world: World, name: unknown): string {
  if (typeof name !== "string" || name === "") {
    throw new ApiError("invalid_name_required");
  }
  if (name.length > MAX_NAME) throw new ApiError("invalid_name_maxlength");
  if (/^[\p{P}\p{S}]+$/u.test(name)) {
    throw new ApiError("invalid_name_punctuation");
  }
  if (!/^[a-z0-9_-]+$/.test(name)) throw new ApiError("invalid_name_specials");
  const holders = Object.values(world.state.channels).filter((each) =>
    each.name === name
  );
  const fresh = holders.every((each) =>
    world.clock.now() - each.created * 1000 < TWIN_WINDOW_MS
  );
  const twin = world.settings.twinChannels === true && holders.length === 1 &&
    fresh;
  if (holders.length > 0 && !twin) throw new ApiError("name_taken");
  return name;
}
