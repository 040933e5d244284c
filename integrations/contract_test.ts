/** What every system promises, whatever its kind: one operation that makes something, and how it fails. */
import {
  assert,
  assertEquals,
  assertFalse,
  assertRejects,
  assertStringIncludes,
} from "@std/assert";
import { asana as asanaVendor } from "../local/vendors/asana.ts";
import { jira as jiraVendor } from "../local/vendors/jira.ts";
import { jsmOperations as jsmVendor } from "../local/vendors/jsm_operations.ts";
import { monday as mondayVendor } from "../local/vendors/monday.ts";
import {
  salesforce as salesforceVendor,
  type SalesforceState,
} from "../local/vendors/salesforce.ts";
import { teams as teamsVendor } from "../local/vendors/teams.ts";
import {
  teamsChannel as teamsChannelVendor,
  type TeamsChannelState,
} from "../local/vendors/teams_channel.ts";
import {
  twilio as twilioVendor,
  type TwilioState,
} from "../local/vendors/twilio.ts";
import { opsgenie as opsgenieVendor } from "../local/vendors/opsgenie.ts";
import { pagerduty as pagerdutyVendor } from "../local/vendors/pagerduty.ts";
import { splunkOnCall as splunkVendor } from "../local/vendors/splunk_on_call.ts";
import type { Vendor } from "../local/vendors/vendor.ts";
import {
  webex as webexVendor,
  type WebexState,
} from "../local/vendors/webex.ts";
import { zoom as zoomVendor } from "../local/vendors/zoom.ts";
import { CONFIG, SECRETS } from "./accounts_testing.ts";
import { type BridgeSystem, bridgeSystems } from "./bridges/mod.ts";
import { type CallSystem, callSystems } from "./calls/mod.ts";
import { crmSystems } from "./crm/mod.ts";
import { Failure, type Io } from "./http.ts";
import { kinds } from "./mod.ts";
import { type PagingSystem, pagingSystems } from "./paging/mod.ts";
import { smsSystems } from "./sms/mod.ts";
import type { Context, System } from "./system.ts";
import {
  type Fault,
  faults,
  isTokenCall,
  someFacts,
  standIn,
} from "./testing.ts";
import { ticketSystems } from "./tickets/mod.ts";

// deno-lint-ignore no-explicit-any -- each has its own state
type AnyVendor = Vendor<any>;
interface Promised {
  system: System;
  vendor: AnyVendor;
  /** Makes the thing; answers its id. */
  create(context: Context): Promise<{ id: string }>;
  /** Asked before `create` when an outcome is unknown. Absent: `create` is repeatable. */
  find?(context: Context): Promise<{ id: string } | undefined>;
  /** What there is at the other side. */
  // deno-lint-ignore no-explicit-any -- as above
  made(state: any): unknown[];
  /** Variables that `create` does without: the system's own test has them. */
  elsewhere?: readonly string[];
  /** How long `find` may miss what was made. */
  findLagMs?: number;
  hasTokens?: boolean;
  /** Nothing can be looked up afterwards: an unknown outcome stays so. */
  isBlind?: boolean;
  /** It answers with nothing that is read. */
  isSilent?: boolean;
}

const facts = someFacts();
const text = { to: "+15551230001", body: "[HIGH] INC-00447 Checkout is down" };

