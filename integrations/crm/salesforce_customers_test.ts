import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { recordsOf } from "../../local/vendors/salesforce_records.ts";
import { Failure } from "../http.ts";
import { salesforce } from "./salesforce.ts";
import { anOrg, interrupted, type Org } from "./salesforce_testing.ts";
import type { CrmBanner } from "./system.ts";

/** Tells which of the org's cases are about the incident, as an agent does. */
async function link(org: Org, count: number): Promise<void> {
  const cases = org.all("Case").slice(0, count);
  const [token] = Object.keys(org.state.tokens);
  for (const { Id } of cases) {
    const { status } = await org.io.fetch(
      "https://example.my.salesforce.com/services/data/v62.0/sobjects/CaseRelatedIssue",
      {
        method: "POST",
        headers: {
          authorization: `Bearer ${token}`,
          "content-type": "application/json",
        },
        body: JSON.stringify({ CaseId: Id, RelatedIssueId: org.record }),
      },
    );
    assertEquals(status, 201);
  }
}

function own(org: Org, name: string): string {
  const id = org.user(name);
  recordsOf(org.state, "Incident")[0]!.fields["OwnerId"] = id;
  return id;
}

function hand({ record, context }: Org, one: string | null = null) {
  return salesforce.handCases(record, one, context);
}

Deno.test("Salesforce: cases of the incident are counted, with the share of the day's calls that are used", async () => {
  const org = await anOrg();
  const count = () => salesforce.countCases(org.record, org.context);
  assertEquals((await count()).count, 0);
  await link(org, 2);
  org.state.apiUsage.used = 13_499;
  assertEquals(await count(), { count: 2, used: 0.9 });
});

Deno.test("Salesforce: the incident's owner gets its open cases; closed ones and those of others stay", async () => {
  const org = await anOrg();
  await link(org, 2);
  recordsOf(org.state, "Case")[1]!.fields["IsClosed"] = true;
  const dara = own(org, "Dara Okafor");
  const app = org.user("Incident Automation");
  assertEquals(await hand(org), { owner: "Dara Okafor", count: 1 });
  assertEquals(await hand(org), { owner: "Dara Okafor", count: 1 });
  assertEquals(org.all("Case").map(({ OwnerId }) => OwnerId), [dara, app, app]);
});

for (const by of ["CaseNumber", "Id", "address"] as const) {
  Deno.test(`Salesforce: one case by its ${by} changes its owner`, async () => {
    const org = await anOrg();
    const dara = own(org, "Dara Okafor");
    const { Id, CaseNumber } = org.all("Case")[2]!;
    const one = {
      CaseNumber: String(CaseNumber),
      Id: String(Id),
      address:
        `https://example.lightning.force.com/lightning/r/Case/${Id}/view`,
    }[by];
    assertEquals(await hand(org, one), { owner: "Dara Okafor", count: 1 });
    assertEquals(org.all("Case")[2]?.["OwnerId"], dara);
  });
}

Deno.test("Salesforce: nothing is handed to the app's own user, and a case that is not there is named", async () => {
  const org = await anOrg();
  const nobody = await assertRejects(() => hand(org), Failure);
  assertEquals(nobody.kind, "invalid");
  assertStringIncludes(nobody.message, "Change its owner there");
  own(org, "Dara Okafor");
  const unknown = await assertRejects(() => hand(org, "it's"), Failure);
  assertStringIncludes(unknown.message, "no case “it's”");
});

const BANNER: CrmBanner = {
  text: "Logins fail in our app. We are on it.",
  topics: ["Stream-O AMER", "Stream-O EMEA"],
};

function put({ record, context }: Org, banner: CrmBanner | null) {
  return salesforce.setBanner(record, banner, context);
}

/** What customers read, by site. */
function shown(org: Org): Record<string, string> {
  const named = Object.fromEntries(
    org.all("Network").map(({ Id, Name }) => [Id, Name]),
  );
  const texts = Object.fromEntries(
    org.all("BroadcastCommunication").map((
      { Id, BannerMessage },
    ) => [Id, BannerMessage]),
  );
  return Object.fromEntries(
    org.all("BroadcastCommAudience").map((
      { AudienceId, BroadcastCommunicationId },
    ) => [
      named[String(AudienceId)],
      texts[String(BroadcastCommunicationId)],
    ]),
  );
}

