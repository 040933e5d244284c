import { ALERT_TOKEN } from "./demo.ts";
import type { Block, Message, View } from "./state.ts";
import type { JiraState } from "./vendors/jira.ts";
import type { SalesforceState } from "./vendors/salesforce.ts";
import { recordsOf } from "./vendors/salesforce_records.ts";
import type { TwilioState } from "./vendors/twilio.ts";
import type { ZoomState } from "./vendors/zoom.ts";
import type { Workspace } from "./workspace.ts";

/** One thing that must be there after a step. */
export interface Check {
  readonly what: string;
  readonly ok: boolean;
}

export interface Step {
  readonly title: string;
  /** Does it, and lets everything that follows from it come to rest. */
  play(workspace: Workspace): Promise<void>;
  check(workspace: Workspace): Check[];
}

const ALERTS = "monitoring-alerts";
const CHANNEL = "inc-00447";
const NUMBER = "INC-00447";
const FIVE_BUTTONS = [
  "Send Update",
  "Declare Incident",
  "Close Incident",
  "Escalate",
  "De-escalate",
];
const LONG_DESCRIPTION =
  "Users can't login via mobile app, detected by monitoring tools and confirmed by customer service.\n" +
  "Sev1 issue we need to resolve immediately.";
const UPDATE =
  "Seems to be an endpoint issue. Changing the URL for logins now and will report back in 15 minutes if resolved.";
const SWARM = "inc-00447-wrong-login-endpoint";
const SWARM_FIELDS = [
  "Record Type to Swarm On",
  "Swarm Record",
  "Swarm Channel",
  "Swarm Record Name",
  "Swarm Owner",
  "Description",
];
const ASKS_FOR_COMMS =
  "This is impacting a lot of customers - can we work with the service escalation teams to get comms out?";
const COMMS =
  "Logins in the mobile app fail at the moment. We know why and expect a fix within the hour.";
const BANNER =
  "Logins in our mobile app fail at the moment. We expect a fix within the hour.";
const SUMMARY = "This morning's mobile release points to the wrong endpoint.";
const NOTES =
  "All clear. A mobile app release from this morning accidentally pointed to the wrong endpoint. Resolved by re-deploying with correct URL.";
/** Jira's ids of the priority "Highest" and the status "Done". */
const HIGHEST = "1";
const DONE = "10002";
const CLERK =
  "Clerk has notified Incident Leadership via SMS about this issue. They will be kept informed about any updates.";

/** The alert that the story begins with, as a monitor's relay sends it. */
export const EBOOK_ALERT = {
  token: ALERT_TOKEN,
  dedup_key: "Q1LOGINERRORS",
  status: "firing",
  severity: "high",
  title: "Login failure rate exceeded threshold",
  description: "Login error rate increasing on mobile app",
  service: "mobile-login",
  origin: "AWS Cloudwatch",
  url: "https://example.pagerduty.com/incidents/Q1LOGINERRORS",
  occurred_at: "2023-06-15T21:16:06Z",
} as const;

