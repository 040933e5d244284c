/**
 * What customers have to do with an incident in Salesforce: their cases (junction object CaseRelatedIssue),
 * and the banner on Experience Cloud sites (BroadcastCommunication, which can be made and deleted but not
 * changed; BroadcastCommAudience says on which sites).
 */
import * as z from "zod/mini";
import { Failure, type Io } from "../http.ts";
import { oneLine } from "../text.ts";
import {
  call,
  change,
  COLLECTION_MAX,
  type Fields,
  fieldsOf,
  find,
  insert,
  listed,
  queryRequest,
  quoted,
  refused,
  type Salesforce,
  together,
  usage,
} from "./salesforce_rest.ts";
import type { CasesCounted, CasesHanded, CrmBanner } from "./system.ts";

const BANNER = "BroadcastCommunication";

const Count = z.object({ totalSize: z.number() });
const Owned = z.object({
  OwnerId: z.string(),
  CreatedById: z.string(),
  Owner: z.object({ Name: z.string() }),
});
const WithId = z.object({ Id: z.string() });
const Linked = z.object({ CaseId: z.string() });
const TopicSite = z.object({
  NetworkId: z.string(),
  BroadcastTopic: z.object({ Name: z.string() }),
});
const Reader = z.object({ AudienceId: z.string() });

export function countRequest(
  salesforce: Salesforce,
  token: string,
  record: string,
) {
  const soql = `SELECT COUNT() FROM CaseRelatedIssue WHERE RelatedIssueId = ${
    quoted(record)
  }`;
  return queryRequest(salesforce, token, soql);
}

export async function countCases(
  salesforce: Salesforce,
  io: Io,
  record: string,
): Promise<CasesCounted> {
  let used: number | null = null;
  const { totalSize } = await call(
    salesforce,
    io,
    (token) => countRequest(salesforce, token, record),
    Count,
    { heard: (headers) => used = usage(headers) },
  );
  return { count: totalSize, used };
}

export async function handCases(
  salesforce: Salesforce,
  io: Io,
  record: string,
  one: string | null,
): Promise<CasesHanded> {
  const [incident] = await find(
    salesforce,
    io,
    `SELECT OwnerId, CreatedById, Owner.Name FROM Incident WHERE Id = ${
      quoted(record)
    }`,
    Owned,
  );
  if (!incident) throw refused("does not have the incident any more.");
  const { OwnerId, CreatedById, Owner } = incident;
  if (OwnerId === CreatedById) {
    throw refused(
      "has no person as the incident's owner yet: it still belongs to the app's user. Change its owner there, then press Retry.",
    );
  }
  const cases = one === null
    ? await openCases(salesforce, io, record)
    : [await caseOf(salesforce, io, one)];
  await together(
    salesforce,
    io,
    "PATCH",
    "Case",
    cases.map((id) => ({ id, OwnerId })),
  );
  return { owner: Owner.Name, count: cases.length };
}

async function openCases(
  salesforce: Salesforce,
  io: Io,
  record: string,
): Promise<string[]> {
  const found = await find(
    salesforce,
    io,
    `SELECT CaseId FROM CaseRelatedIssue WHERE RelatedIssueId = ${
      quoted(record)
    } AND Case.IsClosed = false LIMIT ${COLLECTION_MAX}`,
    Linked,
  );
  return found.map(({ CaseId }) => CaseId);
}

/** As its number says, or the id in its address. */
async function caseOf(
  salesforce: Salesforce,
  io: Io,
  one: string,
): Promise<string> {
  const id = /(?:^|\/)(500\w{12}(?:\w{3})?)(?:\/|$)/.exec(one)?.[1];
  const by = id ? `Id = ${quoted(id)}` : `CaseNumber = ${quoted(one)}`;
  const [found] = await find(
    salesforce,
    io,
    `SELECT Id FROM Case WHERE ${by}`,
    WithId,
  );
  if (found) return found.Id;
  throw refused(
    `has no case “${oneLine(one, 80)}”. Use its number, such as 00001041.`,
  );
}

