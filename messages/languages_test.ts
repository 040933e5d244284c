/** Every message there is, in every language: Slack takes it, and it is read in that language, in the reader's own time. */
import { assert, assertEquals } from "@std/assert";
import type { EventBody } from "../incident/events.ts";
import type { DeclaredIncident } from "../incident/incident.ts";
import { listed } from "../incident/overview.ts";
import { firstSignal } from "../incident/signals.ts";
import { timelineEntries } from "../incident/timeline.ts";
import {
  aFinishedSwarm,
  anAlert,
  anIncident,
  aPage,
  aSwarm,
  EACH_EVENT,
  EACH_STATUS,
  happened,
  MONITOR,
  START,
  STATUSES,
  story,
  ZOE,
} from "../incident/testing.ts";
import { AUDIENCES } from "../incident/telling.ts";
import type { Task } from "../incident/tasks.ts";
import { checkView } from "../local/web_api/block_kit/view.ts";
import { ROLES } from "../types/roles.ts";
import { SEVERITIES } from "../types/severity.ts";
import { alertChannelGone, alertLine, alertList } from "./alerts.ts";
import { answeredQuestion } from "./answered.ts";
import { archiveQuestion, staleQuestion } from "./archive.ts";
import { type Message, message } from "./blocks.ts";
import { incidentCanvas } from "./canvas.ts";
import { alertCard, channelCard } from "./card.ts";
import { callMessage } from "./calls.ts";
import { catchUpMessage } from "./catch_up.ts";
import {
  alikeNote,
  backfillAnswer,
  declareOffer,
  offerOver,
  offerTaken,
} from "./declaring.ts";
import { followerNote } from "./followers.ts";
import { formAgain, type FormName, openFormFields } from "./forms.ts";
import { systemLine } from "./lines.ts";
import { numbersToPhone, pageNote } from "./paging.ts";
import { LIST_VIEWS, listView } from "./list.ts";
import { moreActions } from "./more.ts";
import { headline, threadNote } from "./notes.ts";
import { overviewCanvas, overviewMessage } from "./overview.ts";
import type { Sentence } from "./parts.ts";
import { quietBegun, quietEnded } from "./quiet.ts";
import { askForCommander, roleCard, roleNote } from "./roles.ts";
import { stakeholderMessage } from "./stakeholders.ts";
import { swarmCard, swarmEnd, swarmNote, swarmResult } from "./swarms.ts";
import { NEWS } from "../incident/news.ts";
import { newsNote } from "./news.ts";
import { deliveryList } from "./deliveries.ts";
import { taskCard, taskList } from "./tasks.ts";
import {
  assertFit,
  extreme,
  LINKS,
  OUTSIDE_TEXTS,
  readable,
  TITLES,
} from "./testing.ts";
import { timelineMarkdown, timelineMessages } from "./timeline.ts";
import { sentNote, timerNote, updateNote, updateReminder } from "./updates.ts";
import { de } from "./words/de.ts";
import { en, type Words } from "./words/en.ts";
import { phrasesOf } from "./words/testing.ts";

const HOUR = 3_600_000;
const { open, closed, alerted, dismissed, cancelled, merged } = EACH_STATUS;
const tasks: Task[] = (["now", "follow_up"] as const).map((time, i) => ({
  n: i + 1,
  key: `e${i}`,
  text: "Roll back",
  time,
  owner: "U0ZOE",
  due: "2023-06-20",
  message: null,
  addedAt: START,
  addedBy: MONITOR,
  state: "open",
}));
const taken = { ...tasks[0]!, state: "dropped" } as Task;
const done = {
  ...tasks[0]!,
  state: "done",
  doneAt: START,
  doneBy: ZOE,
} as Task;
/** Everything that an incident can have at once. */
const busy = anIncident({
  tasks: [...tasks, { ...done, n: 3 }],
  swarms: [aSwarm(), aFinishedSwarm({ id: "other" })],
  updateDue: { at: START + HOUR, by: ZOE, minutes: 60, isSnoozed: false },
  roles: {
    commander: { user: "U0ZOE", by: ZOE, at: START },
    communications: null,
    scribe: null,
  },
  page: aPage(),
  signals: {
    ...firstSignal(START),
    firedAgainAt: START + 1,
    acknowledged: { by: ZOE, at: START },
  },
  lastUpdate: { text: "We found it", by: ZOE, at: START },
});
const private_ = anIncident({ isPrivate: true });
const drill = anIncident({ mode: "drill" });
const people = { names: {}, workspace: "https://streamo.slack.com/" };
const nameOf = () => "Zoe";
const url = () => "https://streamo.slack.com/archives/C0INC/p1";

