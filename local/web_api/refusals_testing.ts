import { assert, assertEquals } from "@std/assert";
import type { Method } from "./method.ts";
import { ANA, aWorld, type Body, BOT, type TestWorld } from "./testing.ts";

export type Args = Record<string, unknown>;
/** Prepares a world; answers the arguments of the call that is to be refused. */
type Given = (world: TestWorld) => Args | Promise<Args>;

/** A world for each code that a method declares; a code without one, or one without a code, fails. */
export function testRefusals(
  methods: readonly Method[],
  refusals: Record<string, Record<string, Given>>,
): void {
  for (const { name, errors = [] } of methods) {
    if (errors.length === 0) continue;
    Deno.test(`${name} answers each of its ${errors.length} error codes`, async () => {
      const cases = refusals[name] ?? {};
      assertEquals(Object.keys(cases).toSorted(), errors.toSorted());
      for (const [code, given] of Object.entries(cases)) {
        const world = await aWorld();
        const { error } = await world.call(name, await given(world));
        assertEquals(error, code);
      }
    });
  }
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
