/** The ebook's story as a workspace holds it, for trying the page without the kernel. */
import type { Block, Channel, Message, State, Trigger } from "../../state.ts";
import { addApp, APP, PEOPLE, startState } from "../../start_state.ts";
import type { JiraState } from "../../vendors/jira.ts";
import { jira } from "../../vendors/jira.ts";
import { salesforce, type SalesforceState } from "../../vendors/salesforce.ts";
import { twilio, type TwilioState } from "../../vendors/twilio.ts";
import { zoom, type ZoomState } from "../../vendors/zoom.ts";

/** 11:05 in New York. */
const ALERT_AT = Date.UTC(2026, 10, 24, 15, 55);
export const NOW = ALERT_AT + 65 * 60_000;
export const ALERTS = "C0000000002";
export const INCIDENT = "C0000000003";
const [ANA, BRUNO, CHEN, , ARCADIO] = [1, 2, 3, 4, 5].map((n) =>
  `U000000000${n}`
);
const ISSUE = "https://example.atlassian.net/browse/INC-1";
const RECORD_ID = "0kYDn000000000101A";
const RECORD = `https://example.my.salesforce.com/${RECORD_ID}`;
const CALL = "https://zoom.us/j/85746007919";

export const ALERT_TS = ts(0);

export function story(): State {
  const state = startState([
    ...PEOPLE,
    {
      name: "gast",
      real_name: "Greta Gast",
      is_restricted: true,
      color: "#8d6e63",
    },
  ], ALERT_AT);
  addApp(state, { ...APP, name: "Incident Automation" });
  state.team = { id: "T0000000001", name: "Stream-O", domain: "stream-o" };
  const everybody = Object.keys(state.users).filter((id) => id !== "USLACKBOT");
  const general = state.channels.C0000000001!;
  add(state, general);
  add(state, {
    ...general,
    id: ALERTS,
    name: "monitoring-alerts",
    members: everybody,
    topic: topic("Monitoring high-priority / high-volume cases"),
  });
  add(state, {
    ...general,
    id: INCIDENT,
    name: "inc-00447-mobile-app-login-errors",
    members: everybody.slice(0, 5),
    topic: topic("🔴 Critical · Open · Commander <@U0000000005>"),
    bookmarks: [
      bookmark(
        1,
        "Incident runbook",
        "https://example.com/runbook",
        ":closed_book:",
      ),
      bookmark(2, "Jira INC-1", ISSUE, ":ticket:"),
      bookmark(3, "Salesforce incident", RECORD, ":cloud:"),
      bookmark(4, "Zoom call", CALL, ":video_camera:"),
      bookmark(5, "Send update", shortcut("Ft0000000001"), ":memo:"),
    ],
    pins: [{ ts: ts(35), user: APP.bot_user, created: 0 }],
  });
  add(state, {
    ...general,
    id: "C0000000004",
    name: "service-leads",
    is_private: true,
    members: [ANA!, BRUNO!],
  });
  add(state, {
    ...general,
    id: "C0000000005",
    name: "random",
    members: [BRUNO!],
  });
  add(state, {
    ...general,
    id: "D0000000001",
    name: "",
    is_im: true,
    members: [ANA!, "USLACKBOT"],
  });
  add(state, {
    ...general,
    id: "D0000000002",
    name: "",
    is_im: true,
    members: [ANA!, APP.bot_user],
  });

  say(
    state,
    ALERTS,
    app(0, "INC-00447: Login failure rate exceeded threshold", alertCard()),
  );
  say(
    state,
    ALERTS,
    person(
      8,
      BRUNO!,
      "Same graph here. Error rate is at *18 %* and climbing, see <https://grafana.example.com/d/login|the dashboard>.",
    ),
  );
  say(state, ALERTS, {
    ...person(9, CHEN!, "On it. <@U0000000001> shall we call it a Sev1?"),
    reactions: [{ name: "eyes", users: [ANA!, ARCADIO!] }, {
      name: "+1",
      users: [BRUNO!],
    }],
  });
  say(state, ALERTS, {
    ...person(
      10,
      CHEN!,
      "Support has 40 tickets on it already, `POST /login` answers 404.",
    ),
  });
  for (
    const [minute, text] of [
      [35, `Jira Issue: <${ISSUE}|INC-00447> created`],
      [35.2, "Salesforce incident created"],
      [
        35.4,
        "Clerk has notified Incident Leadership via SMS about this issue. They will be kept informed about any updates.",
      ],
    ] as const
  ) say(state, ALERTS, { ...app(minute, text), thread_ts: ALERT_TS });
  say(state, ALERTS, {
    ...app(36, "You are the commander now. Only you see this line."),
    only_for: ANA!,
  });

  say(state, INCIDENT, {
    ...person(34, ARCADIO!, `<@${ARCADIO}> has joined the channel`),
    subtype: "channel_join",
  });
  say(
    state,
    INCIDENT,
    app(35, "INC-00447 has been created by @arcadio.", incidentCard()),
  );
  say(
    state,
    INCIDENT,
    person(
      40,
      ARCADIO!,
      "> Seems to be an endpoint issue.\nChanging the URL for logins now and will report back in 15 minutes if resolved.",
    ),
  );
  say(state, INCIDENT, app(43, "Build", deployQuestion()));
  say(state, INCIDENT, app(63, "All Clear has been declared!"));
  for (
    const [minute, text] of [
      [63.1, `Jira Issue: <${ISSUE}|INC-00447> updated.`],
      [63.2, "Salesforce incident resolved."],
      [
        63.3,
        "Clerk has notified Incident Leadership via SMS about this issue. They will be kept informed about any updates.",
      ],
    ] as const
  ) say(state, INCIDENT, { ...app(minute, text), thread_ts: ts(63) });
  say(state, INCIDENT, {
    ...app(
      64,
      "A summary of the root cause analysis for <#C0000000003> is now drafted in the document",
    ),
    thread_ts: ts(63),
    username: "ChatGPT",
    icon_emoji: ":robot_face:",
  });
  say(
    state,
    "C0000000004",
    person(50, BRUNO!, `<@${ANA}> who tells the customers?`),
  );
  say(state, "D0000000001", {
    ...person(
      1,
      "USLACKBOT",
      "The workflow *Declare incident* did not finish: the form was open too long.",
    ),
  });

  state.triggers = Object.fromEntries([
    link(
      "Ft0000000001",
      "Send update",
      "Tell everybody how the incident stands",
    ),
    link(
      "Ft0000000002",
      "Declare incident",
      "Open a channel, a ticket, a record and a call",
    ),
    link(
      "Ft0000000003",
      "Start a swarm",
      "Gather a side group around one record",
    ),
    {
      ...link("Ft0000000004", "Escalate", "Button of the card"),
      inputs: { incident: { customizable: true } },
    },
    webhook("Ft0000000005", "PagerDuty", "1001"),
    webhook("Ft0000000006", "Grafana", "1002"),
  ].map((trigger) => [trigger.id, trigger]));
  state.refusedWebhooks = { Ft0000000006: 3 };
  state.vendors = vendors();
  return state;
}