const answered = { by: ZOE, at: START };
const PAGES = [
  aPage(),
  aPage({ url: null, people: [] }),
  aPage({ isLast: true }),
  aPage({ status: "acknowledged", answered }),
  aPage({ status: "resolved", answered }),
];
const onCall = {
  people: [{ name: "Dana Diaz", level: 1 }, { name: "Edo Evers", level: 2 }],
  at: START,
};
const swarmFacts = { nameOf, recordUrl: "https://example.com/500" };
const quiet = {
  kind: "snooze" as const,
  scope: "PagerDuty",
  from: START,
  until: START + HOUR,
  by: "U0BRUNO",
};
const EFFECTS = [
  "ticket",
  "ticket_update",
  "crm",
  "crm_update",
  "crm_resolve",
  "call",
  "sms",
  "page",
  "page_acknowledge",
  "page_escalate",
  "page_note",
  "page_resolve",
  "channel",
];

/** Each maker of messages with what it can say; `say` makes of what cannot be said nothing. */
const MAKERS: Record<string, (words: Words) => Message[]> = {
  alertLine: (words) =>
    [alerted, open, closed].flatMap((incident) =>
      Object.values(EACH_EVENT).flatMap((body) =>
        say(() =>
          alertLine(
            happened<EventBody>(body, { by: ZOE }) as Parameters<
              typeof alertLine
            >[0],
            incident,
            LINKS,
            words,
            { closesItself: incident === open },
          )
        )
      )
    ),
  callMessage: (words) => [callMessage("R0CALL", open, "Zoom", words)],
  catchUpMessage: (words) =>
    [busy, ...declared()].map((incident) =>
      catchUpMessage(
        incident,
        timelineEntries(story(...Object.values(EACH_EVENT))),
        LINKS,
        words,
        START,
      )
    ),
  askForCommander: (words) =>
    [1, 2, 5].map((n) =>
      askForCommander({ ...EACH_EVENT.reminded, n }, open, LINKS, words)
    ),
  answeredQuestion: (words) =>
    ["commander", "update_due"].flatMap((what) =>
      [open, busy, closed].map((incident) =>
        answeredQuestion(what, incident, words)
      )
    ),
  followerNote: (words) =>
    Object.values(EACH_EVENT).flatMap((body) =>
      [busy, closed, merged].flatMap((incident) =>
        say(() =>
          followerNote(
            happened<EventBody>(body, { by: ZOE }),
            incident,
            words,
            LINKS,
            SEVERITIES,
          )
        )
      )
    ),
  stakeholderMessage: (words) =>
    AUDIENCES.flatMap((audience) =>
      [...Object.values(EACH_STATUS), busy].map((incident) =>
        stakeholderMessage(
          audience,
          { text: "@zoe", by: ZOE, dueAt: START + HOUR, correctedBy: ZOE },
          incident,
          { names: [], hosts: [] },
          words,
        )
      )
    ),
  sentNote: (words) => [
    sentNote(
      {
        key: "updated",
        text: "We found it",
        by: ZOE,
        at: START,
        status: "identified",
        dueAt: START + HOUR,
        correctedBy: ZOE,
        tell: {},
      },
      busy,
      words,
      LINKS,
    ),
  ],
  archiveQuestion: (words) =>
    [1, 7].map((days) => archiveQuestion(closed, days, words, LINKS)),
  staleQuestion: (words) =>
    [1, 5, 24, 48].map((hours) => staleQuestion(open, hours, words, LINKS)),
  message: (words) =>
    [
      [words.drill.mark],
      words.reopen.continues("INC-00447", "C0OLD"),
      words.notes.twin("C0INC"),
      words.notes.told(ZOE, [{ channel: "C0A" }, "Webex space"], [
        { place: { channel: "C0C" }, why: "No." },
      ]),
      words.notes.stakeholders("INC-00447", "Logins fail", "All is well", ZOE),
      words.canvas.none("plan"),
      words.canvas.none("taken"),
      words.archive.kept(ZOE),
      words.archive.archived("INC-00447", ZOE),
    ].map((lines) => message(lines as Sentence[])),
  alertCard: (words) =>
    [...Object.values(EACH_STATUS), busy, private_, drill].map((incident) =>
      alertCard(incident, LINKS, words, { count: 3, lastAt: START })
    ),
  channelCard: (words) =>
    [...declared(), busy, private_, drill].map((incident) =>
      channelCard(incident, LINKS, words, [words.ticks.waiting("Jira")], onCall)
    ),
  backfillAnswer: (words) => [backfillAnswer(closed, words)],
  declareOffer: (words) => [
    declareOffer(
      { text: "Logins fail\nSee above", link: url(), origin: "C0A" },
      LINKS,
      words,
    ),
  ],
  offerOver: (words) => [offerOver(words)],
  offerTaken: (words) => [
    offerTaken(open, words),
    offerTaken({ ...open, channel: null }, words),
  ],
  alikeNote: (words) => [alikeNote(open, [listed(drill)], LINKS, words)],
  systemLine: (words) =>
    EFFECTS.flatMap((effect) =>
      PAGES.flatMap((page) =>
        (["done", "failed", "late", "dry"] as const).flatMap((outcome) =>
          say(() =>
            systemLine(
              effect,
              {
                number: "INC-00447",
                incident: open.key,
                url: effect === "channel" ? "C0INC" : url(),
                page,
                outcome,
                why: "No.",
                texts: [
                  { state: "sent" },
                  { state: "delivered" },
                  { state: "failed", trouble: "blocked", code: "30007" },
                  { state: "quiet" },
                  { state: "stopped" },
                ],
              },
              TITLES,
              LINKS,
              words,
            )
          )
        )
      )
    ),
  moreActions: (words) =>
    [...declared(), busy].map((incident) =>
      moreActions(incident, LINKS, words)
    ),
  pageNote: (words) =>
    (["page_asked", "acknowledged", "page_seen"] as const).map((type) =>
      pageNote(happened(EACH_EVENT[type], { by: ZOE }), busy, LINKS, words)
    ),
  numbersToPhone: (words) =>
    [[], ["Dana +15005550201"]].map((phones) =>
      numbersToPhone(busy, phones, onCall, "PagerDuty", words)
    ),
  headline: (words) =>
    Object.values(EACH_EVENT).flatMap((body) =>
      say(() =>
        headline(
          happened<EventBody>(body, { by: ZOE }),
          busy,
          words,
          LINKS,
          SEVERITIES,
        )
      )
    ),
  threadNote: (words) =>
    Object.values(EACH_EVENT).flatMap((body) =>
      [busy, closed, cancelled, merged, dismissed].flatMap((incident) =>
        say(() =>
          threadNote(
            happened<EventBody>(body, { by: ZOE }),
            incident,
            words,
            SEVERITIES,
          )
        )
      )
    ),
  overviewMessage: (words) => [
    overviewMessage([], LINKS, words, START),
    overviewMessage([listed(open)], LINKS, words, START),
    overviewMessage([listed(busy), listed(drill)], LINKS, words, START),
    overviewMessage([listed(busy)], LINKS, words, START + 2 * HOUR),
    overviewMessage(
      Array.from({ length: 100 }, () => listed(busy)),
      LINKS,
      words,
      START,
    ),
  ],
  alertChannelGone: (words) => [alertChannelGone("alerts", words)],
  quietBegun: (words) => [
    quietBegun(quiet, words, { showCritical: true }),
    quietBegun({ ...quiet, kind: "maintenance", scope: "" }, words, {
      showCritical: false,
    }),
  ],
  quietEnded: (words) =>
    [[], [anAlert()], Array.from({ length: 30 }, () => anAlert())].map((
      firing,
    ) =>
      quietEnded(
        quiet,
        { came: firing.length, different: firing.length, firing },
        words,
      )
    ),
  roleNote: (words) =>
    ROLES.flatMap((role) =>
      [null, "U0ARCADIO"].map((from) =>
        roleNote(
          { ...EACH_EVENT.role_assigned, role, from },
          open,
          from,
          nameOf as unknown as Parameters<typeof roleNote>[3],
          words,
        )
      )
    ),
  roleCard: (words) =>
    ROLES.map((role) =>
      roleCard(
        { ...EACH_EVENT.role_assigned, role },
        open,
        "C0INC",
        LINKS,
        words,
      )
    ),
  swarmCard: (words) =>
    [aSwarm(), aFinishedSwarm()].map((swarm) =>
      swarmCard(open, swarm, swarmFacts, LINKS, words)
    ),
  swarmNote: (words) =>
    (["done", "late", { why: "No." }] as const).map((opening) =>
      swarmNote(open, aSwarm(), { ...swarmFacts, opening }, LINKS, words)
    ),
  swarmEnd: (words) =>
    declared().map((incident) =>
      swarmEnd(
        incident,
        aFinishedSwarm(),
        { by: "Zoe", summary: "It was" },
        words,
      )
    ),
  swarmResult: (words) =>
    [true, false].map((reached) =>
      swarmResult(aSwarm(), { by: "Zoe", summary: "It was" }, reached, words)
    ),
  taskCard: (words) =>
    [...tasks, taken, done].map((task) =>
      taskCard(open, task, {}, LINKS, words)
    ),
  newsNote: (words) =>
    NEWS.map((what) =>
      newsNote(
        happened(
          { ...EACH_EVENT.system_said, what, severity: "low" },
          { by: { app: "Jira" } },
        ),
        open,
        LINKS,
        words,
      )
    ),
  deliveryList: (words) => [
    deliveryList(open, [], TITLES, LINKS, words),
    deliveryList(
      open,
      [null, START].map((nextAt) => ({
        event: happened(EACH_EVENT.updated),
        effect: "ticket_comment",
        why: "Jira did not answer.",
        nextAt,
      })),
      TITLES,
      LINKS,
      words,
    ),
    deliveryList(
      open,
      Array.from({ length: 40 }, () => ({
        event: happened(EACH_EVENT.closed),
        effect: "sms",
        why: "Twilio did not answer.",
        nextAt: null,
      })),
      TITLES,
      LINKS,
      words,
    ),
  ],
  taskList: (words) => [
    taskList(open, {}, LINKS, words),
    taskList(busy, {}, LINKS, words),
    taskList(
      anIncident({
        tasks: Array.from({ length: 50 }, (_, n) => ({ ...tasks[0]!, n })),
      }),
      {},
      LINKS,
      words,
    ),
  ],
  timelineMessages: (words) =>
    [1, 200].flatMap((times) =>
      timelineMessages(
        open,
        timelineEntries(
          story(
            ...Array.from({ length: times }, () => Object.values(EACH_EVENT))
              .flat(),
          ),
        ),
        LINKS,
        words,
        url,
      )
    ),
  updateNote: (words) => [
    updateNote(
      happened({ ...EACH_EVENT.updated, status: "identified" }, { by: ZOE }),
      busy,
      words,
      LINKS,
    ),
  ],
  updateReminder: (words) =>
    [START, START + 2 * HOUR].map((now) =>
      updateReminder(busy, START + HOUR, now, words, LINKS)
    ),
  timerNote: (words) =>
    [open, busy].map((incident) => timerNote(incident, ZOE, words, LINKS)),
};

