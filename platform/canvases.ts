import * as z from "zod/mini";
import type { Slack } from "./slack.ts";

const Sections = z.object({ sections: z.array(z.object({ id: z.string() })) });
/** Slack: where an app sees a channel's canvas; not in the reference, seen in public code. */
const Info = z.object({
  channel: z.object({
    properties: z.optional(z.object({
      canvas: z.optional(z.object({ file_id: z.optional(z.string()) })),
    })),
  }),
});

/** The canvas of a channel, if this heading stands in it: one of the app's, not of a person's. */
export async function findOwnCanvas(
  slack: Slack,
  channel: string,
  heading: string,
): Promise<string | undefined> {
  const { channel: { properties } } = await slack.call(
    "conversations.info",
    { channel },
    Info,
  );
  const id = properties?.canvas?.file_id;
  if (!id) return undefined;
  const { sections } = await slack.call("canvases.sections.lookup", {
    canvas_id: id,
    criteria: { section_types: ["h1"], contains_text: heading },
  }, Sections);
  return sections.length > 0 ? id : undefined;
}
