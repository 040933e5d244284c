import type { Channel } from "../../state.ts";
import type { Canvas } from "../../state_platform.ts";
import type { Workspace } from "../api.ts";

/** The channel's own canvas, then those that were shared with it. */
export function channelCanvases(
  workspace: Workspace,
  channel: Channel,
): Canvas[] {
  const all = Object.values(workspace.canvases ?? {})
    .filter(({ deleted }) => !deleted);
  const isOwn = (canvas: Canvas) =>
    canvas.id === channel.canvas || canvas.channel === channel.id;
  return [
    ...all.filter(isOwn),
    ...all.filter((canvas) =>
      !isOwn(canvas) && canvas.access.channels[channel.id]
    ),
  ];
}
