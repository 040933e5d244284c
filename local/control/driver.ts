import type { Suggested } from "../engine/suggest.ts";
import type { View } from "../state.ts";
import type { Act, Deed, Saying } from "./deeds.ts";

/** Who carries out what people do: the workspace itself, or its control API over HTTP. */
interface Stage {
  act(action: Act): Promise<Record<string, unknown>>;
}

/** A message. */
interface MessageAt {
  channel: string;
  ts: string;
}

/** One person at the keyboard. `workspace.as("ana").press({ channel, ts, action_id })` */
export class Person {
  constructor(private readonly stage: Stage, readonly name: string) {}

  async post(what: Saying<"post">): Promise<string> {
    return String((await this.#do({ do: "post", ...what })).ts);
  }
  /** Answers the conversation and the message's `ts`. */
  async sayInDm(users: string[], text: string): Promise<MessageAt> {
    const { channel, ts } = await this.#do({ do: "say_in_dm", users, text });
    return { channel: String(channel), ts: String(ts) };
  }
  /** Answers the file's id, for `post` or a file_input. `content` is base64. */
  async upload(what: Saying<"upload">): Promise<string> {
    return String((await this.#do({ do: "upload", ...what })).file);
  }
  async editMessage(what: Saying<"edit_message">): Promise<void> {
    await this.#do({ do: "edit_message", ...what });
  }
  async deleteMessage(what: MessageAt): Promise<void> {
    await this.#do({ do: "delete_message", ...what });
  }
  /** Takes away an ephemeral message. */
  async dismiss(what: MessageAt): Promise<void> {
    await this.#do({ do: "dismiss", ...what });
  }
  async react(what: Saying<"react">): Promise<void> {
    await this.#do({ do: "react", ...what });
  }
  async unreact(what: Saying<"unreact">): Promise<void> {
    await this.#do({ do: "unreact", ...what });
  }
  async pin(what: Saying<"pin">): Promise<void> {
    await this.#do({ do: "pin", ...what });
  }
  async unpin(what: Saying<"unpin">): Promise<void> {
    await this.#do({ do: "unpin", ...what });
  }
  async join(channel: string): Promise<void> {
    await this.#do({ do: "join", channel });
  }
  async leave(channel: string): Promise<void> {
    await this.#do({ do: "leave", channel });
  }
  async createChannel(what: Saying<"create_channel">): Promise<string> {
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
  async setPurpose(channel: string, purpose: string): Promise<void> {
    await this.#do({ do: "set_purpose", channel, purpose });
  }
  /** Answers the message's ts. */
  async joinHuddle(channel: string): Promise<string> {
    return String((await this.#do({ do: "join_huddle", channel })).ts);
  }
  async leaveHuddle(channel: string): Promise<void> {
    await this.#do({ do: "leave_huddle", channel });
  }
  async invite(channel: string, users: string[]): Promise<void> {
    await this.#do({ do: "invite", channel, users });
  }
  async removeMember(channel: string, user: string): Promise<void> {
    await this.#do({ do: "remove_member", channel, user });
  }
  async openDm(users: string[]): Promise<string> {
    return String((await this.#do({ do: "open_dm", users })).channel);
  }
  async addBookmark(what: Saying<"add_bookmark">): Promise<string> {
    return String((await this.#do({ do: "add_bookmark", ...what })).bookmark);
  }
  /** Answers the new person's id. */
  async addPerson(what: Saying<"add_person">): Promise<string> {
    return String((await this.#do({ do: "add_person", ...what })).user);
  }
  async deactivate(user: string): Promise<void> {
    await this.#do({ do: "deactivate", user });
  }
  async reactivate(user: string): Promise<void> {
    await this.#do({ do: "reactivate", user });
  }
  async setRole(what: Saying<"set_role">): Promise<void> {
    await this.#do({ do: "set_role", ...what });
  }
  async setTimeZone(zone: string): Promise<void> {
    await this.#do({ do: "set_time_zone", zone });
  }
  /** From now on; 0 ends it. */
  async setDnd(minutes: number): Promise<void> {
    await this.#do({ do: "set_dnd", minutes });
  }
  async addEmoji(name: string, url: string): Promise<void> {
    await this.#do({ do: "add_emoji", name, url });
  }
  async removeEmoji(name: string): Promise<void> {
    await this.#do({ do: "remove_emoji", name });
  }
  /** Another workspace invites this one to a channel of its own. Answers the invitation's id. */
  async inviteShared(channel: string, email: string): Promise<string> {
    const { invite } = await this.#do({ do: "invite_shared", channel, email });
    return String(invite);
  }
  /** Answers the channel's id. */
  async joinShared(invite: string): Promise<string> {
    return String((await this.#do({ do: "join_shared", invite })).channel);
  }
  /** For the other side, when `team` is given. */
  async declineShared(what: Saying<"decline_shared">): Promise<void> {
    await this.#do({ do: "decline_shared", ...what });
  }
  async receiveSharedInvite(
    what: Saying<"receive_shared_invite">,
  ): Promise<string> {
    const { invite } = await this.#do({ do: "receive_shared_invite", ...what });
    return String(invite);
  }
  /** Somebody of another workspace accepts an invitation of this one. Answers that person's id. */
  async acceptSharedInvite(
    what: Saying<"accept_shared_invite">,
  ): Promise<string> {
    const { user } = await this.#do({ do: "accept_shared_invite", ...what });
    return String(user);
  }
  /** Whoever has this number answers a text of the app. */
  async answerText(what: Saying<"answer_text">): Promise<void> {
    await this.#do({ do: "answer_text", ...what });
  }
  /** Works in another system itself: `{ vendor: "jira", item: "INC-1", what: "comment", value: "…" }`. */
  async workOutside(what: Saying<"work_outside">): Promise<void> {
    await this.#do({ do: "work_outside", ...what });
  }
  /** Answers the workflow run's id. `trigger` is an id, a shortcut URL or a name. */
  async runTrigger(what: Saying<"run_trigger">): Promise<string> {
    return String((await this.#do({ do: "run_trigger", ...what })).run);
  }
  /** Answers the run's id when the button started a workflow. */
  async press(what: Saying<"press">): Promise<string | undefined> {
    return (await this.#do({ do: "press", ...what })).run as string | undefined;
  }
  /** Into a view or a message, by block_id. */
  async type(what: Saying<"type">): Promise<void> {
    await this.#do({ do: "type", ...what });
  }
  /** Answers `options` or `option_groups`. */
  async suggest(what: Saying<"suggest">): Promise<Suggested> {
    return await this.#do({ do: "suggest", ...what }) as Suggested;
  }
  async pressView(
    view: View | string,
    what: Omit<Saying<"press_view">, "view">,
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