Deno.test("Salesforce: a banner is a broadcast about the incident, read on the sites of its topics", async () => {
  const org = await anOrg();
  await put(org, BANNER);
  await put(org, BANNER);
  assertEquals(shown(org), {
    "Stream-O AMER": BANNER.text,
    "Stream-O EMEA": BANNER.text,
  });
  const [broadcast, ...more] = org.all("BroadcastCommunication");
  assertEquals(more, []);
  assertEquals(
    ["BroadcastType", "RelatedIssueId", "Body"].map((name) =>
      broadcast?.[name]
    ),
    ["ExperienceSiteBanner", org.record, null],
  );
});

Deno.test("Salesforce: another text is another broadcast in its place; none takes it down", async () => {
  const org = await anOrg();
  await put(org, BANNER);
  await put(org, { text: "All is well again.", topics: ["Stream-O Global"] });
  assertEquals(Object.values(shown(org)), Array(3).fill("All is well again."));
  assertEquals(org.all("BroadcastCommunication").length, 1);
  await put(org, null);
  await put(org, null);
  assertEquals(shown(org), {});
  assertEquals(org.all("BroadcastCommunication"), []);
});

Deno.test("Salesforce: whichever answer is lost, done again there is one banner, or none", async () => {
  for await (const { org, lost } of interrupted(anOrg, (o) => put(o, BANNER))) {
    assertEquals(Object.keys(shown(org)).length, 2, lost);
    assertEquals(org.all("BroadcastCommunication").length, 1, lost);
  }
  const withBanner = async () => {
    const org = await anOrg();
    await put(org, { ...BANNER, text: "Old" });
    return org;
  };
  for await (
    const { org, lost } of interrupted(withBanner, (o) => put(o, null))
  ) assertEquals(org.all("BroadcastCommunication"), [], lost);
});

Deno.test("Salesforce: a topic without a site, and an org without broadcasts, say what to do", async () => {
  const org = await anOrg();
  const topics = ["Stream-O AMER", "Stream-O MARS"];
  const unknown = await assertRejects(
    () => put(org, { ...BANNER, topics }),
    Failure,
  );
  assertEquals(unknown.kind, "invalid");
  assertStringIncludes(unknown.message, "“Stream-O MARS”");
  assertEquals(org.all("BroadcastCommunication"), []);

  const without = await anOrg({ without: ["BroadcastCommunication"] });
  const off = await assertRejects(() => put(without, BANNER), Failure);
  assertEquals(off.kind, "config");
  assertStringIncludes(off.message, "Broadcast Site Banner");
  await put(without, null);
});

Deno.test("Salesforce: the text's field can be named, and one that is none is refused with those that there are", async () => {
  const org = await anOrg({ bannerTextField: "BannerMessage" });
  await put(org, BANNER);
  assertEquals(org.all("BroadcastCommunication").length, 1);
  const wrong = await anOrg({ bannerTextField: "Headline" });
  const failure = await assertRejects(() => put(wrong, BANNER), Failure);
  assertEquals(failure.kind, "config");
  assertStringIncludes(failure.message, "BannerMessage");
});

Deno.test("Salesforce: what is refused in a collection is a failure with what was said", async () => {
  const org = await anOrg();
  await link(org, 1);
  own(org, "Dara Okafor");
  const message = "the entity is locked for editing";
  org.fail({
    on: ({ url }) => url.pathname.endsWith("/composite/sobjects"),
    when: "before",
    answer: () => ({
      status: 200,
      body: [{
        success: false,
        errors: [{ statusCode: "ENTITY_IS_LOCKED", message, fields: [] }],
      }],
    }),
  });
  const failure = await assertRejects(() => hand(org), Failure);
  assertEquals([failure.kind, failure.details.code], [
    "invalid",
    "ENTITY_IS_LOCKED",
  ]);
  assertStringIncludes(failure.message, message);
});
