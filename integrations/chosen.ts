/** The systems that app.config.ts connects. The functions reach these alone, so that no other is bundled. */
import type { BridgeSystem } from "./bridges/system.ts";
import type { CallSystem } from "./calls/system.ts";
import type { CrmSystem } from "./crm/system.ts";
import { Failure } from "./failure.ts";
import type { PagingSystem } from "./paging/system.ts";
import type { SmsSystem } from "./sms/system.ts";
import type { Chosen } from "./system.ts";
import type { TicketSystem } from "./tickets/system.ts";

/** By kind; what is absent is off. */
export interface ChosenSystems {
  readonly tickets?: Chosen<TicketSystem>;
  readonly crm?: Chosen<CrmSystem>;
  readonly calls?: Chosen<CallSystem>;
  readonly sms?: Chosen<SmsSystem>;
  readonly paging?: Chosen<PagingSystem>;
  /** Of these, several at once. */
  readonly bridges?: readonly Chosen<BridgeSystem>[];
}

/** All of them, in the order of app.config.ts. */
export function listChosen(chosen: ChosenSystems): Chosen[] {
  const { bridges = [], ...others } = chosen;
  return [
    ...Object.values(others).filter((one) => one !== undefined),
    ...bridges,
  ];
}

/** Slack: `outgoing_domains` in the manifest; `Host` checks the length of each. */
export const MAX_HOSTS = 10;

/** Each host once: the manifest's outgoing domains. Throws a sentence when Slack would refuse them. */
export function hostsOf(chosen: ChosenSystems): string[] {
  const needed = listChosen(chosen).map(({ system, config }) => ({
    title: system.title,
    hosts: system.hosts(config),
  }));
  const hosts = [...new Set(needed.flatMap(({ hosts }) => hosts))].sort();
  if (hosts.length > MAX_HOSTS) {
    const list = needed.map(({ title, hosts }) => `${title} (${hosts.length})`)
      .join(", ");
    throw new Failure(
      "slack",
      "config",
      `The connected systems need ${hosts.length} hosts and Slack allows ${MAX_HOSTS}: ${list}. Take some out in app.config.ts.`,
    );
  }
  return hosts;
}
