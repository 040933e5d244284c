import { type CallSystem, callSystems } from "../integrations/calls/mod.ts";
import { type CrmSystem, crmSystems } from "../integrations/crm/mod.ts";
import type { Io } from "../integrations/http.ts";
import { type SmsSystem, smsSystems } from "../integrations/sms/mod.ts";
import type { Context, Env, System } from "../integrations/system.ts";
import {
  type TicketSystem,
  ticketSystems,
} from "../integrations/tickets/mod.ts";
import type { Titles } from "../messages/lines.ts";
import { ROW_VERSION } from "./rows.ts";
import type { Stores } from "./stores.ts";

/** A system that app.config.ts names, ready to be called. */
export interface Bound<S> {
  readonly system: S;
  /** Throws a `Failure` that names the variable that is missing. */
  context(): Context;
}

export interface Systems {
  readonly ticket: Bound<TicketSystem> | null;
  readonly crm: Bound<CrmSystem> | null;
  readonly call: Bound<CallSystem> | null;
  readonly sms: Bound<SmsSystem> | null;
  readonly titles: Titles;
}

type Chosen = Readonly<Record<string, Record<string, unknown> | undefined>>;

/** The first enabled system of each kind. */
export function bindSystems(chosen: Chosen, env: Env, io: Io): Systems {
  function bind<S extends System>(
    table: Readonly<Record<string, S>>,
    kind: string,
  ): Bound<S> | null {
    for (const [id, config] of Object.entries(chosen[kind] ?? {})) {
      const system = table[id];
      if (system) {
        return {
          system,
          context: () => ({ settings: system.settings(config, env), io }),
        };
      }
    }
    return null;
  }
  const ticket = bind<TicketSystem>(ticketSystems, "tickets");
  const crm = bind<CrmSystem>(crmSystems, "crm");
  const call = bind<CallSystem>(callSystems, "calls");
  const sms = bind<SmsSystem>(smsSystems, "sms");
  const title = (bound: Bound<System> | null) => bound?.system.title ?? "";
  return {
    ticket,
    crm,
    call,
    sms,
    titles: { ticket: title(ticket), crm: title(crm), call: title(call) },
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
