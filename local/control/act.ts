import {
  cancel,
  press,
  pressView,
  submit,
  suggest,
  type as typeInto,
} from "../engine/interactivity.ts";
import { Refusal, startLink } from "../engine/starts.ts";
import { findTrigger } from "../engine/triggers.ts";
import type { Message, View } from "../state.ts";
import { addMember, newChannel } from "../web_api/channels.ts";
import { addMessage } from "../web_api/messages.ts";
import type { Workspace } from "../workspace.ts";

/** What a person does: `POST /control/act`. See docs/local-workspace.md. */
export type Act = { as: string } & Deed;
export type Deed =
  | { do: "post"; channel: string; text: string; thread_ts?: string }
  | { do: "react" | "unreact"; channel: string; ts: string; name: string }
  | { do: "pin" | "unpin"; channel: string; ts: string }
  | { do: "join" | "leave"; channel: string }
  | { do: "create_channel"; name: string; is_private?: boolean }
  | {
    do: "run_trigger";
    trigger: string;
    channel?: string;
    message_ts?: string;
    bookmark_id?: string;
    inputs?: Record<string, unknown>;
  }
  | {
    do: "press";
    channel: string;
    ts: string;
    action_id: string;
    block_id?: string;
    value?: unknown;
  }
  | {
    do: "press_view";
    view: string;
    action_id: string;
    block_id?: string;
    value?: unknown;
  }
  | { do: "type"; view: string; values: Record<string, unknown> }
  | {
    do: "suggest";
    view: string;
    action_id: string;
    block_id?: string;
    value: string;
  }
  | { do: "submit"; view: string; values: Record<string, unknown> }
  | { do: "cancel"; view: string };

/** Throws Refusal, with a sentence for the person, when it cannot be done. */
export async function act(
  workspace: Workspace,
  action: Act,
): Promise<Record<string, unknown>> {
  const user = workspace.user(action.as).id;
  switch (action.do) {
    case "post": {
      const channel = joined(workspace, action.channel, user);
      const ts = workspace.ts(channel.id);
      const { text, thread_ts } = action;
      addMessage(workspace, channel, {
        type: "message",
        ts,
        user,
        text,
        ...(thread_ts && { thread_ts }),
      });
      return { ts };
    }
    case "react":
    case "unreact":
      return react(workspace, user, action);
    case "pin":
    case "unpin":
      return pin(workspace, user, action);
    case "join":
    case "leave":
      return move(workspace, user, action);
    case "create_channel": {
      const { name, is_private = false } = action;
      if (
        Object.values(workspace.state.channels).some((other) =>
          other.name === name
        )
      ) {
        throw new Refusal("That name is already taken by a channel.");
      }
      const channel = newChannel(workspace, {
        name,
        is_private,
        creator: user,
        members: [user],
      });
      return { channel: channel.id };
    }
    case "run_trigger": {
      const trigger = findTrigger(workspace, action.trigger) ??
        workspace.trigger(action.trigger);
      const { message_ts, bookmark_id, inputs } = action;
      const channel = action.channel === undefined
        ? undefined
        : workspace.channel(action.channel).id;
      const location = message_ts ? "message" : "bookmark";
      const run = startLink(workspace, trigger, {
        user,
        location,
        channel,
        message_ts,
        bookmark_id,
        inputs,
      });
      return { run: run.id };
    }
    case "press": {
      const run = press(
        workspace,
        user,
        workspace.channel(action.channel).id,
        action.ts,
        action,
      );
      return run ? { run: run.id } : {};
    }
    case "press_view":
      pressView(workspace, user, viewOf(workspace, user, action.view), action);
      return {};
    case "type":
      typeInto(workspace, viewOf(workspace, user, action.view), action.values);
      return {};
    case "suggest": {
      const view = viewOf(workspace, user, action.view);
      return await pumped(
        workspace,
        suggest(workspace, user, { view }, action),
      );
    }
    case "submit": {
      const view = viewOf(workspace, user, action.view);
      typeInto(workspace, view, action.values);
      const errors = await pumped(workspace, submit(workspace, view));
      return errors ? { errors } : {};
    }
    case "cancel":
      cancel(workspace, viewOf(workspace, user, action.view));
      return {};
  }
}

function react(
  workspace: Workspace,
  user: string,
  action: Extract<Deed, { do: "react" | "unreact" }>,
) {
  const { message, channel } = messageAt(workspace, action.channel, action.ts);
  const { name, ts } = action;
  const reactions = message.reactions ??= [];
  const there = reactions.find((one) => one.name === name);
  if (action.do === "react") {
    if (there?.users.includes(user)) {
      throw new Refusal("You already reacted with this emoji.");
    }
    if (there) there.users.push(user);
    else reactions.push({ name, users: [user] });
  } else {
    if (!there?.users.includes(user)) {
      throw new Refusal("You have not reacted with this emoji.");
    }
    there.users = there.users.filter((one) => one !== user);
    message.reactions = reactions.filter(({ users }) => users.length > 0);
  }
  workspace.changed({
    type: action.do === "react" ? "reaction_added" : "reaction_removed",
    channel: channel.id,
    ts,
    user,
    name,
  });
  return {};
}

function pin(
  workspace: Workspace,
  user: string,
  action: Extract<Deed, { do: "pin" | "unpin" }>,
) {
  const { channel } = messageAt(workspace, action.channel, action.ts);
  const { ts } = action;
  const others = channel.pins.filter((one) => one.ts !== ts);
  if (action.do === "pin") {
    if (others.length < channel.pins.length) {
      throw new Refusal("That message is already pinned.");
    }
    channel.pins.push({
      ts,
      user,
      created: Math.floor(workspace.clock.now() / 1000),
    });
  } else {
    channel.pins = others;
  }
  workspace.changed({
    type: action.do === "pin" ? "pin_added" : "pin_removed",
    channel: channel.id,
    ts,
    user,
  });
  return {};
}

function move(
  workspace: Workspace,
  user: string,
  action: Extract<Deed, { do: "join" | "leave" }>,
) {
  const channel = workspace.channel(action.channel);
  const member = channel.members.includes(user);
  if (action.do === "join") {
    if (channel.is_archived) throw new Refusal("This channel is archived.");
    if (!member) addMember(workspace, channel, user);
  } else if (member) {
    channel.members = channel.members.filter((one) => one !== user);
    workspace.changed({ type: "left", channel: channel.id, user });
  }
  return {};
}

/** In virtual time somebody must move the clock while a handler works. */
async function pumped<T>(workspace: Workspace, work: Promise<T>): Promise<T> {
  if (workspace.clock.mode === "real") return await work;
  let over = false;
  const done = work.finally(() => over = true);
  done.catch(() => {});
  await workspace.settle(undefined, () => over);
  return await done;
}

function joined(workspace: Workspace, name: string, user: string) {
  const channel = workspace.channel(name);
  if (channel.is_archived) throw new Refusal("This channel is archived.");
  if (!channel.members.includes(user)) {
    throw new Refusal(`You are not in #${channel.name}.`);
  }
  return channel;
}

function messageAt(workspace: Workspace, name: string, ts: string) {
  const channel = workspace.channel(name);
  const message = workspace.state.messages[channel.id]?.find((one: Message) =>
    one.ts === ts
  );
  if (!message) throw new Refusal("That message is not there.");
  return { channel, message };
}

function viewOf(workspace: Workspace, user: string, id: string): View {
  const view = workspace.state.views[id];
  if (!view || view.user !== user) throw new Refusal("That view is not open.");
  return view;
}
