import type { Suggested } from "../engine/suggest.ts";
import type { View } from "../state.ts";
import type { Act, Deed, DeedOf } from "./deeds.ts";

/** Who carries out what people do: the workspace itself, or its control API over HTTP. */
export interface Stage {
  act(action: Act): Promise<Record<string, unknown>>;
}

/** What a deed of this name says besides. */
type Of<D extends Deed["do"]> = WithoutDo<DeedOf<D>>;
type WithoutDo<One> = One extends unknown ? Omit<One, "do"> : never;
/** A message. */
interface MessageAt {
  channel: string;
  ts: string;
}

/** One person at the keyboard. `workspace.as("ana").press({ channel, ts, action_id })` */
export class Person {
  constructor(private readonly stage: Stage, readonly name: string) {}

  async post(what: Of<"post">): Promise<string> {
    return String((await this.#do({ do: "post", ...what })).ts);
  }
  /** Answers the conversation and the message's `ts`. */
  async sayInDm(users: string[], text: string): Promise<MessageAt> {
    const { channel, ts } = await this.#do({ do: "say_in_dm", users, text });
    return { channel: String(channel), ts: String(ts) };
  }
  /** Answers the file's id, for `post` or a file_input. `content` is base64. */
  async upload(what: Of<"upload">): Promise<string> {
    return String((await this.#do({ do: "upload", ...what })).file);
  }
  async editMessage(what: Of<"edit_message">): Promise<void> {
    await this.#do({ do: "edit_message", ...what });
  }
  async deleteMessage(what: MessageAt): Promise<void> {
    await this.#do({ do: "delete_message", ...what });
  }
  /** Takes away an ephemeral message. */
  async dismiss(what: MessageAt): Promise<void> {
    await this.#do({ do: "dismiss", ...what });
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
  async rename(channel: string, name: string): Promise<void> {
    await this.#do({ do: "rename", channel, name });
  }
  async archive(channel: string): Promise<void> {
    await this.#do({ do: "archive", channel });
  }
  async unarchive(channel: string): Promise<void> {
    await this.#do({ do: "unarchive", channel });
  }
  async setTopic(channel: string, topic: string): Promise<void> {
    await this.#do({ do: "set_topic", channel, topic });
  }
  async invite(channel: string, users: string[]): Promise<void> {
    await this.#do({ do: "invite", channel, users });
  }
  async openDm(users: string[]): Promise<string> {
    return String((await this.#do({ do: "open_dm", users })).channel);
  }
  async addBookmark(what: Of<"add_bookmark">): Promise<string> {
    return String((await this.#do({ do: "add_bookmark", ...what })).bookmark);
  }
  /** Answers the workflow run's id. `trigger` is an id, a shortcut URL or a name. */
  async runTrigger(what: Of<"run_trigger">): Promise<string> {
    return String((await this.#do({ do: "run_trigger", ...what })).run);
  }
  /** Answers the run's id when the button started a workflow. */
  async press(what: Of<"press">): Promise<string | undefined> {
    return (await this.#do({ do: "press", ...what })).run as string | undefined;
  }
  /** Into a view or a message, by block_id. */
  async type(what: Of<"type">): Promise<void> {
    await this.#do({ do: "type", ...what } as Deed);
  }
  /** Answers `options` or `option_groups`. */
  async suggest(what: Of<"suggest">): Promise<Suggested> {
    return await this.#do({ do: "suggest", ...what } as Deed) as Suggested;
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
  /** By its close button, or, with `all`, by the ✕ that takes the whole stack. */
  async cancel(view: View | string, all = false): Promise<void> {
    await this.#do({ do: "cancel", view: idOf(view), all });
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