function declared(): DeclaredIncident[] {
  return STATUSES.flatMap((status) =>
    status === "alerted" || status === "dismissed"
      ? []
      : [EACH_STATUS[status] as DeclaredIncident]
  );
}

function say(make: () => Message | undefined): Message[] {
  try {
    return [make() ?? []].flat();
  } catch {
    return [];
  }
}

Deno.test("every maker of messages is tested in every language", async () => {
  const makers: string[] = [];
  for await (const { name } of Deno.readDir(new URL(".", import.meta.url))) {
    if (!name.endsWith(".ts") || name.endsWith("_test.ts")) continue;
    const text = await Deno.readTextFile(new URL(name, import.meta.url));
    const found = text.matchAll(
      /^export function (\w+)\((?:(?!^\}|^export)[\s\S])*?\): Message(?:\[\])? \{$/gm,
    );
    makers.push(...[...found].map(([, maker]) => maker!));
  }
  assertEquals(makers.toSorted(), Object.keys(MAKERS).toSorted());
});

const { setUp: _, ...screens } = en.forms;
const FORMS = Object.entries(screens).flatMap(([name, screen]) =>
  typeof screen === "object" && "submit" in screen ? [name as FormName] : []
);
const ENGLISH = [...phrasesOf(en)];
const LANGUAGES: Record<string, Words> = { en, de };

