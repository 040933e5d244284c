import type { Message, View } from "../../local/state.ts";
import {
  openWorkspace,
  type Workspace,
  type WorkspaceOptions,
} from "../../local/workspace.ts";
import { translation, weather } from "./hosts.ts";

/** A workspace with this fixture app alone. */
export function openApp(
  name: string,
  options: WorkspaceOptions = {},
): Promise<Workspace> {
  return openWorkspace({
    apps: [{ dir: new URL(`./${name}/`, import.meta.url) }],
    vendors: [translation, weather],
    ...options,
  });
}

/** Starts a link trigger in #general, and waits for what comes of it. */
export async function start(
  workspace: Workspace,
  person: string,
  trigger: string,
): Promise<void> {
  await workspace.as(person).runTrigger({ trigger, channel: "general" });
  await workspace.settle();
}

/** The modal or form in front of this person. */
export function viewOf(workspace: Workspace, person: string): View {
  const view = workspace.openViewOf(person);
  if (!view) throw new Error(`${person} has no view. ${failures(workspace)}`);
  return view;
}

/** Submits what is in front of this person. Answers what it was refused for, by block_id. */
export async function submit(
  workspace: Workspace,
  person: string,
  values: Record<string, unknown> = {},
): Promise<Record<string, string> | undefined> {
  const view = viewOf(workspace, person);
  const errors = await workspace.as(person).submit(view, values);
  await workspace.settle();
  return errors;
}

export async function press(
  workspace: Workspace,
  person: string,
  message: Message,
  action_id: string,
): Promise<void> {
  const channel = channelOf(workspace, message);
  await workspace.as(person).press({ channel, ts: message.ts, action_id });
  await workspace.settle();
}

/** The newest message in a channel of this name. */
export function lastIn(workspace: Workspace, channel: string): Message {
  return last(workspace, workspace.messagesIn(channel));
}

/** The newest message that the app or Slackbot sent to this person alone. */
export function lastTo(workspace: Workspace, person: string): Message {
  return last(workspace, messagesTo(workspace, person));
}

/** All direct messages that this person has, the oldest first. */
export function messagesTo(workspace: Workspace, person: string): Message[] {
  const { id } = workspace.user(person);
  return Object.values(workspace.state.channels)
    .filter(({ is_im, members }) => is_im && members.includes(id))
    .flatMap((channel) => workspace.messagesIn(channel.id))
    .toSorted((a, b) => Number(a.ts) - Number(b.ts));
}

/** Why runs failed, so that a test that finds nothing says more. */
export function failures(workspace: Workspace): string {
  return Object.values(workspace.state.workflowRuns)
    .flatMap(({ workflow, error }) => error ? [`${workflow}: ${error}`] : [])
    .join("; ");
}

/** The items of one of the app's datastores. */
export async function itemsOf(
  workspace: Workspace,
  store: string,
): Promise<Record<string, unknown>[]> {
  return (await workspace.datastores.dump())[store] ?? [];
}

function last(workspace: Workspace, messages: Message[]): Message {
  const message = messages.at(-1);
  if (!message) throw new Error(`There is no message. ${failures(workspace)}`);
  return message;
}

function channelOf(workspace: Workspace, message: Message): string {
  const found = Object.entries(workspace.state.messages).find(([, messages]) =>
    messages.some((one) => one === message)
  );
  if (!found) throw new Error("The message is gone.");
  return found[0];
}
