import type { ParameterSet } from "../world.ts";

/** Parameters as Slack lists them in payloads and answers. */
export function parameterList(
  set: ParameterSet | undefined,
): Record<string, unknown>[] {
  return Object.entries(set?.properties ?? {}).map((
    [name, { type, title, description }],
  ) => ({
    type,
    name,
    title: title ?? titleOf(name),
    description: description ?? "",
    is_required: set?.required.includes(name) ?? false,
  }));
}

/** `channelId`, `channel_id` → `Channel Id`. */
export function titleOf(name: string): string {
  return name.replace(/([a-z])([A-Z])/g, "$1_$2").split("_")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(" ");
}
