import type { Text } from "../incident/texting.ts";
import { Failure } from "../integrations/http.ts";
import { systemLine } from "../messages/lines.ts";
import type { Workbench } from "./app.ts";
import { edit } from "./effects/messages.ts";
import type { TextsRow } from "./rows.ts";
import { isUnderWay, keepStop, TEXTS } from "./texts.ts";

/** A text that is under way for longer has been given up by every carrier. */
const WATCH_MS = 12 * 60 * 60_000;

/** Events whose texts are to be asked about. */
export async function dueTexts(app: Workbench): Promise<TextsRow[]> {
  const rows = await app.stores.texts.beginningWith(TEXTS);
  return rows.filter(({ at }) => at <= app.time.now());
}

/** Says in the line of an event's texts what is known by now, and looks again later, ever more seldom. */
export async function lookAfterTexts(
  app: Workbench,
  row: TextsRow,
): Promise<boolean> {
  const texts = Object.fromEntries(
    await Promise.all(
      Object.entries(row.texts).map(async ([person, text]) =>
        [person, await newest(app, person, text)] as const
      ),
    ),
  );
  const now = { ...row, texts };
  const isNew = JSON.stringify(texts) !== JSON.stringify(row.texts);
  if (isNew) await showTexts(app, now);
  const age = app.time.now() - row.from;
  if (isUnderWay(now) && age < WATCH_MS) {
    await app.stores.texts.put({ ...now, at: app.time.now() + age });
  } else await app.stores.texts.delete(row.id);
  return isNew;
}

/** A system that does not answer is asked again by a later look. */
async function newest(
  app: Workbench,
  person: string,
  text: Text,
): Promise<Text> {
  const { sms } = app.systems;
  if (text.state !== "sent" || !text.id || !sms) return text;
  try {
    const delivery = await sms.system.deliveryOf(text.id, sms.context());
    if (delivery.trouble === "stopped") await keepStop(app, person);
    return { ...text, ...delivery };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    app.log("text_not_read", { error: error.message });
    return text;
  }
}

async function showTexts(
  app: Workbench,
  { line, incident, texts }: TextsRow,
): Promise<void> {
  const facts = {
    number: "",
    incident,
    url: "",
    outcome: "done",
    why: "",
    page: null,
    texts: Object.values(texts),
  } as const;
  const { titles } = app.systems;
  const message = systemLine(
    "sms",
    facts,
    titles,
    app.settings.links,
    app.words,
  );
  await edit(app, line, message);
}
