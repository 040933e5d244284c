import { DefineFunction, Schema, SlackFunction } from "deno-slack-sdk/mod.ts";

export const Greet = DefineFunction({
  callback_id: "greet",
  title: "Greet",
  source_file: "functions/greet.ts",
  input_parameters: {
    properties: {
      how: { type: Schema.types.string },
      name: { type: Schema.types.string },
    },
    required: ["how"],
  },
  output_parameters: {
    properties: { said: { type: Schema.types.string } },
    required: ["said"],
  },
});

/** Does what `how` says, so that tests can have it do anything. */
export default SlackFunction(Greet, async ({ inputs, client, env }) => {
  const name = inputs.name ?? "nobody";
  switch (inputs.how) {
    case "throw":
      throw new Error("broken greeting");
    case "error":
      return { error: "I do not want to." };
    case "undeclared":
      await fetch("https://elsewhere.example/");
      break;
    case "unknown":
      await fetch("https://declared.example/");
      break;
    case "vendor": {
      const response = await fetch("https://vendor.example/things?x=1", {
        method: "POST",
        body: JSON.stringify({ name }),
      });
      return {
        outputs: {
          said: `${response.status} ${response.statusText} ${await response
            .text()}`,
        },
      };
    }
    case "leave": {
      const say = (text: string) =>
        client.chat.postMessage({ channel: "C0000000001", text });
      void fetch("https://vendor.example/things").then(() => say("Left alone"));
      return { outputs: { said: "nothing yet" } };
    }
    case "sleep":
      await new Promise((resolve) => setTimeout(resolve, 30_000));
      break;
    case "timeout":
      await fetch("https://vendor.example/slow", {
        signal: AbortSignal.timeout(5000),
      });
      break;
    case "forever":
      await new Promise(() => {});
      break;
    case "time":
      return {
        outputs: {
          said: `${Date.now()} ${new Date().toISOString()} ${env.GREETING}`,
        },
      };
  }
  const channel = "C0000000001";
  const first = await client.chat.postMessage({
    channel,
    text: `Hello, ${name}`,
  });
  const second = await client.chat.postMessage({
    channel,
    text: `Bye, ${name}`,
  });
  if (!first.ok || !second.ok) {
    return { error: `${first.error ?? second.error}` };
  }
  console.log("greeted", name);
  return { outputs: { said: `Hello, ${name}` } };
});