/** The ebook's story as far as the app tells it, each step by what a person or a monitor does. */
export const STORY: readonly Step[] = [
  {
    title: "A monitor's alert arrives by webhook",
    play: async (workspace) => {
      workspace.post("PagerDuty alert", EBOOK_ALERT);
      await workspace.settle();
    },
    check: (workspace) => {
      const card = workspace.messagesIn(ALERTS).find(isApp);
      return [
        says(
          "S1 headline",
          card,
          `${NUMBER}: Login failure rate exceeded threshold`,
        ),
        says(
          "S1 source",
          card,
          "has been created by an External Service (PagerDuty - AWS Cloudwatch)",
        ),
        says(
          "S2 description",
          card,
          "Description: Login error rate increasing on mobile app",
        ),
        says("S2 status", card, "Status: Open"),
        says("S2 severity", card, "Severity: High"),
        says("S2 start time", card, "Start Time: Thu Jun 15 2023 21:16:06 GMT"),
        is(
          "S3 five buttons in order",
          buttonsOf(card).slice(0, 5).join(),
          FIVE_BUTTONS.join(),
        ),
      ];
    },
  },
  {
    title: "Arcadio opens the declare form on the card",
    play: (workspace) =>
      press(workspace, "arcadio", ALERTS, firstCard(workspace), "declare"),
    check: (workspace) => {
      const form = workspace.openViewOf("arcadio");
      return [
        is("S6 title", form?.title, "Declare Incident"),
        is(
          "S6 fields",
          fieldsOf(form).join(),
          "Summary,Severity,Long Description",
        ),
        is("S6 buttons", `${form?.close},${form?.submit}`, "Cancel,Create"),
        is(
          "prefilled from the alert",
          initialOf(form, "summary"),
          "Login failure rate exceeded threshold",
        ),
      ];
    },
  },
  {
    title: "Arcadio declares the incident",
    play: (workspace) =>
      submit(workspace, "arcadio", {
        summary: "Mobile app login errors",
        severity: "critical",
        description: LONG_DESCRIPTION,
      }),
    check: (workspace) => {
      const channel = Object.values(workspace.state.channels).find(({ name }) =>
        name === CHANNEL
      );
      const thread = repliesTo(workspace, ALERTS, firstCard(workspace));
      const card = channelCard(workspace);
      const { jira, salesforce, zoom, twilio } = vendorsOf(workspace);
      const links = (channel?.bookmarks ?? []).map(({ link }) => link).join(
        " ",
      );
      const [issue, record, meeting] = [
        jira.issues[0],
        salesforce.incidents[0],
        zoom.meetings[0],
      ];
      return [
        is("S8 incident channel", channel?.name, CHANNEL),
        is(
          "Arcadio is in it",
          channel?.members.includes(workspace.user("arcadio").id),
          true,
        ),
        is("S8 one Jira issue", jira.issues.length, 1),
        is("its priority", issue?.priority, HIGHEST),
        is("S8 one Service Cloud incident", salesforce.incidents.length, 1),
        is("its priority", record?.fields.Priority, "Critical"),
        is("S8 SMS to both executives", twilio.messages.length, 2),
        says(
          "S9 ticket line",
          thread[0] && find(thread, "Jira Issue"),
          `Jira Issue: ${NUMBER} created`,
        ),
        says(
          "S9 record line",
          find(thread, "Salesforce"),
          "Salesforce incident created",
        ),
        says("S9 SMS line", find(thread, "Clerk"), CLERK),
        is("S10 four bookmarks", channel?.bookmarks.length, 4),
        is("S10 ticket", links.includes(`/browse/${issue?.key}`), true),
        is("S10 record", links.includes(String(record?.id)), true),
        is("S10 call", links.includes(String(meeting?.joinUrl)), true),
        is("S10 runbook", links.includes("Runbook"), true),
        is(
          "S10 ticket links back",
          issue?.remoteLinks.some(({ object }) =>
            inChannel(String(object.url), channel?.id)
          ),
          true,
        ),
        is(
          "S10 record links back",
          inChannel(String(record?.fields.Description), channel?.id),
          true,
        ),
        is(
          "S10 call links back",
          inChannel(meeting?.agenda ?? "", channel?.id),
          true,
        ),
        says("S11 card", card, `⚠️ ${NUMBER} has been created by`),
        says("S11 description", card, "Users can't login via mobile app"),
        says("S11 status", card, "📌 Status: Open"),
        says("S11 severity", card, "🔴 Severity: Critical"),
        says("S11 start", card, "🕒 Start Time: Thu Jun 15 2023 21:16:06 GMT"),
        is(
          "S11 five buttons first",
          buttonsOf(card).slice(0, 5).join(),
          FIVE_BUTTONS.join(),
        ),
        says("S12 record tick", card, "✅ Salesforce incident created."),
        says(
          "S12 runbook tick",
          card,
          "✅ Make sure to follow the Incident Runbook created.",
        ),
        says("S12 ticket tick", card, `✅ Jira Issue: ${NUMBER} created`),
        is(
          "the card is pinned",
          channel?.pins.some(({ ts }) => ts === card?.ts),
          true,
        ),
        is(
          "the topic says how bad",
          channel?.topic.value,
          "Critical · Open · No commander · Mobile app login errors",
        ),
      ];
    },
  },
  {
    title: "Zoe sends an update from the incident channel",
    play: async (workspace) => {
      await workspace.as("zoe.maxwell").join(CHANNEL);
      await press(
        workspace,
        "zoe.maxwell",
        CHANNEL,
        channelCard(workspace)?.ts ?? "",
        "send_update",
      );
      await submit(workspace, "zoe.maxwell", { text: UPDATE });
    },
    check: (workspace) => {
      const { jira, salesforce, twilio } = vendorsOf(workspace);
      const thread = repliesTo(workspace, ALERTS, firstCard(workspace));
      return [
        says(
          "in the channel",
          find(workspace.messagesIn(CHANNEL), "Update on"),
          UPDATE,
        ),
        says("in the alert's thread", find(thread, "Update on"), UPDATE),
        says("on the card", channelCard(workspace), `Last Update: ${UPDATE}`),
        is(
          "S13 on the ticket",
          JSON.stringify(jira.issues[0]?.comments).includes(UPDATE),
          true,
        ),
        is(
          "S13 on the record",
          String(salesforce.incidents[0]?.fields.Description).includes(UPDATE),
          true,
        ),
        is(
          "S13 by SMS",
          twilio.messages.filter(({ body }) => body.includes("endpoint issue"))
            .length,
          2,
        ),
      ];
    },
  },
  {
    title: "Arcadio starts a swarm from the incident channel",
    play: async (workspace) => {
      const card = channelCard(workspace);
      await pressCardOrMore(
        workspace,
        "arcadio",
        CHANNEL,
        card,
        "start_swarm",
      );
    },
    check: (workspace) => {
      const form = workspace.openViewOf("arcadio");
      return [
        is(
          "S14 by a link too",
          Object.values(workspace.state.triggers).some(({ name }) =>
            name === "Start a Swarm"
          ),
          true,
        ),
        is("S15 title", form?.title, "Start a Swarm"),
        is("S15 fields", fieldsOf(form).join(), SWARM_FIELDS.join()),
        is("S15 buttons", `${form?.close},${form?.submit}`, "Cancel,Create"),
        is("the record is the incident", initialOf(form, "record"), NUMBER),
      ];
    },
  },
  {
    title: "Chen owns the swarm; Dara asks there for customer communication",
    play: async (workspace) => {
      await submit(workspace, "arcadio", {
        record_name: "Wrong login endpoint",
        owner: workspace.user("chen").id,
        details: "Which release points to the wrong endpoint?",
      });
      const dara = workspace.as("dara");
      await dara.join(SWARM);
      await dara.post({ channel: SWARM, text: ASKS_FOR_COMMS });
      await dara.createChannel({ name: "service-agents" });
      const request = find(workspace.messagesIn(SWARM), "Swarm request");
      const { ts = "" } = request ?? {};
      await press(workspace, "dara", SWARM, ts, "tell_stakeholders");
      await submit(workspace, "dara", {
        channels: [workspace.channel("service-agents").id],
        message: COMMS,
      });
    },
    check: (workspace) => {
      const swarm = Object.values(workspace.state.channels).find(({ name }) =>
        name === SWARM
      );
      const request = find(workspace.messagesIn(SWARM), "Swarm request from @");
      const note = find(workspace.messagesIn(CHANNEL), "Swarm request from @");
      return [
        is("S16 a channel of its own", swarm?.name, SWARM),
        is(
          "its owner is in it",
          swarm?.members.includes(workspace.user("chen").id),
          true,
        ),
        says("S16 details in the incident channel", note, "Which release"),
        says("S17 subject", request, "Subject: Wrong login endpoint"),
        says("S17 urgency", request, "Urgency: 🔴 Critical"),
        says(
          "S17 owner",
          request,
          `Swarm Owner: @${workspace.user("chen").id}`,
        ),
        is(
          "the request is pinned",
          swarm?.pins.some(({ ts }) => ts === request?.ts),
          true,
        ),
        is(
          "S17 actions",
          buttonsOf(request).join(),
          "Finish Swarming,Tell stakeholder channels,Change Case to Incident Owner",
        ),
        is(
          "S17 the record has the swarm",
          recordsOf(vendorsOf(workspace).salesforce, "Swarm")[0]?.fields
            .RelatedRecordId,
          vendorsOf(workspace).salesforce.incidents[0]?.id,
        ),
        says(
          "S18 asked in the swarm",
          find(workspace.messagesIn(SWARM), "comms out"),
          ASKS_FOR_COMMS,
        ),
        says(
          "S18 told to customer-facing colleagues",
          find(workspace.messagesIn("service-agents"), NUMBER),
          COMMS,
        ),
        says(
          "on the incident's card",
          channelCard(workspace),
          "Swarms at work",
        ),
      ];
    },
  },
  {
    title: "Dara opens the banner's dialog from the incident's card",
    play: async (workspace) => {
      await workspace.as("dara").join(CHANNEL);
      const card = channelCard(workspace);
      await pressCardOrMore(workspace, "dara", CHANNEL, card, "add_banner");
    },
    check: (workspace) => {
      const form = workspace.openViewOf("dara");
      return [
        is(
          "S19 its words",
          JSON.stringify(form?.blocks).includes(
            "Add Banner to Experience Cloud Sites",
          ),
          true,
        ),
        is("S19 fields", fieldsOf(form).join(), "Topics"),
        is("S19 buttons", `${form?.close},${form?.submit}`, "Cancel,Next"),
      ];
    },
  },
  {
    title: "Dara tells customers by a banner",
    play: async (workspace) => {
      await submit(workspace, "dara", { topics: ["Stream-O AMER"] });
      await submit(workspace, "dara", { banner: BANNER });
    },
    check: (workspace) => [
      is("S19 customers read it", bannersOf(workspace).join(), BANNER),
      says(
        "the channel knows",
        find(workspace.messagesIn(CHANNEL), "puts a banner"),
        BANNER,
      ),
    ],
  },
  {
    title: "Chen finishes the swarm",
    play: async (workspace) => {
      const request = find(workspace.messagesIn(SWARM), "Swarm request");
      const { ts = "" } = request ?? {};
      await press(workspace, "chen", SWARM, ts, "finish_swarm");
      await submit(workspace, "chen", { summary: SUMMARY });
    },
    check: (workspace) => {
      const request = find(workspace.messagesIn(SWARM), "Swarm request");
      return [
        says("in the swarm", find(workspace.messagesIn(SWARM), SUMMARY), "✅"),
        says(
          "in the channel",
          find(workspace.messagesIn(CHANNEL), SUMMARY),
          "✅",
        ),
        is("its request has no buttons", buttonsOf(request).length, 0),
        is(
          "S17 the record knows what it found",
          String(
            recordsOf(vendorsOf(workspace).salesforce, "Task")[0]?.fields
              .Description,
          ).includes(SUMMARY),
          true,
        ),
        is(
          "its channel is a person's to archive",
          workspace.channel(SWARM).is_archived,
          false,
        ),
      ];
    },
  },
  {
    title: "Bruno de-escalates by one step, then escalates again",
    play: async (workspace) => {
      await press(
        workspace,
        "bruno",
        ALERTS,
        firstCard(workspace),
        "deescalate",
      );
      await press(workspace, "bruno", ALERTS, firstCard(workspace), "escalate");
    },
    check: (workspace) => {
      const { jira, salesforce, twilio } = vendorsOf(workspace);
      const channel = workspace.messagesIn(CHANNEL);
      return [
        says(
          "down",
          find(channel, "de-escalated"),
          "from 🔴 Critical to 🟠 High",
        ),
        says(
          "up again",
          find(channel, "was escalated"),
          "from 🟠 High to 🔴 Critical",
        ),
        is("ticket's priority", jira.issues[0]?.priority, HIGHEST),
        is(
          "record's priority",
          salesforce.incidents[0]?.fields.Priority,
          "Critical",
        ),
        is(
          "topic",
          workspace.channel(CHANNEL).topic.value,
          "Critical · Open · No commander · Mobile app login errors",
        ),
        is(
          "leadership is texted on reaching critical",
          twilio.messages.length,
          6,
        ),
      ];
    },
  },
  {
    title: "Bruno escalates once more and gets a clear word",
    play: (workspace) =>
      press(workspace, "bruno", ALERTS, firstCard(workspace), "escalate"),
    check: (workspace) => {
      const view = workspace.openViewOf("bruno");
      return [
        is(
          "in a modal",
          JSON.stringify(view?.blocks).includes(
            "the highest severity there is",
          ),
          true,
        ),
      ];
    },
  },
  {
    title: "Logins work again, and Dara takes the banner down",
    play: async (workspace) => {
      const card = channelCard(workspace);
      await pressCardOrMore(workspace, "dara", CHANNEL, card, "remove_banner");
    },
    check: (workspace) => [
      is("customers read nothing", bannersOf(workspace).length, 0),
      says(
        "the channel knows",
        find(workspace.messagesIn(CHANNEL), "takes the banner off"),
        "Dara",
      ),
    ],
  },
  {
    title: "Zoe closes the incident",
    play: async (workspace) => {
      await press(
        workspace,
        "zoe.maxwell",
        CHANNEL,
        channelCard(workspace)?.ts ?? "",
        "close",
      );
      await submit(workspace, "zoe.maxwell", { notes: NOTES });
    },
    check: (workspace) => {
      const allClear = find(workspace.messagesIn(CHANNEL), "All Clear");
      const thread = repliesTo(workspace, CHANNEL, allClear?.ts ?? "");
      const { jira, salesforce, twilio } = vendorsOf(workspace);
      return [
        says("S26 all clear", allClear, "All Clear has been declared!"),
        says("the notes word for word", allClear, NOTES),
        is("S26 three replies", thread.length, 3),
        says(
          "S27 ticket",
          find(thread, "Jira"),
          `Jira Issue: ${NUMBER} updated.`,
        ),
        says(
          "S27 record",
          find(thread, "Salesforce"),
          "Salesforce incident resolved.",
        ),
        says("S27 SMS", find(thread, "Clerk"), CLERK),
        is("S28 Jira is closed", jira.issues[0]?.status, DONE),
        is(
          "S28 record is resolved",
          salesforce.incidents[0]?.fields.Status,
          "Resolved",
        ),
        is(
          "S28 final SMS",
          twilio.messages.filter(({ body }) => body.includes("All clear"))
            .length,
          2,
        ),
        is(
          "a card that is over can be reopened and looked at",
          buttonsOf(channelCard(workspace)).join(),
          "Reopen Incident,More …",
        ),
      ];
    },
  },
  {
    title: "Zoe tells two stakeholder channels",
    play: async (workspace) => {
      const allClear = find(workspace.messagesIn(CHANNEL), "All Clear");
      await press(
        workspace,
        "zoe.maxwell",
        CHANNEL,
        allClear?.ts ?? "",
        "tell_stakeholders",
      );
      await submit(workspace, "zoe.maxwell", {
        channels: [
          workspace.channel("customer-support").id,
          workspace.channel("exec-updates").id,
        ],
        message: NOTES,
      });
    },
    check: (workspace) => [
      says(
        "S29 customer-support",
        find(workspace.messagesIn("customer-support"), NUMBER),
        NOTES,
      ),
      says(
        "S29 exec-updates",
        find(workspace.messagesIn("exec-updates"), NUMBER),
        NOTES,
      ),
    ],
  },
  {
    title: "Everything is at rest",
    play: (workspace) => workspace.advance(10 * 60_000),
    check: (workspace) => {
      const failed = Object.values(workspace.state.workflowRuns).filter((
        { status },
      ) => status === "error");
      const stamped = Object.values(workspace.state.messages).flat().every((
        { ts },
      ) => /^\d+\.\d{6}$/.test(ts));
      return [
        is(
          "no run failed",
          failed.map(({ workflow, error }) => `${workflow}: ${error}`).join(),
          "",
        ),
        is("S35 everything has its time stamp", stamped, true),
      ];
    },
  },
];

