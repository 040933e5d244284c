import { assert, assertThrows } from "@std/assert";
import { EACH_SETUP, eachOccasion } from "../../incident/testing.ts";
import { plan } from "../../incident/plan.ts";
import { newEffects } from "../runner.ts";
import { executorOf } from "./mod.ts";

Deno.test("every effect of every plan can be carried out", () => {
  const names = new Set<string>();
  for (const { event, incident } of eachOccasion()) {
    for (const setup of EACH_SETUP) {
      for (const effect of newEffects(plan(event, incident, setup))) {
        executorOf(effect);
        names.add(effect.name);
      }
    }
  }
  assert(names.size > 30, `only ${names.size} effects were met`);
});

Deno.test("an effect of another version of the app is a bug that names it", () => {
  const [effect] = newEffects([
    { name: "telegram:C1", needs: [], refs: [], after: [], shows: [] },
  ]);
  assertThrows(() => executorOf(effect!), Error, "telegram:C1");
});
