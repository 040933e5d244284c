/** How bad it is for users, from least to most. Vendors' words are mapped in their own files. */
export const SEVERITIES = ["low", "medium", "high", "critical"] as const;
export type Severity = (typeof SEVERITIES)[number];
