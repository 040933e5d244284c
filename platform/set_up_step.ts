import * as z from "zod/mini";
import { Failure } from "../integrations/http.ts";
import { report, sorry } from "../messages/forms.ts";
import { allowed, type Basics, sentence } from "./app.ts";
import { basicsOf, type Handling } from "./handling.ts";
import { setUp } from "./set_up.ts";

const Opened = z.object({ view: z.object({ id: z.string() }) });

interface SetUpInputs {
  readonly actor: string;
  readonly pointer: string | undefined;
  readonly firstNumber: number;
}

/** Opens a modal at once, works, and reports in it. Without a click before it, the report is the step's error. */
export async function setUpStep(
  { client, env }: Handling,
  { actor, pointer, firstNumber }: SetUpInputs,
) {
  const app = basicsOf({ client, env });
  const { words } = app;
  const view = await open(app, pointer, [words.setUp.working]);
  const no = await allowed(app, actor, "set_up", null);
  if (no) {
    const why = sentence(words, no);
    if (!view) return { error: why };
    await app.slack.tell("views.update", {
      view_id: view,
      view: sorry(why, words),
    });
    return { outputs: {} };
  }
  const lines = await tryToSetUp(app, actor, Math.max(1, firstNumber));
  if (view) {
    const rendered = report(words.setUp.title, lines.report, words);
    await app.slack.tell("views.update", { view_id: view, view: rendered }, [
      "not_found",
    ]);
  }
  return lines.failed ? { error: lines.failed } : { outputs: {} };
}

async function tryToSetUp(
  app: Basics,
  actor: string,
  firstNumber: number,
): Promise<{ report: string[]; failed?: string }> {
  try {
    const { report } = await setUp(app, actor, firstNumber);
    return { report };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const failed = app.words.setUp.failed(
      app.words.trouble.why(error.kind, error.message),
    );
    return { report: [failed], failed };
  }
}

async function open(
  app: Basics,
  pointer: string | undefined,
  lines: string[],
): Promise<string | null> {
  if (!pointer) return null;
  try {
    const view = report(app.words.setUp.title, lines, app.words);
    return (await app.slack.call("views.open", {
      interactivity_pointer: pointer,
      view,
    }, Opened)).view.id;
  } catch (error) {
    app.log("form_not_opened", { error: String(error) });
    return null;
  }
}
