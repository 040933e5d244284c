import { assertEquals } from "@std/assert";
import { SEVERITIES } from "../types/severity.ts";
import { fold } from "./fold.ts";
import { nextReminder } from "./reminders.ts";
import {
  anIncident,
  BIRTH,
  EACH_EVENT,
  NO_REMINDERS,
  story,
} from "./testing.ts";

const HOUR = 60 * 60_000;
const SETTINGS = {
  askForCommander: false,
  pageAfterMs: null,
  stale: { ...NO_REMINDERS.stale, afterHours: 24 },
};
/** A Tuesday. */
const NOON = Date.UTC(2026, 10, 24, 12);
const silent = anIncident({ declaredAt: NOON, touchedAt: NOON });
const iso = (at: number | undefined) =>
  at === undefined ? null : new Date(at).toISOString().slice(0, 16);

Deno.test("an incident is asked about a day after anything happened", () => {
  assertEquals(
    iso(nextReminder(silent, SETTINGS)?.at),
    "2026-11-25T12:00",
  );
  const later = { ...silent, touchedAt: NOON + 5 * HOUR };
  assertEquals(
    iso(nextReminder(later, SETTINGS)?.at),
    "2026-11-26T09:00",
    "not after hours",
  );
});

Deno.test("it is asked about once a working day, until somebody does something", () => {
  const at = NOON + 24 * HOUR;
  const reminded = { stale: { scope: "silence", n: 1, at } };
  const asked = { ...silent, reminded };
  const next = nextReminder(asked, SETTINGS);
  assertEquals([iso(next?.at), next?.n], ["2026-11-26T09:00", 2]);
  const friday = { stale: { scope: "silence", n: 3, at: at + 48 * HOUR } };
  assertEquals(
    iso(nextReminder({ ...asked, reminded: friday }, SETTINGS)?.at),
    "2026-11-30T09:00",
    "a Monday",
  );
  assertEquals(
    iso(nextReminder({ ...asked, touchedAt: at + 2 * HOUR }, SETTINGS)?.at),
    "2026-11-26T14:00",
  );
});

Deno.test("what is over, written down afterwards, or not to be asked about is not", () => {
  assertEquals(
    nextReminder(silent, { ...SETTINGS, stale: NO_REMINDERS.stale }),
    null,
  );
  assertEquals(nextReminder({ ...silent, mode: "backfill" }, SETTINGS), null);
  assertEquals(nextReminder(anIncident({ status: "closed" }), SETTINGS), null);
});

Deno.test("what people do is heard; what the app asks and monitors repeat is not", () => {
  const events = story(
    { type: "declared", title: "T", description: "", severity: "low" },
    EACH_EVENT.updated,
    { type: "reminded", what: "stale", scope: "silence", n: 1 },
    { type: "alerts_counted", deliveries: [{ key: "a", at: 1 }] },
  );
  const { incident } = fold(null, events, BIRTH, SEVERITIES);
  assertEquals(
    incident && "touchedAt" in incident && incident.touchedAt,
    events[1]!.at,
  );
});
