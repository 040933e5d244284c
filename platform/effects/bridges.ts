import { bridgeOf } from "../../incident/telling.ts";
import type {
  BridgeMessage,
  Piece,
} from "../../integrations/bridges/system.ts";
import { Failure } from "../../integrations/http.ts";
import { bareText, type Part, type Sentence } from "../../messages/parts.ts";
import type { Workbench } from "../app.ts";
import type { Made } from "../runner.ts";
import { channelUrl, type EffectContext, must } from "./context.ts";
import { nameOf, personName } from "./people.ts";
import { linesFor, toldOf } from "./telling.ts";

/**
 * Tells a chat outside Slack, in its readers' words. Nobody can look up what was posted there: after a try whose
 * outcome is unknown a person decides, so that nothing is posted twice and nothing is said that is not known.
 */
export async function tellBridge(context: EffectContext): Promise<Made> {
  const { app, effect, event, incident, look, refs } = context;
  const id = must(bridgeOf(effect.name), "a bridge's id");
  const bridge = must(
    app.systems.bridges.find(({ system }) => system.id === id),
    `the chat ${id}`,
  );
  const sent = incident.updates.find(({ key }) =>
    key === (event.type === "update_corrected" ? event.update : event.key)
  );
  const lines = await linesFor(
    context,
    chosenAudience(context) ?? bridge.audience,
    sent ?? {
      text: await textFor(context),
      by: event.by,
      dueAt: null,
      correctedBy: null,
    },
  );
  const message = await messageOf(app, lines);
  const { system, context: bound } = bridge;
  const wrong = event.type === "update_corrected"
    ? refs.posted?.[`${effect.name}:${event.update}`]
    : undefined;
  if (wrong && system.edit) {
    await system.edit(wrong, message, bound());
    return {};
  }
  if (look) throw new Failure(id, "invalid", app.words.bridges.unknown);
  const made = await system.post(message, bound());
  if (made === null || event.type !== "updated") return {};
  const posted = { ...refs.posted, [`${effect.name}:${event.key}`]: made };
  const newest = Object.entries(posted).slice(-POSTED_MAX);
  return { refs: { posted: Object.fromEntries(newest) } };
}

/** So many updates can still be corrected where they stand. */
const POSTED_MAX = 20;

/** As somebody has chosen it for this message. */
function chosenAudience({ event, effect }: EffectContext) {
  return event.type === "updated" || event.type === "stakeholders_told"
    ? toldOf(event).audiences[effect.name]
    : undefined;
}

/** What happened, for those who read nothing else of it. */
async function textFor({ app, event, incident }: EffectContext) {
  const { bridges, moves, reopen, merge, severity, tickets } = app.words;
  switch (event.type) {
    case "declared":
      return incident.description || bridges.declared;
    case "updated":
    case "update_corrected":
    case "stakeholders_told":
      return event.text;
    case "severity_changed":
      return tickets.severity(
        await nameOf(app, event.by),
        severity[event.from],
        severity[event.to],
        event.reason,
      );
    case "status_changed":
      return moves.inRecord(event.from, event.to);
    case "closed":
      return bridges.allClear(event.notes);
    case "cancelled":
      return moves.cancelledMessage(event.notes);
    case "reopened":
      return reopen.ticket(await nameOf(app, event.by), event.reason);
    case "merged":
      return merge.sms.text(event.into.number);
    default:
      throw new Error(`${event.type} is not told outside Slack`);
  }
}

/** People by name, and each line of a text as a line. */
async function messageOf(
  app: Workbench,
  sentences: readonly Sentence[],
): Promise<BridgeMessage> {
  const lines: Piece[][] = [];
  for (const sentence of sentences) {
    const pieces = await Promise.all(
      sentence.map((part) => pieceOf(app, part)),
    );
    lines.push(...inLines(pieces));
  }
  return { lines };
}

async function pieceOf(app: Workbench, part: Part): Promise<Piece> {
  if (typeof part === "string" || "bold" in part) return part;
  if ("user" in part) return await personName(app, part.user);
  if ("channel" in part) {
    return { link: channelUrl(app, part.channel), text: "Slack" };
  }
  if ("link" in part && part.link.startsWith("https://")) return part;
  return bareText([[part]]);
}

/** An empty line is none. */
function inLines(pieces: readonly Piece[]): Piece[][] {
  const lines: Piece[][] = [[]];
  for (const piece of pieces) {
    if (typeof piece !== "string") {
      lines.at(-1)!.push(piece);
      continue;
    }
    const [first = "", ...more] = piece.split(/\r?\n/);
    if (first !== "") lines.at(-1)!.push(first);
    for (const text of more) lines.push(text === "" ? [] : [text]);
  }
  return lines.filter((line) => line.length > 0);
}
