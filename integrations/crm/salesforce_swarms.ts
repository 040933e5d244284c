/**
 * Swarms in Salesforce: objects Swarm and SwarmMember where the org has Swarming, a Task of the incident
 * where it has not. What was found is a Task in either: a Swarm has no text of its own.
 */
import * as z from "zod/mini";
import type { Io } from "../http.ts";
import { utc } from "../requests.ts";
import { cut, oneLine, printable } from "../text.ts";
import {
  change,
  type Fields,
  fieldsOf,
  find,
  insert,
  known,
  listed,
  quoted,
  refused,
  type Salesforce,
  together,
} from "./salesforce_rest.ts";
import type { SwarmRecord } from "./system.ts";

const MAX_SUBJECT = 255;
const MAX_TEXT = 32_000;

const WithId = z.object({ Id: z.string() });
const User = z.object({ Id: z.string(), Email: z.string() });
const Member = z.object({
  Id: z.string(),
  OwnerId: z.optional(z.string()),
  RelatedRecordId: z.optional(z.nullable(z.string())),
});

export async function recordSwarm(
  salesforce: Salesforce,
  io: Io,
  record: string,
  swarm: SwarmRecord,
): Promise<void> {
  const fields = await fieldsOf(salesforce, io, "Swarm");
  const mails = [...(swarm.owner ? [swarm.owner] : []), ...swarm.members];
  const users = await usersOf(salesforce, io, mails);
  const owner = users.get((swarm.owner ?? "").toLowerCase());
  const owned = owner ? { OwnerId: owner } : {};
  if (fields && swarm.channel) {
    const id = await keepSwarm(salesforce, io, record, fields, swarm, owned);
    const people = [...new Set(users.values())];
    await keepMembers(salesforce, io, { record, swarm: id, people }, swarm);
  }
  if (!fields || swarm.finishedAt !== null) {
    await keepTask(salesforce, io, record, swarm, owned);
  }
}

/** The channel's address is what tells it from the incident's other swarms. */
async function keepSwarm(
  salesforce: Salesforce,
  io: Io,
  record: string,
  fields: Fields,
  { channel, team, name, finishedAt }: SwarmRecord,
  owned: { OwnerId?: string },
): Promise<string> {
  const values = known(fields, {
    RelatedRecordId: record,
    Name: oneLine(name, MAX_SUBJECT),
    CollaborationUrl: channel?.url,
    ...owned,
  });
  const [field, value] = "CollaborationUrl" in values
    ? ["CollaborationUrl", String(values.CollaborationUrl)] as const
    : ["Name", String(values.Name)] as const;
  const [found] = await find(
    salesforce,
    io,
    `SELECT Id FROM Swarm WHERE RelatedRecordId = ${
      quoted(record)
    } AND ${field} = ${quoted(value)} LIMIT 1`,
    WithId,
  );
  const id = found?.Id ?? await insert(salesforce, io, "Swarm", {
    ...values,
    ...known(fields, await toolOf(salesforce, io, channel?.id, team, name)),
  });
  const end = known(
    fields,
    finishedAt === null ? {} : { EndedDateTime: utc(finishedAt) },
  );
  if (Object.keys(end).length > 0) {
    await change(salesforce, io, "Swarm", id, end);
  }
  return id;
}

/** `Slack` without a room may start the org's own flow, which opens another channel. */
async function toolOf(
  salesforce: Salesforce,
  io: Io,
  channel: string | undefined,
  team: string | null,
  name: string,
): Promise<Record<string, string>> {
  const room = salesforce.collaborationRoom;
  if (!room || !channel) return { CollaborationTool: "None" };
  const [found] = await find(
    salesforce,
    io,
    `SELECT Id FROM CollaborationRoom WHERE ${room.channelField} = ${
      quoted(channel)
    } LIMIT 1`,
    WithId,
  );
  const id = found?.Id ?? await insert(salesforce, io, "CollaborationRoom", {
    Name: oneLine(name, 80),
    [room.channelField]: channel,
    ...(room.teamField && team ? { [room.teamField]: team } : {}),
  });
  return { CollaborationTool: "Slack", CollaborationRoomId: id };
}

/** Those who have a user there. */
async function keepMembers(
  salesforce: Salesforce,
  io: Io,
  { record, swarm, people }: {
    record: string;
    swarm: string;
    people: readonly string[];
  },
  { startedAt, finishedAt }: SwarmRecord,
): Promise<void> {
  const fields = await fieldsOf(salesforce, io, "SwarmMember");
  if (!fields || people.length === 0) return;
  const isUser = fields.RelatedRecordId?.includes("User") === true;
  if (!isUser && !("OwnerId" in fields)) {
    throw refused(
      "has no field of SwarmMember for a person: let the app's user edit RelatedRecordId.",
    );
  }
  const who = isUser ? "RelatedRecordId" : "OwnerId";
  const there = await find(
    salesforce,
    io,
    `SELECT Id, ${who} FROM SwarmMember WHERE SwarmId = ${quoted(swarm)}`,
    Member,
  );
  const added = people.filter((user) =>
    !there.some((member) => sameId(member[who] ?? "", user))
  );
  const done = finishedAt === null
    ? {}
    : { CompletedDateTime: utc(finishedAt) };
  await together(
    salesforce,
    io,
    "POST",
    "SwarmMember",
    added.map((user) =>
      known(fields, {
        SwarmId: swarm,
        RelatedRecordId: isUser ? user : record,
        OwnerId: user,
        AssignedDateTime: utc(startedAt),
        ...done,
      })
    ),
  );
  if (finishedAt === null) return;
  await together(
    salesforce,
    io,
    "PATCH",
    "SwarmMember",
    there.map(({ Id }) => ({ id: Id, ...known(fields, done) })),
  );
}

/** Its subject tells it from the incident's other swarms. */
async function keepTask(
  salesforce: Salesforce,
  io: Io,
  record: string,
  { channel, name, text, finishedAt }: SwarmRecord,
  owned: { OwnerId?: string },
): Promise<void> {
  const mark = channel ? ` (${channel.id})` : "";
  const Subject = oneLine(name, MAX_SUBJECT - mark.length) + mark;
  const fields = {
    Description: cut(printable(text).trim(), MAX_TEXT),
    Status: finishedAt === null ? "In Progress" : "Completed",
  };
  const [found] = await find(
    salesforce,
    io,
    `SELECT Id FROM Task WHERE WhatId = ${quoted(record)} AND Subject = ${
      quoted(Subject)
    } LIMIT 1`,
    WithId,
  );
  if (found) return await change(salesforce, io, "Task", found.Id, fields);
  const task = { Subject, WhatId: record, ...owned, ...fields };
  await insert(salesforce, io, "Task", task);
}

/** Their ids by mail. */
async function usersOf(
  salesforce: Salesforce,
  io: Io,
  people: readonly string[],
): Promise<Map<string, string>> {
  const mails = [...new Set(people.map((mail) => mail.toLowerCase()))];
  if (mails.length === 0) return new Map();
  const users = await find(
    salesforce,
    io,
    `SELECT Id, Email FROM User WHERE IsActive = true AND Email IN ${
      listed(mails)
    }`,
    User,
  );
  return new Map(users.map(({ Id, Email }) => [Email.toLowerCase(), Id]));
}

/** Ids have 15 characters or 18. */
function sameId(a: string, b: string): boolean {
  return a.slice(0, 15) === b.slice(0, 15);
}
