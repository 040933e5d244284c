import type { Kernel } from "../kernel.ts";
import type { WorkflowRun } from "../state.ts";
import { isRecord } from "../web_api/arguments.ts";
import { externalTokenFor } from "../web_api/external_tokens.ts";
import type { ParameterSet } from "../world.ts";
import { OAUTH2 } from "./types.ts";

type Inputs = Record<string, unknown>;

/**
 * A step's inputs in which `{ credential_source: "DEVELOPER" | "END_USER" }` is the id of that person's
 * token. The developer is the workspace's owner, and also meant by `{}`; the end user is who started the
 * run. Without such a person the input stays empty. Source: Slack's guide on external authentication.
 */
export function withCredentials(
  kernel: Kernel,
  run: WorkflowRun,
  set: ParameterSet | undefined,
  inputs: Inputs,
): Inputs {
  const filled = { ...inputs };
  for (const [name, property] of Object.entries(set?.properties ?? {})) {
    const given = inputs[name];
    if (property.type !== OAUTH2 || !isRecord(given)) continue;
    const user = given.credential_source === "END_USER"
      ? run.actor
      : developer(kernel);
    const provider = String(property.oauth2_provider_key);
    if (user) filled[name] = externalTokenFor(kernel, user, provider).id;
    else delete filled[name];
  }
  return filled;
}

function developer(kernel: Kernel): string | undefined {
  return Object.values(kernel.state.users).find(({ is_owner, deleted }) =>
    is_owner && !deleted
  )?.id;
}