/** One banner an incident: what says something else is taken down, since none can be changed. */
export async function setBanner(
  salesforce: Salesforce,
  io: Io,
  record: string,
  banner: CrmBanner | null,
): Promise<void> {
  const fields = await fieldsOf(salesforce, io, BANNER);
  if (!fields) {
    // Nothing can be taken down where nothing can be put up.
    if (!banner) return;
    throw new Failure(
      "salesforce",
      "config",
      "Salesforce has no broadcasts in this org: switch on Incident Management and Broadcast Site Banner in its Setup.",
    );
  }
  const [issue, text] = [issueField(fields), textField(salesforce, fields)];
  const sites = banner ? await sitesOf(salesforce, io, banner.topics) : [];
  const there = await find(
    salesforce,
    io,
    `SELECT Id, ${text} FROM ${BANNER} WHERE BroadcastType = 'ExperienceSiteBanner' AND ${issue} = ${
      quoted(record)
    }`,
    z.looseObject({ Id: z.string() }),
  );
  const same = banner && there.find((one) => one[text] === banner.text);
  for (const { Id } of there) {
    if (Id !== same?.Id) await change(salesforce, io, BANNER, Id);
  }
  if (!banner) return;
  const id = same?.Id ?? await insert(salesforce, io, BANNER, {
    BroadcastType: "ExperienceSiteBanner",
    [issue]: record,
    [text]: banner.text,
  });
  const readers = await find(
    salesforce,
    io,
    `SELECT AudienceId FROM BroadcastCommAudience WHERE BroadcastCommunicationId = ${
      quoted(id)
    }`,
    Reader,
  );
  const missing = sites.filter((site) =>
    !readers.some(({ AudienceId }) =>
      AudienceId.slice(0, 15) === site.slice(0, 15)
    )
  );
  await together(
    salesforce,
    io,
    "POST",
    "BroadcastCommAudience",
    missing.map((AudienceId) => ({ BroadcastCommunicationId: id, AudienceId })),
  );
}

/** Sites that the topics stand for. */
async function sitesOf(
  salesforce: Salesforce,
  io: Io,
  topics: readonly string[],
): Promise<string[]> {
  const found = await find(
    salesforce,
    io,
    `SELECT NetworkId, BroadcastTopic.Name FROM BroadcastTopicNetwork WHERE BroadcastTopic.Name IN ${
      listed(topics)
    }`,
    TopicSite,
  );
  const unknown = topics.find((topic) =>
    !found.some(({ BroadcastTopic }) => same(BroadcastTopic.Name, topic))
  );
  if (unknown === undefined) {
    return [...new Set(found.map(({ NetworkId }) => NetworkId))];
  }
  throw refused(
    `has no broadcast topic “${unknown}” with a site. Correct bannerTopics in app.config.ts, or add the topic there.`,
  );
}

/** Queries do not mind the case. */
function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** The reference to the incident: what it is called is not in Salesforce's public reference. */
function issueField(fields: Fields): string {
  const [field] =
    Object.entries(fields).find(([, to]) => to.includes("Incident")) ?? [];
  if (field) return field;
  throw refused(
    `has no field of ${BANNER} that refers to an incident: let the app's user edit it.`,
  );
}

function textField({ bannerTextField }: Salesforce, fields: Fields): string {
  const texts = Object.entries(fields).flatMap(([name, [type = ""]]) =>
    ["string", "textarea"].includes(type) && !["Name", "Body"].includes(name)
      ? [name]
      : []
  );
  const field = bannerTextField ?? (texts.length === 1 ? texts[0] : undefined);
  if (field && texts.includes(field)) return field;
  throw new Failure(
    "salesforce",
    "config",
    `Salesforce: say in app.config.ts, as bannerTextField, which field of ${BANNER} a banner's text is: ${
      texts.join(", ") || "the app's user may edit none"
    }.`,
  );
}
