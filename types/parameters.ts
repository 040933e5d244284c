import { Schema } from "deno-slack-sdk/mod.ts";
import { ROLES } from "./roles.ts";
import { SEVERITIES } from "./severity.ts";

/** Parameters that several functions and workflows share. Their names are a public interface. */
export const incidentKey = {
  type: Schema.types.string,
  title: "Incident",
  description: "The incident's key or its number, such as INC-00447",
} as const;

/** Filled by Slack with the person who runs the step; nobody can type it in. */
export const actingUser = {
  type: Schema.slack.types.user_context,
  title: "Acting person",
  description: "Who does this; Slack fills it in",
} as const;

/** For the form that opens again when an answer was refused. */
export const formPointer = {
  type: Schema.slack.types.interactivity,
  title: "Interactivity",
  description: "Lets the step show a form when something is wrong",
} as const;

export const severityName = {
  type: Schema.types.string,
  title: "Severity",
  description: "low, medium, high or critical",
  enum: [...SEVERITIES],
  choices: SEVERITIES.map((value) => ({
    value,
    title: value[0]!.toUpperCase() + value.slice(1),
  })),
} as const;

export const roleName = {
  type: Schema.types.string,
  title: "Role",
  description: "commander, communications or scribe",
  enum: [...ROLES],
  choices: ROLES.map((value) => ({
    value,
    title: value[0]!.toUpperCase() + value.slice(1),
  })),
} as const;

/** Shows the incident's number and channel to the steps that follow. */
export const incidentOutputs = {
  incident: {
    ...incidentKey,
    description: "The incident's key, for the next steps",
  },
  number: {
    type: Schema.types.string,
    title: "Number",
    description: "Such as INC-00447",
  },
} as const;

/** Whether the channel of an incident that is over stays. */
export const archiveAnswer = {
  type: Schema.types.string,
  title: "Answer",
  description: "keep or archive",
} as const;
