import { assertEquals, assertFalse, assertThrows } from "@std/assert";
import { CONFIG, SECRETS } from "../accounts_testing.ts";
import { Failure } from "../failure.ts";
import { furtherLists } from "./leadership.ts";
import { twilio } from "./twilio.ts";

function people(lists: Record<string, string>) {
  return twilio.recipients(
    twilio.settings(CONFIG.twilio, { ...SECRETS, ...lists }),
  );
}

Deno.test("a list has numbers as people write them, each with a zone if it is known", () => {
  assertEquals(
    people({
      SMS_LEADERSHIP_NUMBERS:
        " +1 (555) 123-0001 America/New_York ,+44 1632.960001,",
    }),
    [
      { to: "+15551230001", zone: "America/New_York", from: null },
      { to: "+441632960001", zone: null, from: null },
    ],
  );
});

Deno.test("further lists have a severity of their own", () => {
  const lists = {
    SMS_LEADERSHIP_NUMBERS: "+15551230001",
    SMS_LEADERSHIP_NUMBERS_LOW: "",
    SMS_LEADERSHIP_NUMBERS_CRITICAL: "+15551230002 Europe/Berlin",
  };
  assertEquals(people(lists), [
    { to: "+15551230001", zone: null, from: null },
    { to: "+15551230002", zone: "Europe/Berlin", from: "critical" },
  ]);
  assertEquals(furtherLists(lists), ["critical"]);
});

for (
  const wrong of [
    "5551230001",
    "+15551230001 Mars/Olympus",
    "Europe/Berlin",
    ",",
  ]
) {
  Deno.test(`a list with ${wrong} is refused without being repeated`, () => {
    for (
      const name of ["SMS_LEADERSHIP_NUMBERS", "SMS_LEADERSHIP_NUMBERS_HIGH"]
    ) {
      const failure = assertThrows(
        () => people({ [name]: wrong }),
        Failure,
        name,
      );
      assertEquals(failure.kind, "config");
      if (wrong.length > 1) assertFalse(failure.message.includes(wrong));
    }
  });
}