/** The modal of the ebook, with every other kind of field that a form may have below it. */
export function declareView(user: string): State["views"][string] {
  const text = (words: string) => ({ type: "plain_text", text: words });
  const input = (
    id: string,
    label: string,
    element: Record<string, unknown>,
    more = {},
  ) => ({
    type: "input",
    block_id: id,
    label: text(label),
    element: { action_id: id, ...element },
    ...more,
  });
  const option = (word: string) => ({
    text: text(word),
    value: word.toLowerCase(),
  });
  return {
    id: "V0000000001",
    type: "modal",
    callback_id: "declare",
    title: "Declare Incident",
    submit: "Create",
    close: "Cancel",
    blocks: [
      input("summary", "Summary", {
        type: "plain_text_input",
        initial_value: "Login failure rate exceeded threshold",
      }),
      input("severity", "Severity", {
        type: "static_select",
        options: ["Low", "Medium", "High", "Critical"].map(option),
        initial_option: option("High"),
      }),
      input("long", "Long Description", {
        type: "plain_text_input",
        multiline: true,
      }, { hint: text("What users see, since when, and how you know.") }),
      input("owner", "Swarm Owner", {
        type: "multi_users_select",
        initial_users: ["U0000000006"],
      }, { optional: true }),
      input("channels", "Tell these channels", {
        type: "multi_conversations_select",
      }, { optional: true }),
      input("notify", "Text executives", {
        type: "checkboxes",
        options: [option("Leadership"), option("Support")],
      }, { optional: true }),
    ],
    private_metadata: "",
    external_id: "",
    hash: "1",
    root_view_id: "V0000000001",
    previous_view_id: null,
    clear_on_close: false,
    notify_on_close: false,
    app_id: APP.id,
    bot_id: APP.bot_id,
    user,
    values: {},
    execution: "Fx0000000001",
    form: true,
  };
}

