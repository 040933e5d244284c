import { option } from "./menu.ts";

type Block = Record<string, unknown>;

const plain = (text: string) => ({ type: "plain_text", text });

function input(
  block_id: string,
  label: string,
  type: string,
  more: Record<string, unknown> = {},
  block: Record<string, unknown> = {},
): Block {
  return {
    type: "input",
    block_id,
    label: plain(label),
    element: { type, action_id: "value", ...more },
    ...block,
  };
}

/** The whole order. `kitchen` is what was chosen so far; `note` what the app has to say. */
export function lunchView(kitchen: string | undefined, note: string) {
  const optional = { optional: true };
  return {
    type: "modal",
    callback_id: "lunch",
    title: plain("Order lunch"),
    submit: plain("Order"),
    close: plain("Rather not"),
    notify_on_close: true,
    private_metadata: kitchen ?? "",
    blocks: [
      {
        type: "section",
        block_id: "note",
        text: { type: "mrkdwn", text: note },
        accessory: {
          type: "overflow",
          action_id: "quick",
          options: [option("Only thai", "thai"), option("Help", "help")],
        },
      },
      {
        type: "image",
        block_id: "picture",
        image_url: "https://pictures.example/table.png",
        alt_text: "A table",
      },
      input("kitchen", "Kitchen", "radio_buttons", {
        options: [option("Thai", "thai"), option("Pizza", "pizza")],
      }, { dispatch_action: true }),
      input("dish", "Dish", "external_select", {
        min_query_length: 2,
        placeholder: plain("Type two letters"),
      }),
      input("extras", "Extras", "multi_external_select", {
        min_query_length: 0,
        max_selected_items: 2,
      }, optional),
      { type: "divider" },
      input("eaters", "Who eats?", "multi_users_select"),
      input("payer", "Who pays?", "users_select", {}, optional),
      input("room", "Where do you tell?", "channels_select"),
      input("tell", "And to whom?", "multi_conversations_select", {
        filter: { include: ["im", "public"], exclude_bot_users: true },
      }, optional),
      input("day", "Day", "datepicker"),
      input("time", "Time", "timepicker", { initial_time: "12:30" }),
      input("reminder", "Remind me", "datetimepicker", {}, optional),
      input("diet", "Diet", "checkboxes", {
        options: [option("Vegan", "vegan"), option("No nuts", "no_nuts")],
      }, optional),
      input("size", "Size", "static_select", {
        option_groups: [
          { label: plain("Hungry"), options: [option("Large", "l")] },
          {
            label: plain("Not so hungry"),
            options: [option("Medium", "m"), option("Small", "s")],
          },
        ],
      }, optional),
      input("sauces", "Sauces", "multi_static_select", {
        options: [option("Hot"), option("Sweet"), option("Sour")],
        max_selected_items: 2,
      }, optional),
      input("budget", "Budget", "number_input", {
        is_decimal_allowed: true,
        min_value: "5",
        max_value: "50",
      }, optional),
      input("email", "Receipt to", "email_text_input", {}, optional),
      input("link", "Menu", "url_text_input", {}, optional),
      input("wish", "Wishes", "rich_text_input", {}, optional),
      input("voucher", "Voucher", "file_input", {
        filetypes: ["pdf", "png"],
        max_files: 1,
      }, optional),
      {
        type: "actions",
        block_id: "links",
        elements: [
          { type: "button", action_id: "surprise", text: plain("Surprise me") },
          { type: "button", action_id: "forgotten", text: plain("Complain") },
        ],
      },
    ],
  };
}
