import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { type AlertInputs, readAlert } from "./take_alert.ts";

const NOW = Date.UTC(2023, 5, 15, 21, 16, 30);

function read(inputs: Partial<AlertInputs> = {}) {
  return readAlert({ source: "PagerDuty", ...inputs }, NOW, "Untitled");
}

const FULL: AlertInputs = {
  source: "PagerDuty",
  title: "Login failure rate exceeded threshold",
  dedup_key: "Q1",
  severity: "high",
  description: "Login error rate increasing on mobile app",
  service: "login",
  origin: "AWS Cloudwatch",
  url: "https://example.pagerduty.com/incidents/Q1",
  occurred_at: "2023-06-15T21:16:06Z",
};

Deno.test("an alert with all its fields", async () => {
  const { hash, ...facts } = await read(FULL);
  assertEquals(facts, {
    source: "PagerDuty",
    origin: "AWS Cloudwatch",
    title: "Login failure rate exceeded threshold",
    description: "Login error rate increasing on mobile app",
    severity: "high",
    service: "login",
    url: "https://example.pagerduty.com/incidents/Q1",
    startedAt: Date.UTC(2023, 5, 15, 21, 16, 6),
  });
  assert(/^[0-9a-f]{32}$/.test(hash), hash);
});

for (
  const [says, inputs] of [
    ["nothing but its source", {}],
    ["empty texts", {
      title: "",
      dedup_key: "",
      severity: "",
      description: "",
      service: "",
      origin: "",
      url: "",
      occurred_at: "",
    }],
    ["blanks", {
      title: " \n\t",
      dedup_key: " ",
      severity: " ",
      description: "\n",
      service: " ",
      origin: "\t",
      url: " ",
      occurred_at: " ",
    }],
  ] as const
) {
  Deno.test(`an alert of ${says} is an alert all the same`, async () => {
    const { hash: _, ...facts } = await read(inputs);
    assertEquals(facts, {
      source: "PagerDuty",
      origin: null,
      title: "Untitled",
      description: "",
      severity: "medium",
      service: null,
      url: null,
      startedAt: NOW,
    });
  });
}

Deno.test("a monitor without a name is called Monitor", async () => {
  assertEquals((await read({ source: "  " })).source, "Monitor");
});

for (
  const [word, severity] of [
    ["critical", "critical"],
    [" CRITICAL ", "critical"],
    ["P1", "critical"],
    ["error", "high"],
    ["warning", "medium"],
    ["info", "low"],
    ["catastrophe", "medium"],
    ["{{data.severity}}", "medium"],
    [undefined, "medium"],
  ] as const
) {
  Deno.test(`severity ${JSON.stringify(word)} is ${severity}`, async () => {
    assertEquals((await read({ severity: word })).severity, severity);
  });
}

for (
  const [url, kept] of [
    ["https://example.com/a?b=c#d", "https://example.com/a?b=c#d"],
    [" https://example.com ", "https://example.com/"],
    ["HTTPS://EXAMPLE.COM/A", "https://example.com/A"],
    ["https://example.com/<b>?q=<i>", "https://example.com/%3Cb%3E?q=%3Ci%3E"],
    ["http://example.com/a", null],
    ["javascript:alert(1)", null],
    ["data:text/html,hi", null],
    ["slack://open", null],
    ["//example.com", null],
    ["example.com", null],
    ["https://", null],
    ["none", null],
    [`https://example.com/${"a".repeat(2000)}`, null],
  ] as const
) {
  Deno.test(`address ${url.slice(0, 40)} is ${kept ? "kept" : "dropped"}`, async () => {
    assertEquals((await read({ url })).url, kept);
  });
}

Deno.test("long texts are cut to what a card can hold", async () => {
  const long = "x".repeat(5000);
  const alert = await read({
    source: long,
    title: long,
    description: long,
    service: long,
    origin: long,
  });
  const { source, title, description, service, origin } = alert;
  assertEquals(
    [source, title, description, service, origin].map((text) => [
      text?.length,
      text?.at(-1),
    ]),
    [[60, "…"], [130, "…"], [1300, "…"], [80, "…"], [60, "…"]],
  );
});

Deno.test("names and titles are one line, a description keeps its lines", async () => {
  const lines = " first\r\n\tsecond ";
  const alert = await read({
    source: lines,
    title: lines,
    service: lines,
    origin: lines,
    description: lines,
  });
  const { source, title, service, origin, description } = alert;
  assertEquals(
    [...new Set([source, title, service, origin])],
    ["first second"],
  );
  assertEquals(description, "first\r\n\tsecond");
});

const MINUTE = 60_000;
for (
  const [says, occurred_at, startedAt] of [
    ["in the past", "2023-06-01T00:00:00Z", Date.UTC(2023, 5, 1)],
    [
      "with an offset",
      "2023-06-15T23:16:06+02:00",
      Date.UTC(2023, 5, 15, 21, 16, 6),
    ],
    [
      "a little ahead",
      new Date(NOW + 5 * MINUTE).toISOString(),
      NOW + 5 * MINUTE,
    ],
    ["in the future", new Date(NOW + 5 * MINUTE + 1).toISOString(), NOW],
    ["far in the future", "2099-01-01T00:00:00Z", NOW],
    ["before 1970", "1969-12-31T23:59:59Z", NOW],
    ["zero, as Go writes it", "0001-01-01T00:00:00Z", NOW],
    ["garbage", "yesterday", NOW],
  ] as const
) {
  Deno.test(`a time ${says} begins at ${new Date(startedAt).toISOString()}`, async () => {
    assertEquals((await read({ occurred_at })).startedAt, startedAt);
  });
}

async function hash(inputs: Partial<AlertInputs>): Promise<string> {
  return (await read({ ...FULL, ...inputs })).hash;
}

for (
  const [says, inputs] of [
    ["another title", { title: "Login is down" }],
    ["another severity", { severity: "critical" }],
    ["another description", { description: "Worse" }],
    ["another service", { service: "web" }],
    ["another time", { occurred_at: "2023-06-15T22:00:00Z" }],
    ["another status", { status: "resolved" }],
    ["blanks around its key", { dedup_key: " Q1\n" }],
    ["blanks around its source", { source: " PagerDuty " }],
  ] as const
) {
  Deno.test(`an alert of the same key with ${says} is the same`, async () => {
    assertEquals(await hash(inputs), await hash({}));
  });
}

for (
  const [says, inputs] of [
    ["another key", { dedup_key: "Q2" }],
    ["the same key of another source", { source: "Grafana" }],
  ] as const
) {
  Deno.test(`${says} is another alert`, async () => {
    assertNotEquals(await hash(inputs), await hash({}));
  });
}

Deno.test("without a key, title and service tell alerts apart", async () => {
  const bare = { dedup_key: undefined };
  assertEquals(await hash({ ...bare, description: "" }), await hash(bare));
  assertNotEquals(await hash({ ...bare, title: "Other" }), await hash(bare));
  assertNotEquals(await hash({ ...bare, service: "web" }), await hash(bare));
});
