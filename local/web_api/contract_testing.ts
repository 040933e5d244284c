import { assertEquals } from "@std/assert";
import type { Method } from "./method.ts";
import type { Body, TestWorld } from "./testing.ts";

type Args = Record<string, unknown>;
/** Makes a call's arguments, and before that whatever the case needs. */
type Arrange<S> = (scene: S) => Args | Promise<Args>;

export interface Contract<S> {
  succeeds: Arrange<S>;
  /** What it answers then besides `ok`; a function when it depends on the scene. */
  answers: Args | ((scene: S, answer: Body) => Args);
  /** By error code: how it is provoked. */
  refuses: Record<string, Arrange<S>>;
}

/**
 * A family's contract: each method succeeds as its table says, answers each of its own error codes, and has no other.
 * Each case has a scene of its own.
 */
export function contractTests<S extends { world: TestWorld }>(
  methods: readonly Method[],
  setScene: () => Promise<S>,
  contracts: Record<string, Contract<S>>,
): void {
  for (const { name, errors = [] } of methods) {
    const contract = contracts[name];
    if (!contract) throw new Error(`${name} has no contract.`);
    Deno.test(`${name} does what it says`, async () => {
      const scene = await setScene();
      const args = await contract.succeeds(scene);
      const { ok, ...answer } = await scene.world.call(name, args);
      const { answers } = contract;
      const expected = typeof answers === "function"
        ? answers(scene, answer as Body)
        : answers;
      assertEquals({ ok, ...answer }, { ok: true, ...expected } as unknown);
    });
    for (const [code, arrange] of Object.entries(contract.refuses)) {
      Deno.test(`${name} refuses: ${code}`, async () => {
        const scene = await setScene();
        const args = await arrange(scene);
        assertEquals((await scene.world.call(name, args)).error, code);
      });
    }
    Deno.test(`${name} has a case for each of its errors`, () => {
      assertEquals(Object.keys(contract.refuses).sort(), [...errors].sort());
    });
  }
}