function ts(minute: number): string {
  return ((ALERT_AT + minute * 60_000) / 1000).toFixed(6);
}

function add(state: State, channel: Channel) {
  state.channels[channel.id] = channel;
  state.messages[channel.id] = [];
}

function say(state: State, channel: string, message: Message) {
  state.messages[channel]!.push(message);
}

function topic(value: string) {
  return { value, creator: "", last_set: 0 };
}

function person(minute: number, user: string, text: string): Message {
  return { type: "message", ts: ts(minute), user, text };
}

function app(minute: number, text: string, blocks?: Block[]): Message {
  return {
    ...person(minute, APP.bot_user, text),
    bot_id: APP.bot_id,
    app_id: APP.id,
    ...(blocks && { blocks }),
  };
}

function mrkdwn(text: string): Block {
  return { type: "section", text: { type: "mrkdwn", text } };
}

function actions(id: string): Block {
  const names = [
    "Send Update",
    "Declare Incident",
    "Close Incident",
    "Escalate",
    "De-escalate",
  ];
  return {
    type: "actions",
    block_id: id,
    elements: names.map((name, at) => ({
      type: "workflow_button",
      action_id: `action-${at}`,
      text: { type: "plain_text", text: name },
      workflow: { trigger: { url: shortcut("Ft0000000004") } },
      ...(name === "Declare Incident" && { style: "danger" }),
    })),
  };
}

function alertCard(): Block[] {
  return [
    mrkdwn(
      "*INC-00447: Login failure rate exceeded threshold* has been created by an External Service (PagerDuty - AWS Cloudwatch)",
    ),
    mrkdwn(
      `*Description:* Login error rate increasing on mobile app\n*Status:* Open\n*Severity:* High\n*Start Time:* <!date^${
        ALERT_AT / 1000
      }^{date_short_pretty} at {time}|Nov 24>`,
    ),
    actions("alert"),
  ];
}

function incidentCard(): Block[] {
  return [
    mrkdwn(`:warning: *INC-00447* has been created by <@${ARCADIO}>.`),
    mrkdwn(
      "*Description:* Mobile app login errors\n:pushpin: *Status:* Open\n:red_circle: *Severity:* Critical\n:clock3: *Start Time:* Thu Jun 15 2023 21:16:06 GMT",
    ),
    actions("incident"),
    {
      type: "rich_text",
      elements: [{
        type: "rich_text_section",
        elements: [
          {
            type: "text",
            text:
              "✅ Salesforce incident created.\n✅ Make sure to follow the ",
          },
          {
            type: "link",
            url: "https://example.com/runbook",
            text: "Incident Runbook",
          },
          { type: "text", text: ".\n✅ Jira Issue: " },
          { type: "link", url: ISSUE, text: "INC-00447" },
          { type: "text", text: " created" },
        ],
      }],
    },
  ];
}

function deployQuestion(): Block[] {
  return [
    { type: "header", text: { type: "plain_text", text: "Deploy :rocket:" } },
    {
      type: "section",
      fields: [
        "*Application*\nstreamo-app",
        "*Pull request*\nACME-123 Combine sign-up steps 2&amp;3",
      ].map((text) => ({ type: "mrkdwn", text })),
    },
    {
      type: "actions",
      block_id: "deploy",
      elements: [
        {
          type: "button",
          action_id: "no",
          text: { type: "plain_text", text: "No" },
        },
        {
          type: "button",
          action_id: "yes",
          style: "primary",
          text: { type: "plain_text", text: "Yes" },
          confirm: {
            title: { type: "plain_text", text: "Deploy to prod?" },
            text: { type: "mrkdwn", text: "All build stages have *passed*." },
            confirm: { type: "plain_text", text: "Deploy" },
            deny: { type: "plain_text", text: "Wait" },
          },
        },
      ],
    },
    { type: "divider" },
    {
      type: "context",
      elements: [{
        type: "mrkdwn",
        text: "CircleCI Build #8821 · completed after 0:42",
      }],
    },
  ];
}

