import * as z from "zod/mini";
import { tellStakeholders } from "../incident/decide.ts";
import { refused } from "../incident/refused.ts";
import {
  AUDIENCES,
  bridgeOf,
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
  /** Channels, and chat bridges as `bridge:<id>`. */
  readonly places: readonly string[];
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
  { places, ...form }: Omit<UpdateForm, "tell"> & {
    readonly places: readonly string[];
  },
): Promise<Done> {
  const told = await toldBy(app, command.actor, { places, field: "also" });
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
  { places, audience = "", field }: Choice,
) {
  const chosen = AUDIENCES.find((known) => known === audience.trim());
  if (audience.trim() !== "" && !chosen) {
    const known = AUDIENCES.join(", ");
    return refused("audience_unknown", { known }, "audience");
  }
  const unknown = places.find((place) => {
    const id = bridgeOf(place);
    return id !== null && !bridgeIn(app, id);
  });
  if (unknown) return refused("bridge_unknown", { bridge: unknown }, "bridges");
  const pairs = await Promise.all(
    [...new Set(places)].map(async (place) =>
      [place, await audienceOf(app, place, chosen)] as const
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
  place: string,
  chosen: ToldAudience | undefined,
): Promise<ToldAudience> {
  const own = bridgeIn(app, bridgeOf(place))?.audience ??
    app.settings.audiences[place];
  if (own === "customer") return own;
  if (own) return chosen ?? own;
  return await isShared(app, place) ? "customer" : chosen ?? "internal";
}

function bridgeIn({ systems }: Workbench, id: string | null) {
  return systems.bridges.find(({ system }) => system.id === id);
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
