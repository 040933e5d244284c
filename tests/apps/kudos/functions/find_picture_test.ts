import { SlackFunctionTester } from "deno-slack-sdk/mod.ts";
import { assertEquals } from "@std/assert";
import findPicture, { FindPictureFunction } from "./find_picture.ts";

const { createContext } = SlackFunctionTester(FindPictureFunction);

Deno.test("a tone has its picture", async () => {
  const { outputs, error } = await findPicture(
    createContext({ inputs: { tone: "loud" } }),
  );
  assertEquals([outputs?.alt_text, error], ["A brass band", undefined]);
});

Deno.test("an unknown tone is refused in a sentence", async () => {
  const { error } = await findPicture(
    createContext({ inputs: { tone: "rude" } }),
  );
  assertEquals(error, 'There is no picture for "rude".');
});