for (const [maker, make] of Object.entries(MAKERS)) {
  for (const [language, words] of Object.entries(LANGUAGES)) {
    Deno.test(`${language}, ${maker}: Slack takes it, and times are GMT or the reader's own`, () => {
      const messages = make(words);
      assert(messages.length > 0);
      for (const one of messages) {
        assertFit(one);
        const text = readable(one).join("\n");
        assert(!/undefined|NaN|\[object/.test(one.text + text), text);
        const stray = text.replace(/\d\d:\d\d(:\d\d)? GMT/g, "");
        assert(!/\d\d:\d\d/.test(stray), `a time without its zone: ${text}`);
      }
    });

    Deno.test(`${language}, ${maker}: a plain text says it too, and no emoji is the only signal`, () => {
      for (const one of make(words)) {
        assert(/\p{L}/u.test(one.text), "a plain text");
        for (const line of readable(one).join("\n").split("\n")) {
          if (line.trim()) assert(/\p{L}/u.test(line), `no words: ${line}`);
          for (const level of SEVERITIES) {
            if (!line.includes(words.severityMark[level])) continue;
            assert(line.includes(words.severity[level]), line);
          }
        }
      }
    });
  }

  Deno.test(`${maker}: no German message has an English phrase`, () => {
    for (const one of make(de)) assertGerman(JSON.stringify(one));
  });
}

function assertGerman(text: string): void {
  assertEquals(ENGLISH.filter((phrase) => text.includes(phrase)), []);
}

for (const [language, words] of Object.entries(LANGUAGES)) {
  Deno.test(`${language}: Slack takes the cards of incidents with the longest texts`, () => {
    for (const text of Object.values(OUTSIDE_TEXTS)) {
      for (const status of STATUSES) {
        assertFit(alertCard(extreme(status, text), LINKS, words));
      }
      assertFit(channelCard(extreme("open", text), LINKS, words, []));
    }
  });

  for (const form of FORMS) {
    Deno.test(`${language}: Slack takes the form ${form}, first and again`, () => {
      const { elements } = openFormFields(form, words);
      for (const { title } of elements) assert(title.length <= 48, title);
      checkView(formAgain(form, {}, words.refused.update_blank(), words, ""));
    });
  }

  Deno.test(`${language}: Slack takes the lists of incidents`, () => {
    for (const chosen of LIST_VIEWS) {
      for (const incidents of [null, [], [listed(busy), listed(drill)]]) {
        checkView(listView(chosen, incidents, words, START));
      }
    }
  });
}

Deno.test("canvases, exports and lists are in the catalogue's language", () => {
  const entries = timelineEntries(story(...Object.values(EACH_EVENT)));
  const facts = {
    people,
    titles: TITLES,
    links: {},
    entries,
    messageUrl: url,
  };
  assertGerman(incidentCanvas(busy, facts, de));
  assertGerman(overviewCanvas([listed(busy)], people, de, START));
  assertGerman(timelineMarkdown(entries, { people, url }, de));
  assertGerman(alertList(busy, de).join("\n"));
});
