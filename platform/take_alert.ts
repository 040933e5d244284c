import type { AlertFacts } from "../incident/incident.ts";
import { TEXT } from "../incident/decide.ts";
import { mapSeverity } from "../integrations/monitors/severity.ts";
import { clip } from "../messages/parts.ts";
import { words } from "../messages/words/mod.ts";
import { resolveAlert } from "./alert_end.ts";
import { keepAlert, receiveAlert } from "./alerts.ts";
import { openApp, orLater, sentence } from "./app.ts";
import { outputsOf, type StepResult } from "./forms.ts";
import { basicsOf, type Handling, orSay } from "./handling.ts";
import { sha256 } from "./hash.ts";
import { hasToken } from "./token.ts";

/** The one flat form in which every monitor's alert arrives; all texts, any may be missing but `source`. */
export interface AlertInputs {
  readonly source: string;
  readonly title?: string | undefined;
  readonly dedup_key?: string | undefined;
  readonly status?: string | undefined;
  readonly severity?: string | undefined;
  readonly description?: string | undefined;
  readonly service?: string | undefined;
  readonly origin?: string | undefined;
  readonly url?: string | undefined;
  readonly occurred_at?: string | undefined;
  readonly token?: string | undefined;
}

const RESOLVED = new Set(["resolved", "ok", "closed", "recovered", "inactive"]);
/** A monitor's clock may be ahead of ours by this much. */
const AHEAD_MS = 5 * 60_000;

export async function takeAlert(
  handling: Handling,
  execution: string,
  inputs: AlertInputs,
): Promise<StepResult> {
  if (!hasToken(handling.env, inputs.token)) {
    return { error: words.alerts.wrongToken(inputs.source) };
  }
  const basics = basicsOf(handling);
  const alert = await readAlert(
    inputs,
    basics.time.now(),
    words.alerts.untitled,
  );
  const isResolved = RESOLVED.has((inputs.status ?? "").trim().toLowerCase());
  return await orSay(async () => {
    if (!isResolved) await keepAlert(basics, execution, alert);
    const app = await orLater(openApp(basics));
    if ("refused" in app) return { error: sentence(words, app.refused) };
    const { loaded } = await orLater(
      isResolved
        ? resolveAlert(app, execution, alert)
        : receiveAlert(app, execution, alert),
    );
    return { outputs: loaded ? outputsOf({ loaded }) : {} };
  });
}

/** Whatever a monitor sends becomes an alert: it is cut and defaulted, never refused for its form. */
export async function readAlert(
  inputs: AlertInputs,
  now: number,
  untitled: string,
): Promise<AlertFacts> {
  const source = clip(oneLine(inputs.source) || "Monitor", 60);
  const title = clip(oneLine(inputs.title ?? ""), TEXT.titleMax) || untitled;
  const key = inputs.dedup_key?.trim() || `${title}\n${inputs.service ?? ""}`;
  return {
    source,
    origin: optional(inputs.origin, 60),
    hash: await sha256(`${source}\n${key}`),
    title,
    description: clip((inputs.description ?? "").trim(), TEXT.textMax),
    severity: mapSeverity(inputs.severity),
    service: optional(inputs.service, 80),
    url: httpsOnly(inputs.url),
    startedAt: instant(inputs.occurred_at, now),
  };
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

function optional(text: string | undefined, max: number): string | null {
  return clip(oneLine(text ?? ""), max) || null;
}

function httpsOnly(text: string | undefined): string | null {
  try {
    const url = new URL((text ?? "").trim());
    return url.protocol === "https:" && url.href.length <= 2000
      ? url.href
      : null;
  } catch {
    return null;
  }
}

function instant(text: string | undefined, now: number): number {
  const at = Date.parse(text ?? "");
  return Number.isFinite(at) && at > 0 && at <= now + AHEAD_MS ? at : now;
}
