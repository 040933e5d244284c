import { assertEquals } from "@std/assert";
import fc from "fast-check";
import {
  incidentKey,
  label,
  numberOf,
  parseKey,
  parseLabel,
  type RegisterEntry,
} from "./numbering.ts";

function entry(ts: string, number: number | null = null): RegisterEntry {
  return { ts, number };
}

const NUMBERS: [
  says: string,
  entries: RegisterEntry[],
  ts: string,
  number: number | null,
][] = [
  ["the anchor has the number before the first", [entry("1", 446)], "1", 446],
  ["the first after the anchor", [entry("1", 446), entry("2")], "2", 447],
  [
    "the distance from the nearest numbered one before",
    [entry("1", 446), entry("2", 450), entry("3"), entry("4")],
    "4",
    452,
  ],
  [
    "one that is known keeps its number",
    [entry("1", 446), entry("2", 460)],
    "2",
    460,
  ],
  [
    "what comes later does not matter",
    [entry("1", 446), entry("2"), entry("3", 999)],
    "2",
    447,
  ],
  ["number zero is a number", [entry("1", 0), entry("2")], "2", 1],
  ["no numbered one before it", [entry("2"), entry("3", 9)], "2", null],
  ["it is not among them", [entry("1", 446)], "7", null],
  ["nothing at all", [], "1", null],
];

for (const [says, entries, ts, number] of NUMBERS) {
  Deno.test(`numberOf(): ${says}`, () => {
    assertEquals(numberOf(entries, ts), number);
  });
}

Deno.test("every reader counts the same numbers, unique and in order, whatever it knows already", () => {
  const register = fc.record({
    first: fc.nat({ max: 99_999 }),
    known: fc.array(fc.boolean(), { minLength: 1, maxLength: 40 }),
    from: fc.nat(),
  });
  fc.assert(fc.property(register, ({ first, known, from }) => {
    // The anchor is known to all; of the others, some have their number on record.
    const entries = known.map((isKnown, i) =>
      entry(`1718486166.${i}`, i === 0 || isKnown ? first + i : null)
    );
    const start = entries.findLastIndex(({ number }, i) =>
      number !== null && i <= from % entries.length
    );
    const seen = entries.slice(start);
    assertEquals(
      seen.map(({ ts }) => numberOf(seen, ts)),
      seen.map((_, i) => first + start + i),
    );
  }));
});

Deno.test("label() fills up to its digits and keeps longer numbers whole", () => {
  assertEquals(label(447, "INC-", 5), "INC-00447");
  assertEquals(label(1_234_567, "INC-", 5), "INC-1234567");
  assertEquals(label(7, "", 0), "7");
});

for (
  const [text, number] of [
    ["INC-00447", 447],
    ["inc-447", 447],
    [" Inc-00447\n", 447],
    ["447", 447],
    ["INC-0", 0],
    ["", null],
    ["INC-", null],
    ["INC-447x", null],
    ["INC--447", null],
    ["INC 447", null],
    ["-447", null],
    ["4.47", null],
    ["447e3", null],
    ["SEV-447", null],
    ["INC-INC-447", null],
    ["٤٤٧", null],
    ["INC-" + "9".repeat(16), null],
    ["C0REG-1718486166000100", null],
  ] as const
) {
  Deno.test(`parseLabel() reads ${JSON.stringify(text)} as ${number}`, () => {
    assertEquals(parseLabel(text, "INC-"), number);
  });
}

const anyPrefix = fc.stringMatching(/^[A-Z]{0,6}-?$/);

Deno.test("a label is read as the number that it was made from", () => {
  fc.assert(
    fc.property(
      fc.nat({ max: 999_999_999_999_999 }),
      anyPrefix,
      fc.nat({ max: 15 }),
      (number, prefix, digits) => {
        const made = label(number, prefix, digits);
        assertEquals(parseLabel(made, prefix), number);
        assertEquals(parseLabel(made.toLowerCase(), prefix), number);
      },
    ),
  );
});

Deno.test("a key is read as the register message that it was made from", () => {
  const ts = fc.tuple(
    fc.integer({ min: 1_000_000_000, max: 9_999_999_999 }),
    fc.nat({ max: 999_999 }),
  ).map(([s, micro]) => `${s}.${String(micro).padStart(6, "0")}`);
  const channel = fc.stringMatching(/^[CG][A-Z0-9]{1,12}$/);
  fc.assert(fc.property(channel, ts, (channel, ts) => {
    assertEquals(parseKey(incidentKey(channel, ts)), { channel, ts });
  }));
});

for (
  const garbage of [
    "",
    "INC-00447",
    "447",
    "C0REG",
    "C0REG-",
    "C0REG-171848616600010",
    "C0REG-17184861660001000",
    "C0REG-1718486166.000100",
    "c0reg-1718486166000100",
    "U0REG-1718486166000100",
    "C-1718486166000100",
    " C0REG-1718486166000100",
    "C0REG-1718486166000100\n",
    "C0REG-1718486166000100:e1",
  ]
) {
  Deno.test(`parseKey() takes ${JSON.stringify(garbage)} for no key`, () => {
    assertEquals(parseKey(garbage), null);
  });
}
