import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { channelName } from "./own_channel.ts";

for (
  const [template, number, name] of [
    ["{number}", "INC-00447", "inc-00447"],
    ["incident-{number}", "INC-00447", "incident-inc-00447"],
    ["{number}-{number}", "A1", "a1-a1"],
    ["Störung {number}!", "INC-00447", "storung-inc-00447"],
    ["#{number}", "INC 00447", "inc-00447"],
    ["_{number}_", "INC_7", "_inc_7_"],
    [`${"x".repeat(78)}-{number}`, "INC-00447", `${"x".repeat(78)}-i`],
  ] as const
) {
  Deno.test(`channelName() of ${template.slice(0, 20)} and ${number} is ${name.slice(0, 20)}`, () => {
    assertEquals(channelName(template, number), name);
  });
}

Deno.test("channelName() makes only what Slack accepts", () => {
  const template = fc.string({ unit: "grapheme", maxLength: 120 })
    .map((text) => `${text}{number}`);
  fc.assert(fc.property(template, fc.nat(), (template, number) => {
    const name = channelName(template, `INC-${number}`);
    assert(/^[a-z0-9_-]{1,80}$/.test(name), name);
  }));
});