const promised: Promised[] = [
  ...each(ticketSystems, {
    jira: jiraVendor,
    asana: asanaVendor,
    monday: mondayVendor,
  }).map(([system, vendor]) => ({
    system,
    vendor,
    create: (context: Context) => system.create(facts, context),
    find: (context: Context) => system.find(facts, context),
    made: (state: Record<string, unknown[]>) =>
      state.issues ?? state.tasks ?? state.items ?? [],
    findLagMs: system.findLagMs,
  })),
  ...each(crmSystems, { salesforce: salesforceVendor }).map((
    [system, vendor],
  ) => ({
    system,
    vendor,
    create: (context: Context) => system.upsert(facts, {}, context),
    made: (state: SalesforceState) => state.incidents,
    hasTokens: true,
  })),
  ...each<CallSystem>(callSystems, {
    zoom: zoomVendor,
    teams: teamsVendor,
    webex: webexVendor,
  }).map(([system, vendor]) => ({
    system,
    vendor,
    create: (context: Context) => system.create(facts, context),
    ...(system.find
      ? { find: (context: Context) => system.find!(facts, context) }
      : {}),
    made: (state: { meetings: unknown[] }) => state.meetings,
    hasTokens: true,
  })),
  ...each(smsSystems, { twilio: twilioVendor }).map(([system, vendor]) => ({
    system,
    vendor,
    create: (context: Context) => system.send(text, context),
    find: (context: Context) =>
      system.find({ ...text, since: context.io.now() - 60_000 }, context),
    made: (state: TwilioState) => state.messages,
  })),
  ...each(pagingSystems, {
    pagerduty: pagerdutyVendor,
    pagerduty_events: pagerdutyVendor,
    opsgenie: opsgenieVendor,
    jsm_operations: jsmVendor,
    splunk_on_call: splunkVendor,
  }).map(([system, vendor]) => ({
    system,
    vendor,
    create: (context: Context) =>
      system.page({ key: facts.key, facts }, context),
    made: (state: Record<string, unknown[]>) =>
      state.incidents ?? state.alerts ?? [],
    elsewhere: ["VICTOROPS_API_KEY"],
  })),
  ...each<BridgeSystem>(bridgeSystems, {
    teams_channel: teamsChannelVendor,
    webex_space: webexVendor,
  }).map(([system, vendor]) => ({
    system,
    vendor,
    create: async (context: Context) => {
      await system.post({ lines: [["Checkout is down"]] }, context);
      return { id: "posted" };
    },
    made: (state: TeamsChannelState | WebexState) =>
      "posts" in state ? state.posts : state.messages,
    isBlind: true,
    isSilent: system.id === "teams_channel",
  })),
];

Deno.test("every system of every table keeps the contract", () => {
  const known = Object.values(kinds).flatMap((table) => Object.keys(table));
  assertEquals(promised.map(({ system }) => system.id).sort(), known.sort());
});

