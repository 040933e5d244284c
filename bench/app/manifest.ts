import {
  DefineDatastore,
  DefineWorkflow,
  Manifest,
  Schema,
} from "deno-slack-sdk/mod.ts";
import { Work } from "./functions/work.ts";

const Rows = DefineDatastore({
  name: "rows",
  primary_key: "id",
  attributes: {
    id: { type: Schema.types.string },
    title: { type: Schema.types.string },
    n: { type: Schema.types.integer },
  },
});

const WorkWorkflow = DefineWorkflow({
  callback_id: "work_workflow",
  title: "Work",
  input_parameters: {
    properties: {
      method: { type: Schema.types.string },
      calls: { type: Schema.types.integer },
    },
    required: ["method", "calls"],
  },
});
WorkWorkflow.addStep(Work, {
  method: WorkWorkflow.inputs.method,
  calls: WorkWorkflow.inputs.calls,
});

/** What the embedded workspace is measured with. */
export default Manifest({
  name: "Worker",
  description: "Works, so that the embedded workspace can be measured",
  icon: "icon.png",
  functions: [Work],
  workflows: [WorkWorkflow],
  datastores: [Rows],
  outgoingDomains: [],
  botScopes: [
    "chat:write",
    "chat:write.public",
    "commands",
    "datastore:read",
    "datastore:write",
  ],
});
