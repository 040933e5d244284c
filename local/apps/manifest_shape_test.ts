import { assert, assertEquals } from "@std/assert";
import * as fc from "fast-check";
import { createTrigger } from "../engine/triggers.ts";
import { openDesk } from "../testdata/desk.ts";
import { ApiError } from "../web_api/method.ts";
import { complete } from "./loaded.ts";
import { manifestProblems } from "./manifest_rules.ts";
import { whyNoManifest } from "./manifest_shape.ts";

const parameters = {
  properties: {
    channel: { type: "slack#/types/channel_id", title: "Where" },
    many: { type: "array", items: { type: "string" } },
    thing: { type: "object", properties: { x: { type: "number" } } },
  },
  required: ["channel"],
};
const MANIFEST = {
  display_information: { name: "Odd", description: "An app" },
  icon: "assets/icon.png",
  features: { bot_user: { display_name: "Odd" } },
  settings: { function_runtime: "slack" },
  oauth_config: { scopes: { bot: ["chat:write"], user: [] } },
  functions: {
    echo: {
      title: "Echo",
      description: "Says it again",
      source_file: "functions/echo.ts",
      input_parameters: parameters,
      output_parameters: parameters,
    },
  },
  workflows: {
    echo_workflow: {
      title: "Echo",
      description: "Says it again",
      input_parameters: parameters,
      steps: [
        {
          id: "0",
          function_id: "slack#/functions/open_form",
          inputs: {
            title: "Form",
            interactivity: "{{inputs.interactivity}}",
            fields: {
              elements: [{ name: "a", title: "A", type: "string" }],
              required: ["a"],
            },
          },
        },
        {
          id: "1",
          function_id: "#/functions/echo",
          inputs: { channel: "{{inputs.channel}}" },
        },
      ],
    },
  },
  types: { own: { type: "object", properties: { a: { type: "string" } } } },
  events: { told: { type: "object", properties: { a: { type: "string" } } } },
  datastores: {
    said: {
      primary_key: "id",
      time_to_live_attribute: "at",
      attributes: {
        id: { type: "string" },
        at: { type: "slack#/types/timestamp" },
      },
    },
  },
  outgoing_domains: ["example.com"],
  external_auth_providers: {
    oauth2: {
      google: { provider_type: "CUSTOM", options: { client_id: "x" } },
    },
  },
};

type Path = (string | number)[];
const ODD = [null, 0, true, "", "x", [], {}, [null], { x: null }, [[1]]];

/** Every place in it, from the whole to each leaf. */
function placesIn(value: unknown, at: Path = []): Path[] {
  if (value === null || typeof value !== "object") return [at];
  const below = Object.entries(value).flatMap(([key, item]) =>
    placesIn(item, [...at, key])
  );
  return [at, ...below];
}

/** The same with something else at this place; undefined: with nothing there. */
function withOdd(whole: unknown, at: Path, odd: unknown): unknown {
  const [key, ...rest] = at;
  if (key === undefined) return odd;
  const copy = structuredClone(whole) as Record<string | number, unknown>;
  const changed = withOdd(copy[key], rest, odd);
  if (changed !== undefined) copy[key] = changed;
  else if (Array.isArray(copy)) copy.splice(Number(key), 1);
  else delete copy[key];
  return copy;
}

/** A value in which one or two places are odd. */
function oddly(whole: unknown): fc.Arbitrary<unknown> {
  const place = fc.constantFrom(...placesIn(whole));
  const odd = fc.constantFrom(undefined, ...ODD);
  const once = (value: unknown) =>
    fc.tuple(place, odd).map(([at, odd]) => {
      try {
        return withOdd(value, at, odd);
      } catch {
        return value;
      }
    });
  return fc.oneof(once(whole), once(whole).chain(once));
}

Deno.test("the manifest of these tests is a good one", () => {
  assertEquals(whyNoManifest(MANIFEST), undefined);
  assertEquals(
    manifestProblems(MANIFEST).filter((one) => !one.includes("options")),
    [],
  );
});

Deno.test("whatever is odd in a manifest, it is refused in a sentence, or rules can be asked about it", () => {
  fc.assert(
    fc.property(oddly(MANIFEST), (given) => {
      const wrong = whyNoManifest(given);
      if (wrong !== undefined) {
        assert(wrong.startsWith("the manifest"), wrong);
        assert(!wrong.includes("undefined"), wrong);
        return;
      }
      const manifest = given as typeof MANIFEST;
      if (manifestProblems(manifest).length > 0) return;
      const { functions, workflows } = complete(manifest as never);
      for (const { input_parameters } of Object.values(functions)) {
        assert(Array.isArray(input_parameters.required));
      }
      for (const { steps } of Object.values(workflows)) assert(steps);
    }),
    { numRuns: 2000 },
  );
});

Deno.test("whatever is odd in a trigger's definition, it is refused in Slack's words, or made", async () => {
  await using workspace = await openDesk();
  workspace.app.manifest.oauth_config.scopes.bot.push("reactions:read");
  workspace.app.manifest.workflows.any = {
    title: "Any",
    input_parameters: { properties: { a: { type: "string" } }, required: [] },
    steps: [],
  };
  const common = {
    name: "Any",
    description: "x",
    workflow: "#/workflows/any",
    inputs: { a: { value: "{{data.x}}" } },
  };
  const filter = {
    version: 1,
    root: {
      operator: "AND",
      inputs: [{ statement: "{{data.reaction}} == eyes" }],
    },
  };
  const definitions = [
    { ...common, type: "shortcut", shortcut: { button_text: "Go" } },
    { ...common, type: "webhook", webhook: { filter } },
    {
      ...common,
      type: "scheduled",
      schedule: {
        start_time: "2030-01-01T10:00:00Z",
        timezone: "UTC",
        frequency: { type: "weekly", on_days: ["Monday"], repeats_every: 1 },
        occurrence_count: 3,
      },
    },
    {
      ...common,
      type: "event",
      event: {
        event_type: "slack#/events/reaction_added",
        channel_ids: ["C1"],
        filter,
      },
    },
  ];
  for (const definition of definitions) {
    createTrigger(workspace, definition);
    fc.assert(
      fc.property(oddly(definition), (given) => {
        if (!given || typeof given !== "object") return;
        try {
          createTrigger(workspace, given as typeof definition);
        } catch (error) {
          assert(error instanceof ApiError, String(error));
        }
      }),
      { numRuns: 300 },
    );
  }
});
