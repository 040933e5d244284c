import { openDemo } from "../local/demo.ts";
import {
  EBOOK_ALERT,
  press,
  pressCardOrMore,
  submit,
  textOf,
} from "../local/story_steps.ts";
import type { Message, View } from "../local/state.ts";
import type { JiraState } from "../local/vendors/jira.ts";
import type { SalesforceState } from "../local/vendors/salesforce.ts";
import type { TwilioState } from "../local/vendors/twilio.ts";
import type { ZoomState } from "../local/vendors/zoom.ts";
import type { Workspace, WorkspaceOptions } from "../local/workspace.ts";
import { begin, beginSetUp } from "./beginnings.ts";

export const ALERTS = "monitoring-alerts";
export const REGISTER = "incident-register";
export const CHANNEL = "inc-00447";
export const NUMBER = "INC-00447";
/** Long enough for the sweeps to finish what a run left and to tidy up after it. */
export const RECOVERY_MS = 25 * 60_000;

/** What has happened before. */
const BEGINNINGS = {
  nothing: () => Promise.resolve(),
  "set up": (workspace: Workspace) => beginSetUp(workspace),
  alert: (workspace: Workspace) =>
    begin(workspace, "alert", async () => {
      await beginSetUp(workspace);
      await alert(workspace);
    }),
  declared: (workspace: Workspace) =>
    begin(workspace, "declared", async () => {
      await BEGINNINGS.alert(workspace);
      await declare(workspace);
    }),
};

interface Beginning extends WorkspaceOptions {
  readonly from?: keyof typeof BEGINNINGS;
}

/** A test in a workspace of its own, in which the incident INC-00447 is declared unless told otherwise. */
export function scene(
  name: string,
  play: (workspace: Workspace) => Promise<void>,
  { from = "declared", ...options }: Beginning = {},
): void {
  Deno.test(name, async () => {
    await using workspace = await openDemo(options);
    await BEGINNINGS[from](workspace);
    await play(workspace);
  });
}

export async function alert(
  workspace: Workspace,
  facts: Partial<Record<keyof typeof EBOOK_ALERT, string>> = {},
): Promise<void> {
  // Another alert is one of another service, with a card of its own, unless the test says otherwise.
  const { service = facts.dedup_key ?? EBOOK_ALERT.service } = facts;
  workspace.post("PagerDuty alert", { ...EBOOK_ALERT, ...facts, service });
  await workspace.settle();
}

export async function declare(
  workspace: Workspace,
  { severity = "high" } = {},
): Promise<void> {
  await pressCard(workspace, "arcadio", "declare");
  await submit(workspace, "arcadio", {
    summary: "Mobile app login errors",
    severity,
    description: "Users can't login via mobile app.",
  });
}

/** Presses a button of the card in the alert channel. */
export function pressCard(
  workspace: Workspace,
  person: string,
  action: string,
): Promise<void> {
  return press(workspace, person, ALERTS, cardOf(workspace).ts, action);
}

/** Presses a button of the card in the incident's own channel. */
export function pressChannelCard(
  workspace: Workspace,
  person: string,
  action: string,
): Promise<void> {
  return pressCardOrMore(
    workspace,
    person,
    CHANNEL,
    channelCardOf(workspace),
    action,
  );
}

/** The card in the incident's own channel. */
export function channelCardOf(workspace: Workspace): Message {
  const [card] = saying(workspace, CHANNEL, "has been created by");
  if (!card) throw new Error("There is no card in the channel.");
  return card;
}

/** Starts one of the links that Set up made, as a bookmark or another app would. */
export async function follow(
  workspace: Workspace,
  person: string,
  trigger: string,
  incident: string,
): Promise<void> {
  await workspace.as(person).runTrigger({ trigger, inputs: { incident } });
  await workspace.settle();
}

export function cardsOf(workspace: Workspace): Message[] {
  return workspace.messagesIn(ALERTS).filter((message) =>
    message.app_id && !message.subtype && !message.thread_ts
  );
}

