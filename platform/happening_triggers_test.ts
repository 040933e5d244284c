import { assertEquals } from "@std/assert";
import { checkFilter } from "../local/engine/filter.ts";
import { definitionOf } from "./happening_triggers.ts";

Deno.test("a trigger for reactions lets through only those that mean something", () => {
  const { event, inputs } = definitionOf({
    type: "reaction_added",
    reactions: ["pushpin", "rotating_light"],
  });
  assertEquals(event, {
    event_type: "slack#/events/reaction_added",
    all_resources: true,
    filter: {
      version: 1,
      root: {
        operator: "OR",
        inputs: [
          { statement: "{{data.reaction}} == pushpin" },
          { statement: "{{data.reaction}} == rotating_light" },
        ],
      },
    },
  });
  checkFilter(event.filter, "/event/filter");
  assertEquals(Object.keys(inputs), [
    "type",
    "channel",
    "user",
    "message_ts",
    "reaction",
  ]);
});

Deno.test("a trigger for channels is the workspace's and names no channels", () => {
  const { event, inputs } = definitionOf({
    type: "channel_renamed",
    reactions: [],
  });
  assertEquals(event, { event_type: "slack#/events/channel_renamed" });
  assertEquals(inputs.channel_name, { value: "{{data.channel_name}}" });
});

Deno.test("one reaction alone needs no operator", () => {
  const { event } = definitionOf({
    type: "reaction_removed",
    reactions: ["pushpin"],
  });
  checkFilter(event.filter, "/event/filter");
});
