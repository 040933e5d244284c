import { isQuietAt, type Text, textLists } from "../../incident/texting.ts";
import type { Recipient } from "../../integrations/sms/leadership.ts";
import type { TextMessage } from "../../integrations/sms/system.ts";
import { smsText } from "../../integrations/sms/text.ts";
import { SEVERITIES } from "../../types/severity.ts";
import type { Made } from "../runner.ts";
import { forgetStop, keepStop, stopsOf, textRules, textsOf } from "../texts.ts";
import { hmacSha256 } from "../hash.ts";
import { type EffectContext, must } from "./context.ts";

/** Integrations' rule: recipients of one event that are texted at the same time. */
const AT_ONCE = 10;

/**
 * One text a recipient and event, at most. What an earlier try has sent already is found and not sent again.
 * Kept by a hash of the number with a secret: of a number alone there are too few for a hash to hide it. When the
 * secret is renewed, whoever wants no texts is tried once more, and the system refuses.
 */
export async function textLeadership(context: EffectContext): Promise<Made> {
  const { app, effect } = context;
  const { system, context: bound } = must(
    app.systems.sms,
    "a system for texts",
  );
  const { settings } = bound();
  const people = await addressed(
    context,
    system.recipients(settings),
    system.secretOf(settings),
  );
  const texts: Record<string, Text> = textsOf(effect);
  effect.result = texts;
  const left = [...people].filter(([id]) => !texts[id]);
  const stops = await stopsOf(app, left.map(([id]) => id));
  const body = smsBody(context);
  let trouble: { error: unknown } | undefined;
  for (let i = 0; i < left.length; i += AT_ONCE) {
    await Promise.all(
      left.slice(i, i + AT_ONCE).map(async ([id, person]) => {
        try {
          const message = { to: person.to, body };
          const since = stops.get(id);
          texts[id] = await textOne(context, { id, person, message, since });
        } catch (error) {
          trouble ??= { error };
        }
      }),
    );
  }
  if (trouble) throw trouble.error;
  return { result: texts };
}

/** Who is on a list that this event is for; each once, by the hash of their number. */
async function addressed(
  { app, event, incident }: EffectContext,
  recipients: readonly Recipient[],
  secret: string,
): Promise<Map<string, Recipient>> {
  const lists = textLists(event, incident, textRules(app));
  const wanted = recipients.filter(({ from }) =>
    lists.includes(from ?? app.config.textLeadershipFrom)
  );
  return new Map(
    await Promise.all(
      wanted.map(async (one) =>
        [await hmacSha256(secret, one.to), one] as const
      ),
    ),
  );
}

interface OneText {
  readonly id: string;
  readonly person: Recipient;
  readonly message: TextMessage;
  /** When it was noticed that they want no texts; undefined: they want them. */
  readonly since: number | undefined;
}

async function textOne(
  context: EffectContext,
  { id, person, message, since }: OneText,
): Promise<Text> {
  const { app, look } = context;
  const { system, context: bound } = must(
    app.systems.sms,
    "a system for texts",
  );
  const settings = bound();
  const found = look
    ? await system.find(
      { ...message, since: context.since - 60_000 },
      settings,
    )
    : undefined;
  if (found) return { state: "sent", id: found.id };
  if (isQuietFor(context, person)) return { state: "quiet" };
  if (since !== undefined) {
    const { to } = person;
    if (!await system.wantsAgain({ to, since }, settings)) {
      return { state: "silent" };
    }
    await forgetStop(app, id);
  }
  const sent = await system.send(message, settings);
  if (sent.id) return { state: "sent", id: sent.id };
  await keepStop(app, id);
  return { state: "stopped" };
}

/**
 * Nobody is woken for what is not critical. Such a text is left out and not sent in the morning: by then it
 * would be old news that looks new; whoever gets up hears of what happens from then on.
 */
function isQuietFor(
  { app, event, incident }: EffectContext,
  { zone }: Recipient,
): boolean {
  const { textQuietHours, workingHours } = app.config;
  if (incident.severity === SEVERITIES.at(-1)) return false;
  return [event.at, app.time.now()].some((at) =>
    isQuietAt(at, textQuietHours, zone ?? workingHours.zone)
  );
}

/** Made of the event alone, so that a later try has the same words and finds the first one. */
function smsBody({ app, incident, event }: EffectContext): string {
  const { sms, updates, severity } = app.words;
  const start = (mark: string) => `[${mark.toUpperCase()}] ${incident.number}`;
  switch (event.type) {
    case "declared":
      return smsText({
        start: start(severity[event.severity]),
        text: event.title,
      });
    case "updated":
      return smsText({ start: start(sms.update), text: event.text });
    case "update_corrected":
      return smsText({ start: start(updates.sms), text: event.text });
    case "severity_changed":
      return smsText({
        start: start(severity[event.to]),
        text: sms.severity(severity[event.from], incident.title),
      });
    case "closed":
      return smsText({ start: start(sms.closed), text: event.notes });
    case "cancelled":
      return smsText({ start: start(sms.cancelled), text: event.notes });
    case "reopened":
      return smsText({
        start: start(app.words.reopen.sms),
        text: event.reason,
      });
    case "merged":
      return smsText({
        start: start(app.words.merge.sms.start),
        text: app.words.merge.sms.text(event.into.number),
      });
    default:
      throw new Error(`${event.type} is not texted`);
  }
}
