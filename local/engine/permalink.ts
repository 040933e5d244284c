import type { World } from "../world.ts";

export function permalink(world: World, channel: string, ts: string): string {
  return `https://${world.state.team.domain}.slack.com/archives/${channel}/p${
    ts.replace(".", "")
  }`;
}
