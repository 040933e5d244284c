/** What one person does in an incident, so that the others know whom to ask. */
export const ROLES = ["commander", "communications", "scribe"] as const;
export type Role = (typeof ROLES)[number];
