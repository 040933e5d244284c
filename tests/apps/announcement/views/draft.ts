export interface Draft {
  id: string;
  created_by: string;
  message: string;
  channels: string[];
}

/** The draft as it stands in its channel. Its id is the block_id of the buttons. */
export function draftBlocks(draft: Draft): Record<string, unknown>[] {
  return [
    {
      type: "section",
      text: {
        type: "mrkdwn",
        text: `*Draft of an announcement* by <@${draft.created_by}>`,
      },
      accessory: {
        type: "overflow",
        action_id: "more",
        options: [
          { text: { type: "plain_text", text: "Edit" }, value: "edit" },
          {
            text: { type: "plain_text", text: "Throw away" },
            value: "throw_away",
          },
        ],
      },
    },
    { type: "divider" },
    { type: "section", text: { type: "mrkdwn", text: draft.message } },
    { type: "divider" },
    {
      type: "context",
      elements: [{
        type: "mrkdwn",
        text: `For ${draft.channels.map((id) => `<#${id}>`).join(", ")}`,
      }],
    },
    {
      type: "actions",
      block_id: draft.id,
      elements: [{
        type: "button",
        action_id: "send",
        style: "primary",
        text: { type: "plain_text", text: "Send …" },
        value: draft.id,
      }],
    },
  ];
}

export function closedBlocks(what: string): Record<string, unknown>[] {
  return [{ type: "section", text: { type: "mrkdwn", text: what } }];
}
