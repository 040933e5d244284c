import {
  audienceOf,
  type BridgeSystem,
} from "../integrations/bridges/system.ts";
import type { CallSystem } from "../integrations/calls/system.ts";
import type { ChosenSystems } from "../integrations/chosen.ts";
import type { CrmSystem } from "../integrations/crm/system.ts";
import type { Io } from "../integrations/http.ts";
import type { PagingSystem } from "../integrations/paging/system.ts";
import type { SmsSystem } from "../integrations/sms/system.ts";
import type { Chosen, Context, Env, System } from "../integrations/system.ts";
import type { TicketSystem } from "../integrations/tickets/system.ts";
import type { ToldAudience } from "../incident/telling.ts";
import type { Titles } from "../messages/lines.ts";
import { ROW_VERSION } from "./rows.ts";
import type { Stores } from "./stores.ts";

/** A system that app.config.ts names, ready to be called. */
export interface Bound<S> {
  readonly system: S;
  /** Throws a `Failure` that names the variable that is missing. */
  context(): Context;
}

export interface Bridge extends Bound<BridgeSystem> {
  /** Whom its messages are written for. */
  readonly audience: ToldAudience;
}

export interface Systems {
  readonly ticket: Bound<TicketSystem> | null;
  readonly crm: Bound<CrmSystem> | null;
  readonly call: Bound<CallSystem> | null;
  readonly sms: Bound<SmsSystem> | null;
  readonly paging: Bound<PagingSystem> | null;
  readonly bridges: readonly Bridge[];
  readonly titles: Titles;
}

/** The chosen systems with their secrets. */
export function bindSystems(chosen: ChosenSystems, env: Env, io: Io): Systems {
  const bound = <S extends System>({ system, config }: Chosen<S>) => ({
    system,
    context: () => ({ settings: system.settings(config, env), io }),
  });
  const bind = <S extends System>(one: Chosen<S> | undefined) =>
    one ? bound(one) : null;
  const ticket = bind(chosen.tickets);
  const crm = bind(chosen.crm);
  const call = bind(chosen.calls);
  const sms = bind(chosen.sms);
  const bridges = (chosen.bridges ?? []).map((one) => ({
    ...bound(one),
    audience: audienceOf(one.config),
  }));
  const paging = bind(chosen.paging);
  const title = (bound: Bound<System> | null) => bound?.system.title ?? "";
  return {
    ticket,
    crm,
    call,
    sms,
    bridges,
    paging,
    titles: {
      ticket: title(ticket),
      crm: title(crm),
      call: title(call),
      bridges: Object.fromEntries(
        bridges.map(({ system }) => [system.id, system.title]),
      ),
      page: title(paging),
    },
  };
}

/** Access tokens are kept for all runs; within one run each is read once. */
export function openIo(stores: Stores, now: () => number): Io {
  const known = new Map<
    string,
    Promise<{ value: string; expiresAt: number } | undefined>
  >();
  const read = async (system: string) => {
    const row = await stores.tokens.get(system);
    return row && { value: row.token, expiresAt: row.expires_at };
  };
  return {
    fetch: (input, init) => fetch(input, init),
    now,
    timeoutMs: 8_000,
    tokens: {
      get(system) {
        const token = known.get(system) ?? read(system);
        known.set(system, token);
        return token;
      },
      async put(system, token) {
        known.set(system, Promise.resolve(token));
        await stores.tokens.put({
          id: system,
          v: ROW_VERSION,
          token: token.value,
          expires_at: token.expiresAt,
        });
      },
      async drop(system) {
        known.delete(system);
        await stores.tokens.delete(system);
      },
    },
  };
}