for (
  const {
    system,
    vendor,
    create: make,
    find,
    made,
    elsewhere = [],
    findLagMs = 0,
    hasTokens,
    isBlind = false,
    isSilent,
  } of promised
) {
  const { id, title } = system;
  const repeatable = find === undefined && !isBlind;
  const config = CONFIG[id as keyof typeof CONFIG];
  const contextOf = (io: Io, secrets: Record<string, string> = SECRETS) => ({
    io,
    settings: system.settings(config, secrets),
  });
  const create = async (io: Io) => (await make(contextOf(io))).id;
  const createOrFind = async (io: Io) =>
    (await find?.(contextOf(io)))?.id ?? await create(io);
  const failing = async (fault: Fault) => {
    const side = standIn(vendor, { fault });
    const failure = await assertRejects(() => create(side.io), Failure);
    assertEquals(failure.system, id);
    assertStringIncludes(failure.message, title);
    assertNoSecret(failure);
    return { ...side, failure };
  };

  Deno.test(`${id}: making one answers its id`, async () => {
    const side = standIn(vendor);
    assert(await create(side.io));
    assertEquals(made(side.state).length, 1);
  });

  Deno.test(`${id}: every call goes to a declared host`, async () => {
    const side = standIn(vendor);
    await createOrFind(side.io);
    const declared = system.hosts(config);
    for (const { call } of side.exchanges) {
      assert(declared.includes(call.url.hostname));
    }
    assert(declared.every((host) => host.length <= 50));
  });

  Deno.test(`${id}: refused credentials are an auth failure that names a variable`, async () => {
    const { failure } = await failing({ ...faults.status(401), times: 2 });
    assertEquals(failure.kind, "auth");
    assert(
      Object.keys(system.envHelp).some((name) =>
        failure.message.includes(name)
      ),
      failure.message,
    );
  });

  Deno.test(`${id}: wrong secrets are an auth failure at the vendor, too`, async () => {
    const side = standIn(vendor);
    for (const name of Object.keys(system.envHelp)) {
      if (!/KEY|SECRET|TOKEN/.test(name) || elsewhere.includes(name)) continue;
      const wrong = { ...SECRETS, [name]: "wrong-and-secret" };
      const failure = await assertRejects(
        () => make(contextOf(side.io, wrong)),
        Failure,
      );
      assertEquals(failure.kind, "auth");
      assertFalse(failure.message.includes("wrong-and-secret"));
    }
    assertEquals(made(side.state).length, 0);
  });

  Deno.test(`${id}: 403 says what is missing, and is not tried again`, async () => {
    const { failure } = await failing(faults.status(403));
    assertEquals(failure.kind, "auth");
    assertStringIncludes(failure.message, "permission");
  });

  for (const status of [404, 409, 410, 422]) {
    Deno.test(`${id}: ${status} is invalid`, async () => {
      const { failure } = await failing(faults.status(status));
      assertEquals([failure.kind, failure.details.status], ["invalid", status]);
      assertFalse(failure.details.unknown ?? false);
    });
  }

  for (
    const [header, expected] of [
      [undefined, undefined],
      ["7", 7_000],
      ["Tue, 24 Nov 2026 10:00:30 GMT", 30_000],
      ["Tue, 24 Nov 2026 09:00:00 GMT", 0],
      ["soon", undefined],
    ] as const
  ) {
    Deno.test(`${id}: 429 with Retry-After ${header ?? "left out"} waits ${expected ?? "as the runner likes"}`, async () => {
      const headers: Record<string, string> = header
        ? { "retry-after": header }
        : {};
      const { failure } = await failing(faults.status(429, undefined, headers));
      assertEquals([failure.kind, failure.details.retryAfterMs], [
        "rate",
        expected,
      ]);
    });
  }

  for (const status of [500, 502, 503, 504, 529]) {
    Deno.test(`${id}: ${status} is the server's trouble and may have happened`, async () => {
      const page = faults.status(status, "<h1>Bad gateway</h1>", {
        "content-type": "text/html",
      });
      const { failure } = await failing(page);
      assertEquals([failure.kind, failure.details.unknown ?? false], [
        "server",
        !repeatable,
      ]);
    });
  }

  for (
    const [name, fault] of [["a lost answer", faults.answerLost()], [
      "a timeout",
      faults.timeout(),
    ]] as const
  ) {
    Deno.test(`${id}: ${name} does not make a second one`, async () => {
      const { failure, io, state, pass } = await failing(fault);
      assertEquals([failure.kind, failure.details.unknown ?? false], [
        "server",
        !repeatable,
      ]);
      assertEquals(made(state).length, 1);
      if (isBlind) return;
      pass(findLagMs);
      assert(await createOrFind(io));
      assertEquals(made(state).length, 1);
    });
  }

  for (
    const [name, fault] of [
      ["a cut connection", faults.neverArrived()],
      ["a timeout", faults.timeoutBefore()],
    ] as const
  ) {
    Deno.test(`${id}: ${name} before the vendor knew makes none, and trying again makes one`, async () => {
      const { failure, io, state, pass } = await failing(fault);
      assertEquals([failure.kind, failure.details.unknown ?? false], [
        "server",
        !repeatable,
      ]);
      assertEquals(made(state).length, 0);
      pass(findLagMs);
      assert(await createOrFind(io));
      assertEquals(made(state).length, 1);
    });
  }

  for (
    const [name, fault] of [
      ["a web page with status 200", faults.html()],
      ["broken JSON", faults.brokenJson()],
      ["an answer of over 1 MB", faults.oversized()],
      ["an answer without its id", faults.empty()],
    ] as const
  ) {
    if (isSilent) break;
    Deno.test(`${id}: ${name} is a shape failure, and looking finds what was made`, async () => {
      const { failure, io, state, pass } = await failing(fault);
      assertEquals([failure.kind, failure.details.unknown ?? false], [
        "shape",
        !repeatable,
      ]);
      if (isBlind) return;
      pass(findLagMs);
      await createOrFind(io);
      assertEquals(made(state).length, 1);
    });
  }

  Deno.test(`${id}: unknown fields pass`, async () => {
    const side = standIn(vendor, { fault: faults.unknownField() });
    assert(await createOrFind(side.io));
  });

  Deno.test(`${id}: a host that is not declared is told as such`, async () => {
    const denied: Fault = {
      on: () => true,
      when: "before",
      answer: () => new Deno.errors.NotCapable("Requires net access"),
    };
    const { failure } = await failing(denied);
    assertEquals(failure.kind, "config");
    assertStringIncludes(failure.message, "outgoing domains");
    assertStringIncludes(failure.message, "app.config.ts");
  });

  Deno.test(`${id}: a redirect is not followed`, async () => {
    const { failure } = await failing(
      faults.status(302, undefined, { location: "https://evil.example" }),
    );
    assertEquals(failure.kind, "config");
  });

  for (const name of Object.keys(system.envHelp)) {
    if (system.optional?.includes(name)) {
      Deno.test(`${id}: without ${name} it works`, () => {
        for (const value of [undefined, "", "  "]) {
          system.settings(config, { ...SECRETS, [name]: value });
        }
      });
      continue;
    }
    Deno.test(`${id}: without ${name} it says so`, () => {
      for (const value of [undefined, "", "  "]) {
        try {
          system.settings(config, { ...SECRETS, [name]: value });
          throw new Error("settings() accepted it");
        } catch (error) {
          assert(error instanceof Failure);
          assertEquals(error.kind, "config");
          assertStringIncludes(error.message, name);
        }
      }
    });
  }

  if (!hasTokens) continue;

  Deno.test(`${id}: one token serves many calls`, async () => {
    const side = standIn(vendor);
    await create(side.io);
    await createOrFind(side.io);
    assertEquals(
      side.exchanges.filter(({ call }) => isTokenCall(call)).length,
      1,
    );
  });

  Deno.test(`${id}: a token near its end is renewed before use`, async () => {
    const side = standIn(vendor);
    await create(side.io);
    const { expiresAt } = side.tokens.get(id)!;
    side.pass(expiresAt - side.io.now() - 60_000);
    await createOrFind(side.io);
    assertEquals(
      side.exchanges.filter(({ call }) => isTokenCall(call)).length,
      2,
    );
    assertEquals(
      side.exchanges.filter(({ answer }) => answer.status === 401).length,
      0,
    );
  });

  Deno.test(`${id}: a revoked token is replaced once`, async () => {
    const side = standIn(vendor);
    side.tokens.set(id, {
      value: "revoked",
      expiresAt: side.io.now() + 3_600_000,
    });
    assert(await create(side.io));
    assertEquals(made(side.state).length, 1);
    assert(side.tokens.get(id)!.value !== "revoked");
  });

  Deno.test(`${id}: refused again with a new token, it gives up and keeps none`, async () => {
    const side = standIn(vendor, {
      fault: { ...faults.status(401), times: 5 },
    });
    side.tokens.set(id, {
      value: "revoked",
      expiresAt: side.io.now() + 3_600_000,
    });
    await assertRejects(() => create(side.io), Failure);
    assertEquals(side.tokens.size, 0);
    assertEquals(
      side.exchanges.filter(({ call }) => isTokenCall(call)).length,
      1,
    );
  });
}

