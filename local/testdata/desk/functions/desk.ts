import { DefineFunction, Schema, SlackFunction } from "deno-slack-sdk/mod.ts";

export const Desk = DefineFunction({
  callback_id: "desk",
  title: "Desk",
  source_file: "functions/desk.ts",
  input_parameters: {
    properties: {
      interactivity: { type: Schema.slack.types.interactivity },
      show: { type: Schema.types.string },
    },
    required: ["interactivity", "show"],
  },
  output_parameters: { properties: {}, required: [] },
});

/** What a button's value, or a view's private_metadata, asks of the handler. */
interface Wish {
  /** A method that is called with the fresh pointer under this name. */
  call?: { method: string; args: Record<string, unknown>; pointer?: string };
  /** For the response_url. */
  respond?: Record<string, unknown>;
  reply?: Record<string, unknown>;
  waitMs?: number;
  throws?: boolean;
}

/** Tests read what a handler got. */
async function tell(what: unknown): Promise<void> {
  await fetch("https://vendor.example/seen", {
    method: "POST",
    body: JSON.stringify(what),
  });
}

function wishOf(text: unknown): Wish {
  return typeof text === "string" && text.startsWith("{")
    ? JSON.parse(text)
    : {};
}

async function grant(
  wish: Wish,
  // deno-lint-ignore no-explicit-any -- the SDK's client and payload
  { client, body }: { client: any; body: any },
): Promise<void> {
  if (wish.waitMs) await new Promise((go) => setTimeout(go, wish.waitMs));
  if (wish.throws) throw new Error("as was wished");
  if (wish.call) {
    const { method, args, pointer = "trigger_id" } = wish.call;
    const { trigger_id } = body;
    await tell(
      await client.apiCall(method, { ...args, [pointer]: trigger_id }),
    );
  }
  if (wish.respond) {
    await tell(await client.response(body.response_url, wish.respond));
  }
}

/** Shows the view, the Home tab, the message and the ephemeral message of `show`, and stays open. */
export default SlackFunction(Desk, async ({ inputs, client }) => {
  const { view, home, ...posts } = JSON.parse(inputs.show);
  const { interactivity_pointer, interactor } = inputs.interactivity;
  if (view) {
    await tell(await client.views.open({ interactivity_pointer, view }));
  }
  if (home) {
    await tell(
      await client.views.publish({ user_id: interactor.id, view: home }),
    );
  }
  for (const [kind, content] of Object.entries(posts)) {
    await client.apiCall(`chat.${kind}`, {
      channel: "C0000000001",
      text: kind,
      ...(kind === "postEphemeral" && { user: interactor.id }),
      ...content as Record<string, unknown>,
    });
  }
  return { completed: false };
}).addBlockActionsHandler(/^(?!nobody)/, async ({ body, action, client }) => {
  await tell(body);
  await grant(wishOf(action.value), { client, body });
}).addBlockSuggestionHandler("seek", async ({ body }) => {
  await tell(body);
  const option = (text: string) => ({
    text: { type: "plain_text" as const, text },
    value: text.toLowerCase(),
  });
  const words = body.value === "many"
    ? Array(101).fill("Many")
    : ["Ape", "Bee"];
  const options = body.value === "none" ? [] : words.map(option);
  return body.value === "groups"
    ? { option_groups: [{ label: option("All").text, options }] }
    : { options };
}).addViewSubmissionHandler("form", async ({ view, body, client }) => {
  await tell(body);
  const wish = wishOf(view.private_metadata);
  await grant(wish, { client, body });
  // deno-lint-ignore no-explicit-any -- wrong replies too
  return wish.reply as any;
}).addViewClosedHandler("form", async ({ body }) => {
  await tell(body);
}).addUnhandledEventHandler(async ({ body }) => {
  await tell({ ...body, unhandled: true });
});
