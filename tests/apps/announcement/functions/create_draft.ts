import { DefineFunction, Schema, SlackFunction } from "deno-slack-sdk/mod.ts";
import type { SlackAPIClient } from "deno-slack-api/types.ts";
import DraftDatastore from "../datastores/drafts.ts";
import { closedBlocks, type Draft, draftBlocks } from "../views/draft.ts";
import {
  authorModal,
  CALLBACKS,
  confirmModal,
  editModal,
  previewModal,
} from "../views/modals.ts";

export const CreateDraftFunction = DefineFunction({
  callback_id: "create_draft",
  title: "Draft an announcement",
  description: "Post a draft that people edit until somebody sends it",
  source_file: "functions/create_draft.ts",
  input_parameters: {
    properties: {
      created_by: { type: Schema.slack.types.user_id },
      message: { type: Schema.types.string },
      channel: { type: Schema.slack.types.channel_id },
      channels: {
        type: Schema.types.array,
        items: { type: Schema.slack.types.channel_id },
        maxItems: 5,
      },
    },
    required: ["created_by", "message", "channel", "channels"],
  },
  output_parameters: {
    properties: {
      draft_id: { type: Schema.types.string },
      message: { type: Schema.types.string },
      message_ts: { type: Schema.types.string },
      username: { type: Schema.types.string },
      channels: {
        type: Schema.types.array,
        items: { type: Schema.slack.types.channel_id },
      },
    },
    required: ["draft_id", "message", "message_ts", "username", "channels"],
  },
});

export default SlackFunction(
  CreateDraftFunction,
  async ({ inputs, client }) => {
    const { created_by, message, channel, channels } = inputs;
    const draft = { id: crypto.randomUUID(), created_by, message, channels };
    const posted = await client.chat.postMessage({
      channel,
      text: "A draft of an announcement",
      blocks: draftBlocks(draft),
    });
    if (!posted.ok) return { error: `No draft: ${posted.error}` };
    const saved = await client.apps.datastore.put<
      typeof DraftDatastore.definition
    >({
      datastore: DraftDatastore.name,
      item: { ...draft, message_ts: posted.ts, status: "draft" },
    });
    if (!saved.ok) return { error: `The draft is not saved: ${saved.error}` };
    return { completed: false };
  },
)
  .addBlockActionsHandler("more", async ({ action, body, client, inputs }) => {
    const draft = await draftOf(client, draftIdOf(body.message?.blocks));
    if (action.selected_option.value === "edit") {
      await client.views.open({
        interactivity_pointer: body.interactivity.interactivity_pointer,
        view: editModal(draft),
      });
      return;
    }
    await setStatus(client, draft.id, "thrown_away");
    await client.chat.update({
      channel: inputs.channel,
      ts: body.message?.ts,
      text: "Thrown away",
      blocks: closedBlocks("~A draft~, thrown away"),
    });
    await client.functions.completeError({
      function_execution_id: body.function_data.execution_id,
      error: `The draft was thrown away by <@${body.user.id}>.`,
    });
  })
  .addBlockActionsHandler(
    { action_id: /^send$/ },
    async ({ action, body, client }) => {
      const opened = await client.views.open({
        interactivity_pointer: body.interactivity.interactivity_pointer,
        view: previewModal(await draftOf(client, action.value)),
      });
      if (!opened.ok) console.error(`views.open: ${opened.error}`);
    },
  )
  .addViewSubmissionHandler(
    [CALLBACKS.edit],
    async ({ view, inputs, client }) => {
      const { id } = JSON.parse(view.private_metadata || "{}");
      const message = view.state.values.message.text.value;
      const channels = view.state.values.channels.ids.selected_channels;
      if (/<!(here|channel|everyone)>/.test(message)) {
        return {
          response_action: "errors",
          errors: { message: "Do not wake everybody up." },
        };
      }
      const updated = await client.apps.datastore.update<
        typeof DraftDatastore.definition
      >({ datastore: DraftDatastore.name, item: { id, message, channels } });
      if (!updated.ok) throw new Error(`Draft ${id}: ${updated.error}`);
      await client.chat.update({
        channel: inputs.channel,
        ts: updated.item.message_ts,
        text: "A draft of an announcement",
        blocks: draftBlocks(updated.item as unknown as Draft),
      });
    },
  )
  .addViewSubmissionHandler(CALLBACKS.preview, ({ view }) => ({
    response_action: "push",
    view: authorModal(JSON.parse(view.private_metadata || "{}")),
  }))
  .addViewSubmissionHandler(CALLBACKS.author, ({ view }) => {
    const draft = JSON.parse(view.private_metadata || "{}");
    const who = view.state.values.author.who.selected_option.value;
    return {
      response_action: "update",
      view: confirmModal(draft, who === "board" ? "The board" : ""),
    };
  })
  .addViewSubmissionHandler(
    CALLBACKS.confirm,
    async ({ view, body, inputs, client }) => {
      const { draft, username } = JSON.parse(view.private_metadata || "{}");
      const { message_ts } = await setStatus(client, draft.id, "sent");
      await client.chat.update({
        channel: inputs.channel,
        ts: message_ts,
        text: "Sent",
        blocks: closedBlocks(`Sent by <@${body.user.id}>: ${draft.message}`),
      });
      const completed = await client.functions.completeSuccess({
        function_execution_id: body.function_data.execution_id,
        outputs: {
          draft_id: draft.id,
          message: draft.message,
          message_ts,
          username,
          channels: draft.channels,
        },
      });
      if (!completed.ok) console.error("Not completed", completed);
      return { response_action: "clear" };
    },
  )
  .addUnhandledEventHandler(({ body }) => {
    console.log(`Nobody handles ${body.type}`);
  });

function draftIdOf(
  blocks: { type: string; block_id?: string }[] | undefined,
): string {
  return blocks?.find(({ type }) => type === "actions")?.block_id ?? "";
}

async function draftOf(client: SlackAPIClient, id: string): Promise<Draft> {
  const got = await client.apps.datastore.get<typeof DraftDatastore.definition>(
    { datastore: DraftDatastore.name, id },
  );
  if (!got.ok) throw new Error(`Draft ${id}: ${got.error}`);
  const { created_by, message, channels } = got.item;
  return { id, created_by, message, channels };
}

async function setStatus(client: SlackAPIClient, id: string, status: string) {
  const updated = await client.apps.datastore.update<
    typeof DraftDatastore.definition
  >({ datastore: DraftDatastore.name, item: { id, status } });
  if (!updated.ok) throw new Error(`Draft ${id}: ${updated.error}`);
  return updated.item;
}
