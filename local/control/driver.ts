import type { View } from "../state.ts";
import type { Act, Deed } from "./act.ts";

/** Who carries out what people do: the workspace itself, or its control API over HTTP. */
export interface Stage {
  act(action: Act): Promise<Record<string, unknown>>;
}

/** What a deed of this name says besides. */
type Of<D extends Deed["do"], One = Deed> = One extends { do: infer Name }
  ? D extends Name ? Omit<One, "do"> : never
  : never;

/** One person at the keyboard. `workspace.as("ana").press({ channel, ts, action_id })` */
export class Person {
  constructor(private readonly stage: Stage, readonly name: string) {}

  async post(what: Of<"post">): Promise<string> {
    return String((await this.#do({ do: "post", ...what })).ts);
  }
  async react(what: Of<"react">): Promise<void> {
    await this.#do({ do: "react", ...what });
  }
  async unreact(what: Of<"unreact">): Promise<void> {
    await this.#do({ do: "unreact", ...what });
  }
  async pin(what: Of<"pin">): Promise<void> {
    await this.#do({ do: "pin", ...what });
  }
  async unpin(what: Of<"unpin">): Promise<void> {
    await this.#do({ do: "unpin", ...what });
  }
  async join(channel: string): Promise<void> {
    await this.#do({ do: "join", channel });
  }
  async leave(channel: string): Promise<void> {
    await this.#do({ do: "leave", channel });
  }
  async createChannel(what: Of<"create_channel">): Promise<string> {
    return String((await this.#do({ do: "create_channel", ...what })).channel);
  }
  /** Answers the workflow run's id. `trigger` is an id, a shortcut URL or a name. */
  async runTrigger(what: Of<"run_trigger">): Promise<string> {
    return String((await this.#do({ do: "run_trigger", ...what })).run);
  }
  /** Answers the run's id when the button started a workflow. */
  async press(what: Of<"press">): Promise<string | undefined> {
    return (await this.#do({ do: "press", ...what })).run as string | undefined;
  }
  async pressView(
    view: View | string,
    what: Omit<Of<"press_view">, "view">,
  ): Promise<void> {
    await this.#do({ do: "press_view", view: idOf(view), ...what });
  }
  /** Answers what it was refused for, by block_id. */
  async submit(
    view: View | string,
    values: Record<string, unknown>,
  ): Promise<Record<string, string> | undefined> {
    const { errors } = await this.#do({
      do: "submit",
      view: idOf(view),
      values,
    });
    return errors as Record<string, string> | undefined;
  }
  async cancel(view: View | string): Promise<void> {
    await this.#do({ do: "cancel", view: idOf(view) });
  }

  #do(deed: Deed): Promise<Record<string, unknown>> {
    return this.stage.act({ as: this.name, ...deed });
  }
}

/** The same people over HTTP: `remote("http://127.0.0.1:3000").as("ana")`. */
export function remote(url: string): Stage & {
  as(name: string): Person;
  call(path: string, body?: unknown): Promise<Record<string, unknown>>;
} {
  const call = async (path: string, body?: unknown) => {
    const init = body === undefined
      ? {}
      : { method: "POST", body: JSON.stringify(body) };
    const answer = await (await fetch(new URL(`/control/${path}`, url), init))
      .json() as Record<string, unknown>;
    if (answer.ok !== true) throw new Error(String(answer.error));
    return answer;
  };
  const stage = { call, act: (action: Act) => call("act", action) };
  return { ...stage, as: (name) => new Person(stage, name) };
}

function idOf(view: View | string): string {
  return typeof view === "string" ? view : view.id;
}
