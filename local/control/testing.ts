import { assertRejects } from "@std/assert";
import { Refusal } from "../engine/refusal.ts";
import type { Workspace } from "../workspace.ts";
import type { Deed } from "./deeds.ts";

/** This person may not do it, and is told why. */
export async function refused(
  workspace: Workspace,
  as: string,
  deed: Deed,
  why: string,
): Promise<void> {
  await assertRejects(() => workspace.act({ as, ...deed }), Refusal, why);
}
