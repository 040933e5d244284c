import { SlackFunctionTester } from "deno-slack-sdk/mod.ts";
import { assertEquals } from "@std/assert";
import handler from "./detect_language.ts";

const { createContext } = SlackFunctionTester("detect_language");

for (
  const [reaction, language] of [["flag-mx", "es"], ["de", "de"], [
    "flag-ch",
    "ch",
  ], ["thumbsup", undefined]] as const
) {
  Deno.test(`the reaction ${reaction} means ${language ?? "nothing"}`, async () => {
    const { outputs } = await handler(createContext({ inputs: { reaction } }));
    assertEquals(outputs?.language, language);
  });
}
