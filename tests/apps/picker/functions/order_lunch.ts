import { DefineFunction, Schema, SlackFunction } from "deno-slack-sdk/mod.ts";
import { LunchOrder } from "../types/lunch_order.ts";
import { lunchView } from "../views/lunch.ts";
import { matching, matchingGroups, MENU } from "../views/menu.ts";

export const OrderLunchFunction = DefineFunction({
  callback_id: "order_lunch_function",
  title: "Order lunch",
  source_file: "functions/order_lunch.ts",
  input_parameters: {
    properties: { interactivity: { type: Schema.slack.types.interactivity } },
    required: ["interactivity"],
  },
  output_parameters: {
    properties: {
      order: { type: LunchOrder },
      room: { type: Schema.slack.types.channel_id },
      everything: { type: Schema.types.string },
    },
    required: ["order", "room", "everything"],
  },
});

export default SlackFunction(OrderLunchFunction, async ({ inputs, client }) => {
  const opened = await client.views.open({
    interactivity_pointer: inputs.interactivity.interactivity_pointer,
    view: lunchView(undefined, "What would you like?"),
  });
  if (!opened.ok) {
    return {
      error: `No modal: ${opened.error} ${
        JSON.stringify(opened.response_metadata)
      }`,
    };
  }
  return { completed: false };
})
  .addBlockSuggestionHandler(
    { block_id: "dish", action_id: "value" },
    ({ body }) => {
      // This payload has no other input's value: the view carries the kitchen.
      const kitchen = body.view?.private_metadata ?? "";
      const dishes = MENU[kitchen] ?? Object.values(MENU).flat();
      return { options: matching(dishes, body.value) };
    },
  )
  .addBlockSuggestionHandler(
    { block_id: ["extras"] },
    ({ body }) => {
      const option_groups = matchingGroups(body.value);
      return option_groups.length > 0 ? { option_groups } : { options: [] };
    },
  )
  .addBlockActionsHandler(
    { block_id: "kitchen", action_id: "value" },
    async ({ action, body, client }) => {
      const kitchen = action.selected_option.value;
      await client.views.update({
        view_id: body.view?.id,
        hash: body.view?.hash,
        view: lunchView(kitchen, `The ${kitchen} kitchen is open.`),
      });
    },
  )
  .addBlockActionsHandler(
    "quick",
    async ({ action, body, client }) => {
      const { value } = action.selected_option;
      await client.views.update({
        view_id: body.view?.id,
        view: lunchView(
          undefined,
          value === "thai"
            ? "Thai it is."
            : "Type two letters of a dish, then choose.",
        ),
      });
    },
  )
  .addBlockActionsHandler(/^surprise/, async ({ body, client }) => {
    await client.views.push({
      interactivity_pointer: body.interactivity.interactivity_pointer,
      view: {
        type: "modal",
        callback_id: "surprise",
        title: { type: "plain_text", text: "A surprise" },
        close: { type: "plain_text", text: "Oh" },
        notify_on_close: true,
        blocks: [{
          type: "header",
          text: { type: "plain_text", text: "Have the papaya salad." },
        }],
      },
    });
  })
  .addViewSubmissionHandler("lunch", async ({ view, body, client }) => {
    const values = view.state.values;
    const of = (block: string) => values[block]?.value ?? {};
    const options = (block: string): string[] =>
      (of(block).selected_options ?? []).map((
        { value }: { value: string },
      ) => value);
    const day = of("day").selected_date;
    if (day < new Date().toISOString().slice(0, 10)) {
      return {
        response_action: "errors",
        errors: { day: "That day is over." },
      };
    }
    const budget = of("budget").value;
    const completed = await client.functions.completeSuccess({
      function_execution_id: body.function_data.execution_id,
      outputs: {
        order: {
          dish: of("dish").selected_option.value,
          extras: options("extras"),
          eaters: of("eaters").selected_users,
          day,
          time: of("time").selected_time,
          ...(budget ? { budget: Number(budget) } : {}),
        },
        room: of("room").selected_channel,
        everything: JSON.stringify({
          payer: of("payer").selected_user,
          tell: of("tell").selected_conversations,
          reminder: of("reminder").selected_date_time,
          diet: options("diet"),
          size: of("size").selected_option?.value,
          sauces: options("sauces"),
          email: of("email").value,
          link: of("link").value,
          wish: of("wish").rich_text_value?.type,
          voucher: of("voucher").files?.length,
        }),
      },
    });
    if (!completed.ok) console.error(`completeSuccess: ${completed.error}`);
  })
  .addViewClosedHandler(
    ["lunch", "surprise"],
    async ({ view, body, client }) => {
      console.log(`closed ${view.callback_id}, is_cleared ${body.is_cleared}`);
      if (view.callback_id === "surprise") return;
      await client.functions.completeError({
        function_execution_id: body.function_data.execution_id,
        error: "No lunch was ordered.",
      });
    },
  )
  .addUnhandledEventHandler(({ body }) => {
    console.log(`Nobody handles ${body.type} ${body.actions?.[0]?.action_id}`);
  });