/** The first card in the alert channel. */
export function cardOf(workspace: Workspace): Message {
  const [card] = cardsOf(workspace);
  if (!card) throw new Error("There is no card.");
  return card;
}

/** What stands under the card in the alert channel. */
export function linesOf(workspace: Workspace): Message[] {
  const { ts } = cardOf(workspace);
  return workspace.thread(ALERTS, ts).filter((message) => message.ts !== ts);
}

/** The app's messages of a channel that say this. */
export function saying(
  workspace: Workspace,
  channel: string,
  words: string,
): Message[] {
  return workspace.messagesIn(channel).filter((message) =>
    textOf(message).includes(words)
  );
}

export function hasRetry(message: Message | undefined): boolean {
  return hasButton(message, "retry");
}

export function hasButton(
  message: Message | undefined,
  action: string,
): boolean {
  return JSON.stringify(message?.blocks ?? []).includes(
    `"action_id":"${action}"`,
  );
}

/** The text in a modal that this person has open; empty when there is none. */
export function modalOf(workspace: Workspace, person: string): string {
  const view = workspace.openViewOf(person);
  return view ? textOf({ blocks: view.blocks } as Message) : "";
}

/** What stands in a form's fields; those in which nothing stands are left out. */
export function typedIn(view: View | undefined): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(view?.values ?? {}).flatMap(([field, values]) => {
      const value = values[field] as {
        value?: unknown;
        selected_option?: { value: unknown };
      };
      const typed = value.selected_option?.value ?? value.value;
      return typed === undefined ? [] : [[field, typed]];
    }),
  );
}

export function vendorsOf({ state: { vendors } }: Workspace) {
  return vendors as unknown as {
    jira: JiraState;
    salesforce: SalesforceState;
    zoom: ZoomState;
    twilio: TwilioState;
  };
}

export interface IncidentSeen {
  readonly number: number;
  readonly state: {
    readonly title: string;
    readonly severity: string;
    readonly status: string;
  };
}

export async function incidentsOf(
  workspace: Workspace,
): Promise<IncidentSeen[]> {
  const { incidents = [] } = await workspace.datastores.dump();
  return incidents as unknown as IncidentSeen[];
}

/** Nothing waits to be done. */
export async function leftOver(workspace: Workspace): Promise<string[]> {
  const { plans = [] } = await workspace.datastores.dump();
  return plans.map(({ id }) => String(id));
}

export function incidentChannels(workspace: Workspace): string[] {
  return Object.values(workspace.state.channels).map(({ name }) => name)
    .filter((name) => name.startsWith("inc-"));
}

export function failedRuns(workspace: Workspace): string[] {
  return Object.values(workspace.state.workflowRuns).filter(({ status }) =>
    status === "error"
  ).map(({ workflow, error }) => `${workflow}: ${error}`);
}

export function runningRuns(workspace: Workspace): string[] {
  return Object.values(workspace.state.workflowRuns).filter(({ status }) =>
    status === "running"
  ).map(({ workflow }) => workflow);
}

/** The conversation of the app with one person alone; empty when there is none. */
export function directChannelOf(workspace: Workspace, person: string): string {
  const { id } = workspace.user(person);
  const found = Object.values(workspace.state.channels).find((channel) =>
    channel.is_im && channel.members.includes(id)
  );
  return found?.id ?? "";
}

export function directMessagesOf(
  workspace: Workspace,
  person: string,
): Message[] {
  const channel = directChannelOf(workspace, person);
  return channel ? workspace.messagesIn(channel) : [];
}

/** What the app has written to this person alone about incidents. */
export function toldTo(workspace: Workspace, person: string): Message[] {
  const { id } = workspace.user(person);
  return Object.values(workspace.state.channels).filter((channel) =>
    channel.is_im && channel.members.includes(id)
  ).flatMap((channel) => workspace.messagesIn(channel.id)).filter((message) =>
    textOf(message).includes("🔔")
  );
}