for (
  const [system, vendor] of each<PagingSystem>(pagingSystems, {
    pagerduty: pagerdutyVendor,
    pagerduty_events: pagerdutyVendor,
    opsgenie: opsgenieVendor,
    jsm_operations: jsmVendor,
    splunk_on_call: splunkVendor,
  })
) {
  Deno.test(`${system.id}: a page whose answer was lost is ended by its key; where there is none, that is no failure`, async () => {
    const side = standIn<Record<string, unknown[]>>(vendor);
    const config = CONFIG[system.id as keyof typeof CONFIG];
    const context = { io: side.io, settings: system.settings(config, SECRETS) };
    const page = { key: facts.key, id: null };
    await system.resolve(page, context);
    await system.page({ key: facts.key, facts }, context);
    await system.resolve(page, context);
    const text = JSON.stringify(side.state.incidents ?? side.state.alerts);
    assert(/"(status|phase)":"(resolved|closed|RESOLVED)"/.test(text), text);
  });

  if (!system.note) continue;

  Deno.test(`${system.id}: a page is told of an event once, whatever was lost, also when it is over; others are told besides`, async () => {
    const config = CONFIG[system.id as keyof typeof CONFIG];
    const settings = system.settings(config, SECRETS);
    const note = { event: "Fx1", text: "Rolled back.", look: false };
    for (let lost = 0; lost < 4; lost++) {
      const side = standIn<Record<string, unknown[]>>(vendor);
      const context = { io: side.io, settings };
      const page = await system.page({ key: facts.key, facts }, context);
      let call = 0;
      let isTold = false;
      const on = () => !isTold && call++ === lost;
      side.fail({ ...faults.answerLost(), on });
      for (let times = 0; times < 3; times++) {
        try {
          await system.note!(page, { ...note, look: times > 0 }, context);
        } catch (error) {
          assert(error instanceof Failure);
          assertNoSecret(error);
          assertFalse(error.details.unknown ?? false);
        }
      }
      isTold = true;
      await system.resolve(page, context);
      await system.note!(page, { ...note, event: "Fx2" }, context);
      const told = JSON.stringify(side.state).split(note.text).length - 1;
      assertEquals(told, 2, `call ${lost} lost`);
      assertEquals(made(side.state), 1, "nobody is called anew");
    }
  });

  if (!system.setSeverity) continue;

  Deno.test(`${system.id}: a page says how bad it is by now, and not any more when it is over`, async () => {
    const side = standIn<Record<string, unknown[]>>(vendor);
    const config = CONFIG[system.id as keyof typeof CONFIG];
    const context = { io: side.io, settings: system.settings(config, SECRETS) };
    const low = { ...facts, severity: "low" } as const;
    const page = await system.page({ key: facts.key, facts: low }, context);
    const priority = () => {
      const [shown] = side.state.incidents ?? side.state.alerts ?? [];
      return (shown as { priority: string }).priority;
    };
    const before = priority();
    await system.setSeverity!(page, "critical", context);
    const after = priority();
    assert(before !== after && after.endsWith("P1"), `${before} → ${after}`);
    await system.resolve(page, context);
    await system.setSeverity!(page, "low", context);
    assertEquals(priority(), after);
  });
}

function made(state: Record<string, unknown[]>): number {
  return (state.incidents ?? state.alerts ?? []).length;
}

function each<T>(
  table: Record<string, T>,
  vendors: Record<string, AnyVendor>,
): [T, AnyVendor][] {
  return Object.entries(table).map(([id, system]) => [system, vendors[id]!]);
}

function assertNoSecret(failure: Failure): void {
  const said = `${failure.message} ${failure.details.code} ${failure.cause}`;
  for (const [name, secret] of Object.entries({ ...SECRETS, to: text.to })) {
    assertFalse(said.includes(secret), `${name} is in: ${said}`);
  }
  assertFalse(/Basic |Bearer /.test(said), said);
}
