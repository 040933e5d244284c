/** How Webex answers, whatever is asked of it. */
import * as z from "zod/mini";
import type { SendOptions } from "./http.ts";

const Refusal = z.object({
  message: z.string(),
  errors: z.optional(
    z.array(z.object({ description: z.optional(z.string()) })),
  ),
});

export const WEBEX: SendOptions = {
  problem(body) {
    const { data } = z.safeParse(Refusal, body);
    return { text: data?.errors?.[0]?.description ?? data?.message };
  },
  // 423: locked for a moment, with or without a Retry-After.
  rateLimited: (status) => status === 423,
  requestId: "trackingid",
};
