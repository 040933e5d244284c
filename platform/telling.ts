import * as z from "zod/mini";
import { tellStakeholders } from "../incident/decide.ts";
import { refused } from "../incident/refused.ts";
import {
  AUDIENCES,
  type Told,
  type ToldAudience,
} from "../incident/telling.ts";
import { update, type UpdateForm } from "../incident/updates.ts";
import { allowed } from "./allowed.ts";
import { type Command, decide, type Done, type Workbench } from "./app.ts";
import { codeOf } from "./slack.ts";

const Shared = z.object({
  channel: z.object({
    is_ext_shared: z.optional(z.boolean()),
    is_pending_ext_shared: z.optional(z.boolean()),
  }),
});

interface Choice {
  readonly channels: readonly string[];
  /** As it was sent; checked here. Empty: each channel's own. */
  readonly audience?: string;
  /** The form's field. */
  readonly field: string;
}

/** Sends an update, perhaps to stakeholder channels as well. */
export async function sendUpdate(
  app: Workbench,
  reference: string,
  command: Command,
  { channels, ...form }: Omit<UpdateForm, "tell"> & {
    readonly channels: readonly string[];
  },
): Promise<Done> {
  const told = await toldBy(app, command.actor, { channels, field: "also" });
  if ("refused" in told) return { refused: told.refused };
  return await decide(
    app,
    reference,
    command,
    "update",
    (incident) => update(incident, { ...form, tell: told.told }),
  );
}

/** Carries a message to channels, each in its readers' words. */
export async function tell(
  app: Workbench,
  reference: string,
  command: Command,
  { text, ...choice }: Choice & { readonly text: string },
): Promise<Done> {
  const told = await toldBy(app, command.actor, choice);
  if ("refused" in told) return { refused: told.refused };
  return await decide(
    app,
    reference,
    command,
    "tell_stakeholders",
    (incident) => tellStakeholders(incident, { text, told: told.told }),
  );
}

/** For whom each channel's text is written, and whether this person may tell them. */
async function toldBy(
  app: Workbench,
  actor: string,
  { channels, audience = "", field }: Choice,
) {
  const chosen = AUDIENCES.find((known) => known === audience.trim());
  if (audience.trim() !== "" && !chosen) {
    const known = AUDIENCES.join(", ");
    return refused("audience_unknown", { known }, "audience");
  }
  const pairs = await Promise.all(
    [...new Set(channels)].map(async (channel) =>
      [channel, await audienceOf(app, channel, chosen)] as const
    ),
  );
  const told: Told = Object.fromEntries(pairs);
  const wishes = [
    ...(field === "also" && pairs.length > 0
      ? ["tell_stakeholders" as const]
      : []),
    ...(pairs.some(([, audience]) => audience === "customer")
      ? ["send_to_customers" as const]
      : []),
  ];
  for (const wish of wishes) {
    const no = await allowed(app, actor, wish, null);
    if (no) return { refused: no };
  }
  return { told };
}

/** What is chosen counts, but customers never get another text than theirs, whatever is chosen. */
async function audienceOf(
  app: Workbench,
  channel: string,
  chosen: ToldAudience | undefined,
): Promise<ToldAudience> {
  const own = app.settings.audiences[channel];
  if (own === "customer") return own;
  if (own) return chosen ?? own;
  return await isShared(app, channel) ? "customer" : chosen ?? "internal";
}

/** Whether people of another organization read it. What cannot be seen is taken for one. */
async function isShared(app: Workbench, channel: string): Promise<boolean> {
  try {
    const { channel: found } = await app.slack.call(
      "conversations.info",
      { channel },
      Shared,
    );
    return found.is_ext_shared === true || found.is_pending_ext_shared === true;
  } catch (error) {
    if (codeOf(error) === "channel_not_found") return true;
    throw error;
  }
}
