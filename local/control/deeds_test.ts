import { assert, assertEquals } from "@std/assert";
import { DEEDS } from "./deeds.ts";
import { Person } from "./driver.ts";

const PAGE = await Deno.readTextFile(
  new URL("../../docs/local-workspace.md", import.meta.url),
);

/** Name and fields of each deed in the page's table. */
const rows = (PAGE.split("### `act`")[1]?.split("###")[0] ?? "").split("\n")
  .map((line) => line.split("|").map((cell) => cell.trim()))
  .filter(([, first]) => first?.startsWith("`") && first !== "`do`");

Deno.test("docs/local-workspace.md lists every deed, with each of its fields", () => {
  const listed = rows.flatMap(([, names = "", fields = ""]) =>
    [...names.matchAll(/`(\w+)`/g)].map(([, name = ""]) => ({ name, fields }))
  );
  assertEquals(
    listed.map(({ name }) => name).sort(),
    Object.keys(DEEDS).sort(),
  );
  for (const { name, fields } of listed) {
    const { shape } = DEEDS[name as keyof typeof DEEDS];
    for (const field of Object.keys(shape)) {
      assert(
        new RegExp(`\`${field}\\??\``).test(fields),
        `${name}: the page does not tell of ${field}`,
      );
    }
  }
});

Deno.test("the driver has a method for every deed", () => {
  const methods = Object.getOwnPropertyNames(Person.prototype);
  const missing = Object.keys(DEEDS).filter((name) =>
    !methods.includes(name.replace(/_./g, (two) => two.slice(1).toUpperCase()))
  );
  assertEquals(missing, []);
});
