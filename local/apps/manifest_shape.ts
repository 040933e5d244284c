import * as z from "zod/mini";
import { shapeProblem } from "../shape.ts";

/** The least that a manifest must be, so that rules can be asked about it: what is an object, a list, a text. */

const text = z.string();
const named = <Shape extends z.ZodMiniType>(shape: Shape) =>
  z.optional(z.record(text, shape));
const texts = z.optional(z.array(text));

const Property = z.looseObject({
  type: text,
  required: texts,
  get items() {
    return z.optional(Property);
  },
  get properties() {
    return named(Property);
  },
});
const Parameters = z.optional(
  z.looseObject({ properties: named(Property), required: texts }),
);
const Described = {
  title: z.optional(text),
  description: z.optional(text),
  input_parameters: Parameters,
  output_parameters: Parameters,
};
const Step = z.looseObject({
  id: z.optional(text),
  function_id: text,
  inputs: z.optional(z.record(text, z.unknown())),
});
const Datastore = z.looseObject({
  primary_key: text,
  time_to_live_attribute: z.optional(text),
  attributes: z.record(text, Property),
});

const ManifestShape = z.looseObject({
  display_information: z.looseObject({
    name: text,
    description: z.optional(text),
    long_description: z.optional(text),
    background_color: z.optional(text),
  }),
  features: z.optional(z.looseObject({
    bot_user: z.optional(z.looseObject({ display_name: text })),
    app_home: z.optional(z.looseObject({})),
  })),
  settings: z.optional(z.looseObject({ function_runtime: z.optional(text) })),
  oauth_config: z.optional(z.looseObject({
    scopes: z.optional(z.looseObject({ bot: texts, user: texts })),
  })),
  functions: named(
    z.looseObject({ ...Described, source_file: z.optional(text) }),
  ),
  workflows: named(
    z.looseObject({ ...Described, steps: z.optional(z.array(Step)) }),
  ),
  types: named(Property),
  events: named(Property),
  datastores: named(Datastore),
  outgoing_domains: texts,
  external_auth_providers: z.optional(z.looseObject({
    oauth2: named(z.looseObject({})),
  })),
});

/** In a sentence that names the field; undefined: it is one. */
export function whyNoManifest(given: unknown): string | undefined {
  return shapeProblem(ManifestShape, given, "the manifest");
}