function vendorsOf({ state: { vendors } }: Workspace) {
  return vendors as unknown as {
    jira: JiraState;
    salesforce: SalesforceState;
    zoom: ZoomState;
    twilio: TwilioState;
  };
}

/** What customers read on the company's sites. */
function bannersOf(workspace: Workspace): unknown[] {
  const { salesforce } = vendorsOf(workspace);
  const texts = recordsOf(salesforce, "BroadcastCommunication");
  return recordsOf(salesforce, "BroadcastCommAudience").map(({ fields }) =>
    texts.find(({ id }) => id === fields.BroadcastCommunicationId)?.fields
      .BannerMessage
  );
}

/** Presses a card's button and waits for the form or for the end of the run. */
export async function press(
  workspace: Workspace,
  person: string,
  channel: string,
  ts: string,
  action_id: string,
) {
  await workspace.as(person).press({ channel, ts, action_id });
  await workspace.settle();
}

/** Presses what stands on the card, or behind its "More …". */
export async function pressCardOrMore(
  workspace: Workspace,
  person: string,
  channel: string,
  card: Message | undefined,
  action: string,
) {
  if (!card) throw new Error(`There is no card in #${channel}.`);
  if (has(card, action)) {
    return await press(workspace, person, channel, card.ts, action);
  }
  const { members } = workspace.channel(channel);
  const { id } = workspace.user(person);
  // What "More …" shows is for members: who only looks in is asked to join.
  if (!members.includes(id)) await workspace.as(person).join(channel);
  await press(workspace, person, channel, card.ts, "more");
  const shown = workspace.messagesIn(channel).findLast((message) =>
    message.only_for && has(message, action)
  );
  if (!shown) throw new Error(`“More …” does not offer ${action}.`);
  await press(workspace, person, channel, shown.ts, action);
}

