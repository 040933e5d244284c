import { DefineFunction, Schema, SlackFunction } from "deno-slack-sdk/mod.ts";

export const Work = DefineFunction({
  callback_id: "work",
  title: "Work",
  source_file: "functions/work.ts",
  input_parameters: {
    properties: {
      method: { type: Schema.types.string },
      calls: { type: Schema.types.integer },
    },
    required: ["method", "calls"],
  },
  output_parameters: {
    properties: {
      began: { type: Schema.types.number },
      ms: { type: Schema.types.number },
    },
    required: ["began", "ms"],
  },
});

/** Calls one method so many times, one after the other. Answers when its first line ran, and how long it took. */
export default SlackFunction(Work, async ({ inputs, client }) => {
  const began = performance.timeOrigin + performance.now();
  for (let n = 0; n < inputs.calls; n++) {
    const answer = inputs.method === "chat.postMessage"
      ? await client.chat.postMessage({ channel: "general", text: `No. ${n}` })
      : await client.apps.datastore.put({
        datastore: "rows",
        item: { id: String(n % 100), title: `Number ${n}`, n },
      });
    if (!answer.ok) return { error: `${answer.error}` };
  }
  const ms = performance.timeOrigin + performance.now() - began;
  return { outputs: { began, ms } };
});
