import type { Draft } from "./draft.ts";

export const CALLBACKS = {
  edit: "edit_draft",
  preview: "preview_announcement",
  author: "choose_author",
  confirm: "confirm_send",
} as const;

const modal = (
  title: string,
  callback_id: string,
  more: Record<string, unknown>,
) => ({
  type: "modal",
  callback_id,
  title: { type: "plain_text", text: title },
  ...more,
});

export function editModal({ id, message, channels }: Draft) {
  return modal("Edit the draft", CALLBACKS.edit, {
    submit: { type: "plain_text", text: "Save" },
    private_metadata: JSON.stringify({ id }),
    blocks: [{
      type: "input",
      block_id: "message",
      label: { type: "plain_text", text: "Text" },
      element: {
        type: "plain_text_input",
        action_id: "text",
        multiline: true,
        initial_value: message,
      },
    }, {
      type: "input",
      block_id: "channels",
      label: { type: "plain_text", text: "Channels" },
      element: {
        type: "multi_channels_select",
        action_id: "ids",
        initial_channels: channels,
        max_selected_items: 5,
      },
    }],
  });
}

/** First of three: what will be sent. */
export function previewModal(draft: Draft) {
  return modal("Preview", CALLBACKS.preview, {
    submit: { type: "plain_text", text: "Next" },
    close: { type: "plain_text", text: "Not yet" },
    private_metadata: JSON.stringify(draft),
    blocks: [
      { type: "section", text: { type: "mrkdwn", text: draft.message } },
    ],
  });
}

/** Second: on whose behalf, above the preview. */
export function authorModal(draft: Draft) {
  return modal("Who speaks?", CALLBACKS.author, {
    submit: { type: "plain_text", text: "Next" },
    close: { type: "plain_text", text: "Back" },
    private_metadata: JSON.stringify(draft),
    blocks: [{
      type: "input",
      block_id: "author",
      label: { type: "plain_text", text: "Shown as" },
      element: {
        type: "radio_buttons",
        action_id: "who",
        options: [
          { text: { type: "plain_text", text: "The app" }, value: "app" },
          { text: { type: "plain_text", text: "The board" }, value: "board" },
        ],
      },
    }],
  });
}

/** Third, in the second's place. */
export function confirmModal(draft: Draft, username: string) {
  return modal("Send it?", CALLBACKS.confirm, {
    submit: { type: "plain_text", text: "Send now" },
    close: { type: "plain_text", text: "Back" },
    private_metadata: JSON.stringify({ draft, username }),
    blocks: [{
      type: "section",
      text: {
        type: "mrkdwn",
        text: `This goes to ${draft.channels.length} channels at once.`,
      },
    }],
  });
}