function has({ blocks = [] }: Message, action: string): boolean {
  return JSON.stringify(blocks).includes(`"action_id":"${action}"`);
}

/** Submits the form on a person's screen. */
export async function submit(
  workspace: Workspace,
  person: string,
  values: Record<string, unknown>,
) {
  const view = workspace.openViewOf(person);
  if (!view) throw new Error(`${person} has no form open`);
  await workspace.as(person).submit(view, values);
  await workspace.settle();
}

function isApp(message: Message): boolean {
  return message.app_id !== undefined && message.subtype === undefined;
}

function firstCard(workspace: Workspace): string {
  return workspace.messagesIn(ALERTS).find(isApp)?.ts ?? "";
}

function channelCard(workspace: Workspace): Message | undefined {
  return find(
    workspace.messagesIn(CHANNEL).filter(isApp),
    "has been created by",
  );
}

function repliesTo(
  workspace: Workspace,
  channel: string,
  ts: string,
): Message[] {
  return workspace.thread(channel, ts).filter((message) => message.ts !== ts);
}

function find(
  messages: readonly Message[],
  words: string,
): Message | undefined {
  return messages.find((message) => textOf(message).includes(words));
}

/** What a reader sees of a message: the texts of its blocks. */
export function textOf(message: Message | undefined): string {
  return message
    ? (message.blocks ?? []).map(texts).join("\n") || message.text
    : "";
}

