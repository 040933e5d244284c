import { assert, assertEquals } from "@std/assert";
import type { Method } from "./method.ts";
import { ANA, aWorld, type Body, BOT, type TestWorld } from "./testing.ts";

export type Args = Record<string, unknown>;
/** Makes a call's arguments, and before that whatever the case needs. */
type Arrange<S> = (scene: S) => Args | Promise<Args>;

export interface Contract<S> {
  succeeds: Arrange<S>;
  /** What it answers then besides `ok`; a function when it depends on the scene. */
  answers: Args | ((scene: S, answer: Body) => Args);
  /** By error code: how it is provoked. */
  refuses: Record<string, Arrange<S>>;
}

/** A family's contract: each method succeeds as its table says, and refuses as `testRefusals` has it. */
export function contractTests<S extends { world: TestWorld }>(
  methods: readonly Method[],
  setScene: () => Promise<S>,
  contracts: Record<string, Contract<S>>,
): void {
  for (const { name } of methods) {
    Deno.test(`${name} does what it says`, async () => {
      const contract = contracts[name];
      assert(contract, `${name} has no contract.`);
      const scene = await setScene();
      const args = await contract.succeeds(scene);
      const { ok, ...answer } = await scene.world.call(name, args);
      const { answers } = contract;
      const expected = typeof answers === "function"
        ? answers(scene, answer as Body)
        : answers;
      assertEquals({ ok, ...answer }, { ok: true, ...expected } as unknown);
    });
  }
  const refusals = Object.entries(contracts).map(([name, { refuses }]) =>
    [name, refuses] as const
  );
  testRefusals(methods, Object.fromEntries(refusals), setScene);
}

/** A scene for each code that a method declares; a code without a case, or a case without a code, fails. */
export function testRefusals<S = TestWorld>(
  methods: readonly Method[],
  refusals: Record<string, Record<string, Arrange<S>>>,
  setScene: () => Promise<S> = aWorld as () => Promise<S>,
): void {
  for (const { name, errors = [] } of methods) {
    if (errors.length === 0) continue;
    Deno.test(`${name} answers each of its ${errors.length} error codes`, async () => {
      const cases = refusals[name] ?? {};
      assertEquals(Object.keys(cases).toSorted(), errors.toSorted());
      for (const [code, arrange] of Object.entries(cases)) {
        const scene = await setScene();
        const args = await arrange(scene);
        const { error } = await worldOf(scene).call(name, args);
        assertEquals(error, code);
      }
    });
  }
}

function worldOf(scene: unknown): TestWorld {
  return (scene as { world?: TestWorld }).world ?? scene as TestWorld;
}

/** The code that a call is refused with. */
export async function error(
  world: TestWorld,
  method: string,
  args: Args,
): Promise<string | undefined> {
  return (await world.call(method, args)).error;
}

/** The answer of a call that goes well. */
export async function good(
  world: TestWorld,
  method: string,
  args: Args = {},
): Promise<Body> {
  const answer = await world.call(method, args);
  assert(answer.ok, `${method}: ${JSON.stringify(answer)}`);
  return answer;
}

/** Another workspace with one person, Rita, who is nowhere yet. */
export function aPartner(world: TestWorld): { team: string; rita: string } {
  const [team, rita] = ["T0000000009", "U0000000099"];
  const ana = world.state.users[ANA]!;
  world.state.otherTeams[team] = { id: team, name: "Partner", domain: "part" };
  world.state.users[rita] = {
    ...ana,
    id: rita,
    name: "rita",
    team_id: team,
  };
  return { team, rita };
}

/** Ids of other members of a full workspace. */
export function people(world: TestWorld, count: number): string[] {
  const ana = world.state.users[ANA]!;
  return Array.from({ length: count }, (_, n) => {
    const id = world.id("U");
    world.state.users[id] = { ...ana, id, name: `person${n}` };
    return id;
  });
}

export const outside = { members: [ANA] };
export const inside = { members: [BOT, ANA] };
