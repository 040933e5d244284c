/** What every language's catalogue shares: marks, and who did something. No prose. */
import type { Actor } from "../../incident/incident.ts";
import { bridgeOf, toldPlaces } from "../../incident/telling.ts";
import type { Fact } from "../../incident/refused.ts";
import type { Role } from "../../types/roles.ts";
import type { Severity } from "../../types/severity.ts";
import type { Part } from "../parts.ts";

export type Facts = Readonly<Record<string, Fact>>;

/** How an outside call ended, as far as people need to know. `dry`: it was a drill. `given_up`: by somebody. */
export type Outcome = "done" | "failed" | "late" | "dry" | "given_up";

/** Severity is shown by word and colour, never by colour alone. */
export const severityMark: Record<Severity, string> = {
  low: "🟢",
  medium: "🟡",
  high: "🟠",
  critical: "🔴",
};

export const roleMark: Record<Role, string> = {
  commander: "🧭",
  communications: "📣",
  scribe: "📝",
};

export function by(actor: Actor): Part {
  return "user" in actor ? { user: actor.user } : actor.app;
}

/** User or group ids as a refusal's facts carry them. */
export function ids(value: Fact | undefined): string[] {
  return String(value ?? "").split(" ").filter((id) => id !== "");
}

/** With commas between. */
export function separated(parts: readonly Part[]): Part[] {
  return parts.flatMap((part, i) => i === 0 ? [part] : [", ", part]);
}

/** Where it was told: channels, and chat bridges by their ids. */
export function toldParts(event: Parameters<typeof toldPlaces>[0]): Part[] {
  return toldPlaces(event).map((place) =>
    bridgeOf(place) ?? { channel: place }
  );
}