function texts(node: unknown): string {
  if (Array.isArray(node)) return node.map(texts).join("");
  if (typeof node !== "object" || node === null) return "";
  const { text, user_id, elements, fields } = node as Record<string, unknown>;
  if (typeof text === "string") return text;
  if (typeof user_id === "string") return `@${user_id}`;
  return [text, elements, fields].map(texts).join("");
}

function buttonsOf(message: Message | undefined): string[] {
  return (message?.blocks ?? []).filter(({ type }) => type === "actions")
    .flatMap(({ elements }) =>
      (elements as Block[]).map((element) => texts(element.text))
    );
}

function fieldsOf(view: View | undefined): string[] {
  return (view?.blocks ?? []).filter(({ type }) => type === "input").map((
    { label },
  ) => texts(label));
}

function initialOf(view: View | undefined, field: string): unknown {
  const block = view?.blocks.find(({ block_id }) => block_id === field);
  return (block?.element as { initial_value?: string } | undefined)
    ?.initial_value;
}

function inChannel(text: string, channel: string | undefined): boolean {
  return channel !== undefined && text.includes(`/archives/${channel}`);
}

function says(
  what: string,
  message: Message | undefined,
  words: string,
): Check {
  return { what: `${what}: “${words}”`, ok: textOf(message).includes(words) };
}

function is(what: string, actual: unknown, expected: unknown): Check {
  const ok = actual === expected;
  return {
    what: ok
      ? what
      : `${what}: ${JSON.stringify(actual)}, not ${JSON.stringify(expected)}`,
    ok,
  };
}
