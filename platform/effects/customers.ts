import { isOpen } from "../../incident/incident.ts";
import { modeOf } from "../../incident/audience.ts";
import type { Made } from "../runner.ts";
import { type EffectContext, must } from "./context.ts";

/** Whoever owns the record gets its cases. */
export async function changeCaseOwner(context: EffectContext): Promise<Made> {
  const { event } = context;
  if (event.type !== "cases_handed") {
    throw new Error(`${event.type} hands no cases`);
  }
  const { system, record, bound } = recordOf(context);
  return { result: { ...await system.handCases(record, event.one, bound) } };
}

/** What customers read is what the incident says now: an earlier banner that comes late is not shown. */
export async function showBanner(context: EffectContext): Promise<Made> {
  const { incident } = context;
  const { system, record, bound } = recordOf(context);
  const banner = isOpen(incident) && modeOf(incident) === "live"
    ? incident.banner
    : null;
  await system.setBanner(record, banner, bound);
  return { result: { shown: banner !== null } };
}

export function recordOf({ app, refs }: EffectContext) {
  const { system, context } = must(app.systems.crm, "a system for records");
  const record = must(refs.crm, "the record").id;
  return { system, record, bound: context() };
}
