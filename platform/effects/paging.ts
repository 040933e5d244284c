import type { EventBody, IncidentEvent } from "../../incident/events.ts";
import { isDeclared, isOpen } from "../../incident/incident.ts";
import { isCalling, isPaged, nextPageKey } from "../../incident/paging.ts";
import { numbersToPhone } from "../../messages/paging.ts";
import type { Workbench } from "../app.ts";
import { knownOnCall, namesAt, refreshOnCall } from "../on_call.ts";
import { pageNews } from "../news.ts";
import { outcomeOf } from "../runner.ts";
import { type EffectContext, effectKey, factsOf, must } from "./context.ts";
import { postOnce } from "./messages.ts";
import { noteText } from "./notes.ts";
import { directMessages, nameOf } from "./people.ts";

/** For the card: it shows what was heard last. */
export async function readOnCall({ app }: EffectContext): Promise<void> {
  await refreshOnCall(app);
}

/** Calls whoever is on duty, unless they are called by now or it is over. */
export async function pageOnCall(context: EffectContext): Promise<void> {
  const { app, incident, look } = context;
  const { system, context: bound } = systemOf(app);
  if (!isDeclared(incident) || isPaged(incident)) return;
  const key = nextPageKey(incident);
  if (!isOpen(incident)) {
    // An earlier try may have called somebody, of which its end knew nothing.
    if (look) await system.resolve({ key, id: null }, bound());
    return;
  }
  const [page, seen] = await Promise.all([
    system.page({ key, facts: factsOf(context) }, bound()),
    refreshOnCall(app),
  ]);
  const { id, url } = page;
  await follow(context, {
    type: "paged",
    ...{ page: key, id, url, people: namesAt(seen, 1) },
  });
}

/** Calls the next in line, unless somebody has answered at the system itself. */
export async function escalatePage(context: EffectContext): Promise<void> {
  const { app, event } = context;
  const { system, context: bound } = systemOf(app);
  const news = await pageNews(app, context.incident);
  const seen = news?.decide(context.incident);
  if (news && seen && "event" in seen) {
    await context.follow({ ...news, body: seen.event });
  }
  const { incident } = context;
  if (!isPaged(incident) || !isOpen(incident)) return;
  const { page } = incident;
  // A person who asks wants somebody besides whoever has it.
  if (event.type === "reminded" && !isCalling(incident)) return;
  if (page.at > event.at) return;
  const level = page.level + 1;
  const isCalled = await system.escalate?.(page, level, bound()) ?? false;
  const people = isCalled ? namesAt(await refreshOnCall(app), level) : null;
  await follow(context, {
    type: "page_escalated",
    ...{ page: page.key, level, people },
  });
}

/** Tells the system that calls people to stop. */
export async function acknowledgePage(context: EffectContext): Promise<void> {
  const { app, incident, event } = context;
  const { system, context: bound } = systemOf(app);
  if (!isPaged(incident)) return;
  const name = await nameOf(app, event.by);
  await system.acknowledge(incident.page, { name }, bound());
}

/** Whoever has the page that was out then hears of it there, too. */
export async function tellPage(context: EffectContext): Promise<void> {
  const { app, event, incident, look } = context;
  const { system, context: bound } = systemOf(app);
  const page = pageThen(context);
  if (!page || !isDeclared(incident)) return;
  if (event.type === "severity_changed") {
    await system.setSeverity?.(page, incident.severity, bound());
  }
  await system.note?.(page, {
    event: effectKey(context),
    text: await noteText(context),
    look,
  }, bound());
}

/** Ends the page that was out then: the incident may have been reopened since, with a page of its own. */
export async function resolvePage(context: EffectContext): Promise<void> {
  const { system, context: bound } = systemOf(context.app);
  const page = pageThen(context);
  if (page) await system.resolve(page, bound());
}

function pageThen(
  { event, incident, loaded: { tail: events } }: EffectContext,
): { readonly key: string; readonly id: string } | null {
  const at = Math.max(0, events.findIndex(({ key }) => key === event.key));
  const isPage = (one: IncidentEvent) => one.type === "paged";
  if (events.slice(at + 1).some(isPage)) {
    const paged = [...events.slice(0, at), event].findLast(isPage);
    return paged?.type === "paged" ? { key: paged.page, id: paged.id } : null;
  }
  return isDeclared(incident) ? incident.page : null;
}

/**
 * The page did not get through, or nobody is left to be paged: whoever leads is told alone whom to phone.
 * Numbers stand in that message and nowhere else.
 */
export async function sendNumbers(context: EffectContext): Promise<void> {
  const { app, plan, incident, event } = context;
  if (!isDeclared(incident)) return;
  const of = plan.effects.some(({ name }) => name === "page")
    ? "page"
    : "page_escalate";
  const isThrough = outcomeOf(plan, of, app.time.deadline) === "done" &&
    !(isCalling(incident) && incident.page?.isLast);
  if (isThrough) return;
  const { roles, declaredBy } = incident;
  const user = roles.commander?.user ??
    [declaredBy, event.by].flatMap((actor) =>
      "user" in actor ? [actor.user] : []
    )[0];
  const channel = user && await directMessages(app, user);
  if (!channel) return;
  await postOnce(context, {
    channel,
    key: effectKey(context),
    message: numbersToPhone(
      incident,
      phones(app),
      await knownOnCall(app),
      app.systems.titles.page,
      app.words,
    ),
  });
}

/** `Dana Diaz +15551230001, Edo Evers +44 1632 960001`: as the admin wrote them. */
function phones({ env }: Workbench): string[] {
  return (env["PAGING_PHONE_NUMBERS"] ?? "").split(",")
    .map((one) => one.trim()).filter(Boolean);
}

async function follow(context: EffectContext, body: EventBody): Promise<void> {
  const { plan } = context;
  const key = `${plan.event.key}:${body.type}`;
  await context.follow({ key, by: plan.event.by, body });
}

function systemOf({ systems }: Workbench) {
  return must(systems.paging, "a paging system");
}
