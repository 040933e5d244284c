import { assertEquals } from "@std/assert";
import { plan } from "./plan.ts";
import { planTold, toldPlaces } from "./telling.ts";
import {
  anIncident,
  aSetup,
  EACH_EVENT,
  eachOccasion,
  happened,
} from "./testing.ts";

const setup = aSetup({ bridges: ["teams_channel"] });
const BRIDGE = /^(line:)?bridge:/;

function bridgesIn(
  ...[body, incident]: [
    Parameters<typeof happened>[0],
    Parameters<typeof plan>[1],
  ]
): string[] {
  return plan(happened(body), incident, setup).map(({ name }) => name).filter((
    name,
  ) => BRIDGE.test(name));
}

for (
  const type of [
    "declared",
    "updated",
    "severity_changed",
    "status_changed",
  ] as const
) {
  Deno.test(`${type}: a chat that reads along is told once, with a line`, () => {
    assertEquals(
      bridgesIn(EACH_EVENT[type], anIncident({ status: "open" })),
      ["bridge:teams_channel", "line:bridge:teams_channel"],
    );
  });
}

for (const type of ["closed", "cancelled"] as const) {
  Deno.test(`${type}: a chat that reads along hears how it ended`, () => {
    assertEquals(
      bridgesIn(EACH_EVENT[type], anIncident({ status: type })),
      ["bridge:teams_channel", "line:bridge:teams_channel"],
    );
  });
}

Deno.test("a chat that somebody chose for an update is told as it was chosen, once", () => {
  const incident = anIncident({ status: "open" });
  const tell = {
    C0SUPPORT: "internal",
    "bridge:teams_channel": "executive",
    "bridge:webex_space": "customer",
  } as const;
  assertEquals(
    bridgesIn({ ...EACH_EVENT.updated, tell }, incident),
    ["bridge:teams_channel", "bridge:webex_space"],
  );
});

Deno.test("no chat hears of a private incident, whatever happens", () => {
  for (const { event, incident } of eachOccasion()) {
    if (!("isPrivate" in incident)) continue;
    const names = plan(event, { ...incident, isPrivate: true }, setup).map((
      { name },
    ) => name);
    assertEquals(names.filter((name) => BRIDGE.test(name)), []);
  }
});

Deno.test("an event names its channels, and its chats by whom they are written for", () => {
  const places = toldPlaces({
    channels: ["C0EXEC"],
    audiences: { C0EXEC: "executive", "bridge:webex_space": "customer" },
  });
  assertEquals(places, ["C0EXEC", "bridge:webex_space"]);
  assertEquals(planTold(places, {}).map(({ name }) => name), [
    "tell:C0EXEC",
    "bridge:webex_space",
    "told_note",
  ]);
});