function bookmark(
  n: number,
  title: string,
  url: string,
  emoji: string,
): Channel["bookmarks"][number] {
  return {
    id: `Bk000000000${n}`,
    channel_id: INCIDENT,
    title,
    link: url,
    emoji,
    type: "link",
    date_created: 0,
    date_updated: 0,
    rank: String(n),
    last_updated_by_user_id: APP.bot_user,
    app_id: APP.id,
  };
}

function shortcut(id: string): string {
  return `https://slack.com/shortcuts/${id}/0123456789abcdef0123456789abcdef`;
}

function link(id: string, name: string, description: string): Trigger {
  return {
    id,
    type: "shortcut",
    name,
    description,
    app_id: APP.id,
    workflow: name,
    inputs: {},
    shortcut_url: shortcut(id),
    permission: {
      permission_type: "everyone",
      user_ids: [],
      channel_ids: [],
      team_ids: [],
      org_ids: [],
    },
    date_created: 0,
    date_updated: 0,
  };
}

function webhook(id: string, name: string, digits: string): Trigger {
  const { shortcut_url: _, ...trigger } = link(id, name, "");
  return {
    ...trigger,
    type: "webhook",
    webhook_url:
      `https://hooks.slack.com/triggers/T0000000001/${digits}/0123456789abcdef0123456789abcdef`,
  };
}

function vendors(): Record<string, unknown> {
  const doc = (text: string) => ({
    version: 1 as const,
    type: "doc" as const,
    content: [{ type: "paragraph", content: [{ type: "text", text }] }],
  });
  const at = ALERT_AT + 35 * 60_000;
  const issues: JiraState = {
    ...jira.start(),
    issues: [{
      id: "10001",
      key: "INC-1",
      type: "Incident",
      summary: "INC-00447: Mobile app login errors",
      description: doc(
        "Users can't login via mobile app, detected by monitoring tools and confirmed by customer service.",
      ),
      priority: "1",
      labels: ["slack-incident"],
      duedate: null,
      status: "10001",
      resolution: null,
      resolvedAt: null,
      createdAt: at,
      updatedAt: at,
      properties: {},
      comments: [{
        id: "1",
        body: doc("Seems to be an endpoint issue."),
        createdAt: at + 300_000,
        properties: [],
      }],
      remoteLinks: [{
        id: 1,
        globalId: null,
        relationship: null,
        application: {},
        object: {
          url: `https://stream-o.slack.com/archives/${INCIDENT}`,
          title: "#inc-00447",
        },
      }],
      issueLinks: [],
      history: [],
    }],
  };
  const incidents: SalesforceState = {
    ...salesforce.start(),
    incidents: [{
      id: RECORD_ID,
      externalId: "a",
      createdAt: at,
      fields: {
        IncidentNumber: "INC-0000101",
        Subject: "Mobile App Login Failure",
        Status: "Resolved",
        Priority: "Critical",
        Urgency: "High",
        Description:
          "Spike in customers unable to login to Stream-O's mobile App",
      },
      history: [{
        at: NOW - 120_000,
        field: "Status",
        from: "New",
        to: "Resolved",
      }],
    }],
  };
  const meetings: ZoomState = {
    ...zoom.start(),
    meetings: [{
      id: 85746007919,
      uuid: "u",
      topic: "INC-00447: Mobile app login errors",
      agenda: "",
      type: 2,
      startAt: at,
      durationMinutes: 60,
      timezone: "UTC",
      password: "3f9c1a",
      joinUrl: CALL,
      startUrl: CALL,
      settings: {},
      status: "started",
      createdAt: at,
      participants: [],
      endedAt: null,
    }],
  };
  const messages: TwilioState = {
    ...twilio.start(),
    messages: ["+15005550010", "+15005550011"].map((to, n) => ({
      sid: `SM${n}`,
      to,
      from: "+15005550006",
      messagingServiceSid: null,
      body: "INC-00447 (critical): Mobile app login errors. Updates follow.",
      segments: 1,
      createdAt: at,
      errorCode: n === 1 ? 30003 : null,
    })),
  };
  return {
    jira: issues,
    salesforce: incidents,
    zoom: meetings,
    twilio: messages,
  };
}
