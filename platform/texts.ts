import * as z from "zod/mini";
import type { Text, TextRules } from "../incident/texting.ts";
import { furtherLists } from "../integrations/sms/leadership.ts";
import { SEVERITIES } from "../types/severity.ts";
import type { Workbench } from "./app.ts";
import {
  type EffectRow,
  type PlanRow,
  ROW_VERSION,
  TextRow,
  type TextsRow,
} from "./rows.ts";

/** Of the rows that sweeps look after. */
export const TEXTS = "texts:";
const STOP = "stop:";
const FIRST_LOOK_MS = 60_000;

/** From which severities on somebody is texted. */
export function textRules({ config, env }: Workbench): TextRules {
  return {
    order: SEVERITIES,
    textFrom: [config.textLeadershipFrom, ...furtherLists(env)],
  };
}

/** What an effect has made of each recipient's text so far. */
export function textsOf({ result }: EffectRow): Record<string, Text> {
  return z.safeParse(Texts, result).data ?? {};
}
const Texts = z.record(z.string(), TextRow);

/** When it was noticed that these want no texts, epoch ms. */
export async function stopsOf(
  { stores }: Workbench,
  people: readonly string[],
): Promise<Map<string, number>> {
  const rows = await stores.stops.getAll(people.map((id) => `${STOP}${id}`));
  return new Map(rows.map(({ id, at }) => [id.slice(STOP.length), at]));
}

export async function keepStop(app: Workbench, person: string): Promise<void> {
  const at = app.time.now();
  await app.stores.stops.put({ id: `${STOP}${person}`, v: ROW_VERSION, at });
}

export async function forgetStop(
  { stores }: Workbench,
  person: string,
): Promise<void> {
  await stores.stops.delete(`${STOP}${person}`);
}

/** From now on sweeps look what has become of an event's texts. `line`: where it is said. */
export async function watchTexts(
  { stores, time }: Workbench,
  { id, incident }: Pick<PlanRow, "id" | "incident">,
  row: Pick<TextsRow, "line" | "texts">,
): Promise<void> {
  if (!isUnderWay(row)) return;
  const from = time.now();
  await stores.texts.put({
    ...row,
    id: `${TEXTS}${id}`,
    v: ROW_VERSION,
    incident,
    from,
    at: from + FIRST_LOOK_MS,
  });
}

export function isUnderWay({ texts }: Pick<TextsRow, "texts">): boolean {
  return Object.values(texts).some(({ state }) => state === "sent");
}
