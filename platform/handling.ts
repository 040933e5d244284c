import { Failure } from "../integrations/http.ts";
import { words } from "../messages/words/mod.ts";
import {
  type Basics,
  openApp,
  openBasics,
  UnderWay,
  Unfinished,
} from "./app.ts";
import type { SlackClient } from "./slack.ts";

/** What every handler is given by the SDK, as far as it matters here. */
export interface Handling {
  readonly client: SlackClient;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly execution?: string;
}

export function basicsOf(
  { client, env, execution = "" }: Handling,
  budgetMs?: number,
): Basics {
  const context = {
    client,
    env,
    now: Date.now,
    newId: () => crypto.randomUUID(),
    execution,
  };
  return openBasics(
    budgetMs === undefined ? context : { ...context, budgetMs },
  );
}

export function openHandling(handling: Handling, budgetMs?: number) {
  return openApp(basicsOf(handling, budgetMs));
}

/** Slack's own trouble as a sentence: whether anything has happened, and what to do. */
export async function orSay<T>(
  work: () => Promise<T>,
): Promise<T | { error: string } | { completed: false }> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof UnderWay) return { completed: false };
    if (error instanceof Unfinished) {
      const { cause } = error;
      return cause instanceof Failure && cause.kind === "config"
        ? { error: words.trouble.laterWhen(whyOf(cause)) }
        : { error: words.trouble.later };
    }
    if (error instanceof Failure) {
      return { error: words.trouble.nothingDone(whyOf(error)) };
    }
    throw error;
  }
}

function whyOf({ kind, message }: Failure): string {
  return words.trouble.why(kind, message);
}
