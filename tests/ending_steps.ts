import { press, submit } from "../local/story_steps.ts";
import type { Workspace } from "../local/workspace.ts";
import { alert, ALERTS, cardsOf } from "./scenes.ts";

export const OTHER = "INC-00448";
export const OTHER_CHANNEL = "inc-00448";
export const OTHER_ALERT = { dedup_key: "other", title: "Nobody can pay" };

/** A second incident, declared by bruno from an alert of its own. */
export async function second(workspace: Workspace): Promise<void> {
  await alert(workspace, OTHER_ALERT);
  const card = cardsOf(workspace).at(-1)!;
  await press(workspace, "bruno", ALERTS, card.ts, "declare");
  await submit(workspace, "bruno", {
    summary: "Nobody can pay",
    severity: "critical",
    description: "",
  });
}
