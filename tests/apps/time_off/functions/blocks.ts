/** What both the request and its decided form show. */
export interface Request {
  employee: string;
  first_day: string;
  last_day: string;
  reason?: string;
}

export function requestBlocks(request: Request): Record<string, unknown>[] {
  return [
    {
      type: "header",
      text: { type: "plain_text", text: "A request for time off" },
    },
    {
      type: "section",
      fields: [
        { type: "mrkdwn", text: `*From*\n<@${request.employee}>` },
        {
          type: "mrkdwn",
          text: `*Days*\n${request.first_day} to ${request.last_day}`,
        },
      ],
    },
    ...(request.reason
      ? [{
        type: "section",
        text: { type: "plain_text", text: request.reason },
      }]
      : []),
  ];
}

export const BUTTONS = {
  type: "actions",
  block_id: "decision",
  elements: [
    {
      type: "button",
      action_id: "approve",
      style: "primary",
      text: { type: "plain_text", text: "Approve" },
      confirm: {
        title: { type: "plain_text", text: "Approve?" },
        text: { type: "plain_text", text: "The days are then taken." },
        confirm: { type: "plain_text", text: "Approve" },
        deny: { type: "plain_text", text: "Not yet" },
      },
    },
    {
      type: "button",
      action_id: "deny",
      style: "danger",
      text: { type: "plain_text", text: "Deny" },
    },
  ],
};

export function denyView(messageTs: string, channelId: string) {
  return {
    type: "modal",
    callback_id: "deny_reason",
    title: { type: "plain_text", text: "Deny the request" },
    submit: { type: "plain_text", text: "Deny" },
    close: { type: "plain_text", text: "Back" },
    private_metadata: JSON.stringify({ messageTs, channelId }),
    blocks: [{
      type: "input",
      block_id: "reason",
      label: { type: "plain_text", text: "Why?" },
      element: {
        type: "plain_text_input",
        action_id: "text",
        multiline: true,
        max_length: 300,
      },
    }],
  };
}
