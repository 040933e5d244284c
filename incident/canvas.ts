import { type Effect, effect } from "./effect.ts";
import { type Incident, isDeclared } from "./incident.ts";

/**
 * The channel's canvas follows every event. It is made with the channel, and drawn once more when the
 * systems have answered, whose links it shows.
 */
export function canvasEffects(
  incident: Incident,
  others: readonly Effect[],
): Effect[] {
  // A monitor that says the same again is counted on the alert's card, and is no news.
  const isNews = others.some(({ name }) => name !== "alert_card");
  if (!isDeclared(incident) || !isNews) return [];
  if (others.some(({ name }) => name === "channel")) {
    const systems = others.filter(({ name }) => SHOWN.includes(name));
    const shows = systems.map(({ name }) => name);
    return [effect("canvas", { needs: ["channel"], shows })];
  }
  if (others.some(({ name }) => name === "furnish")) {
    return [effect("canvas", { needs: ["furnish"], refs: ["channel"] })];
  }
  // Before the channel is open, the plan that opens it shows what has happened meanwhile.
  return incident.channel === null
    ? []
    : [effect("canvas", { refs: ["channel"], after: swarmIn(others) })];
}

/** A swarm's channel is shown as soon as it is there. */
function swarmIn(others: readonly Effect[]): string[] {
  const opens = others.some(({ name }) => name === "swarm_channel");
  return opens ? ["swarm_channel"] : [];
}

/** What the canvas links to. */
const SHOWN: readonly string[] = ["ticket", "crm", "call"];
