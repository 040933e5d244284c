import { isDeclared } from "./incident.ts";
import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { SEVERITIES } from "../types/severity.ts";
import type { IncidentEvent } from "./events.ts";
import { fold, type Folded } from "./fold.ts";
import type { Incident } from "./incident.ts";
import { anyEvents, BIRTH, EACH_EVENT, story } from "./testing.ts";

function all(events: readonly IncidentEvent[], before: Incident | null = null) {
  return fold(before, events, BIRTH, SEVERITIES);
}

/** The state after each event. */
function states(events: readonly IncidentEvent[]): (Incident | null)[] {
  return events.map((_, i) => all(events.slice(0, i + 1)).incident);
}

/** Some events, and the same list with some of them delivered again anywhere later. */
const delivered = anyEvents.chain((events) =>
  fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 8 }).map((again) => {
    const list = [...events];
    for (const [which, later] of again) {
      const event = list[which % list.length];
      if (!event) break;
      const first = list.indexOf(event);
      list.splice(first + 1 + later % (list.length - first), 0, event);
    }
    return { events, list };
  })
);

Deno.test("the ebook's story: alert, declared, opened, updated, escalated, closed", () => {
  const events = story(
    EACH_EVENT.alert_received,
    { ...EACH_EVENT.declared, severity: "high" },
    EACH_EVENT.channel_opened,
    EACH_EVENT.updated,
    EACH_EVENT.severity_changed,
    EACH_EVENT.closed,
    EACH_EVENT.stakeholders_told,
  );
  const { incident, accepted, refused } = all(events);
  assertEquals(accepted, events);
  assertEquals(refused, {});
  assertEquals([incident?.status, incident?.severity], ["closed", "critical"]);
});

Deno.test("whoever is called is counted, once for each event; nobody for their own doing", () => {
  const events = story(
    EACH_EVENT.alert_received,
    EACH_EVENT.declared,
    EACH_EVENT.role_assigned,
    EACH_EVENT.updated,
  );
  const given = events.find(({ type }) => type === "role_assigned")!;
  const pings = (list: readonly IncidentEvent[]) => {
    const { incident } = all(list);
    return incident && isDeclared(incident) ? incident.pings : null;
  };
  assertEquals(pings([...events, given]), 1);
  const own = { ...given, by: { user: "U0ZOE" } };
  assertEquals(pings(events.map((one) => one === given ? own : one)), 0);
});

Deno.test("nothing happened, nothing is", () => {
  assertEquals(all([]), { incident: null, accepted: [], refused: {} });
});

Deno.test("an event that comes twice counts where it came first", () => {
  fc.assert(fc.property(delivered, ({ events, list }) => {
    assertEquals(all(list), all(events));
  }));
});

Deno.test("folding in two parts is folding at once", () => {
  fc.assert(fc.property(anyEvents, fc.nat(), (events, at) => {
    const cut = at % (events.length + 1);
    const first = all(events.slice(0, cut));
    const second = all(events.slice(cut), first.incident);
    const joined: Folded = {
      incident: second.incident,
      accepted: [...first.accepted, ...second.accepted],
      refused: { ...first.refused, ...second.refused },
    };
    assertEquals(joined, all(events));
  }));
});

Deno.test("every event is accepted or refused, never both, and a refused one changes nothing", () => {
  fc.assert(fc.property(anyEvents, (events) => {
    const { incident, accepted, refused } = all(events);
    assertEquals(
      events.filter(({ key }) => !(key in refused)),
      [...accepted],
    );
    assertEquals(all(accepted), { incident, accepted, refused: {} });
  }));
});

Deno.test("a severity never leaves the order, and the peak is the highest since people are told of it", () => {
  fc.assert(fc.property(anyEvents, (events) => {
    let peak = -1;
    let wasDeclared = false;
    for (const incident of states(events)) {
      if (!incident) continue;
      const isDeclaredNow = isDeclared(incident);
      // What a monitor thought was told to nobody outside: declaring begins anew.
      if (isDeclaredNow && !wasDeclared) peak = -1;
      wasDeclared = isDeclaredNow;
      const rank = SEVERITIES.indexOf(incident.severity);
      assert(rank >= 0, incident.severity);
      peak = Math.max(peak, rank);
      assertEquals(incident.peakSeverity, SEVERITIES[peak]!);
    }
  }));
});

Deno.test("what is over stays over, with the same notes, until it is reopened", () => {
  fc.assert(fc.property(anyEvents, (events) => {
    let end: { status: string; notes: string } | null = null;
    for (const [i, incident] of states(events).entries()) {
      if (
        events[i]?.type === "reopened" && incident && !("notes" in incident)
      ) end = null;
      if (end) {
        assert(incident && "notes" in incident, "it is live again");
        assertEquals(
          { status: incident.status, notes: incident.notes },
          end,
        );
      } else if (incident && "notes" in incident) {
        end = { status: incident.status, notes: incident.notes };
      }
    }
  }));
});

Deno.test("an incident's channel never changes once it has one, unless it moves on from that very one", () => {
  fc.assert(fc.property(anyEvents, (events) => {
    let channel: string | null = null;
    for (const [i, incident] of states(events).entries()) {
      if (!incident || !("channel" in incident)) continue;
      const event = events[i];
      if (event?.type === "channel_moved" && event.from === channel) {
        channel = event.channel;
      }
      if (channel !== null) assertEquals(incident.channel, channel);
      channel = incident.channel;
    }
  }));
});

Deno.test("identity comes from the register, never from an event", () => {
  fc.assert(fc.property(anyEvents, (events) => {
    for (const incident of states(events)) {
      if (incident) {
        assertEquals({ key: incident.key, number: incident.number }, BIRTH);
      }
    }
  }));
});
