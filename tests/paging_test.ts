import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { EBOOK_ALERT, press, submit, textOf } from "../local/story_steps.ts";
import type {
  PagerDutyIncident,
  PagerDutyState,
} from "../local/vendors/pagerduty_incidents.ts";
import { ACCOUNTS } from "../local/vendors/vendor.ts";
import type { Workspace } from "../local/workspace.ts";
import {
  alert,
  ALERTS,
  CHANNEL,
  channelCardOf,
  declare,
  failedRuns,
  follow,
  leftOver,
  modalOf,
  NUMBER,
  pressCard,
  pressChannelCard,
  RECOVERY_MS,
  saying,
  scene,
} from "./scenes.ts";

const MINUTE_MS = 60_000;
const DANA = "dana@example.com";

function account(workspace: Workspace): PagerDutyState {
  return workspace.state.vendors["pagerduty"] as PagerDutyState;
}

function pagesOf(workspace: Workspace): PagerDutyIncident[] {
  return account(workspace).incidents;
}

/** Who was called, and what was done, in order. */
function logOf(workspace: Workspace): string[] {
  return pagesOf(workspace).flatMap(({ log }) => log.map(({ text }) => text));
}

function said(workspace: Workspace, words: string, channel = CHANNEL): string {
  const found = saying(workspace, channel, words);
  assertEquals(found.length, 1, `“${words}” in ${channel}`);
  return textOf(found[0]);
}

/** What its notes with these words say, in order: the part in question of each. */
function notesOn({ notes }: PagerDutyIncident, words: string): string[] {
  return notes.map(({ content }) => content).filter((content) =>
    content.includes(words)
  ).map((content) =>
    /\w+ → \w+/.exec(content)?.[0] ?? content.split("\n")[1] ?? content
  );
}

/** Somebody does it on PagerDuty's own page. */
async function atPagerDuty(
  workspace: Workspace,
  status: "acknowledged" | "resolved",
): Promise<void> {
  const answer = await workspace.http({
    method: "PUT",
    url: `https://api.pagerduty.com/incidents/${pagesOf(workspace)[0]!.id}`,
    headers: {
      authorization: `Token token=${ACCOUNTS.pagerduty.apiKey}`,
      accept: "application/vnd.pagerduty+json;version=2",
      "content-type": "application/json",
      from: DANA,
    },
    body: JSON.stringify({ incident: { type: "incident", status } }),
  });
  assert("status" in answer && answer.status === 200, JSON.stringify(answer));
}

/** PagerDuty does not answer any more, or again. */
function outage(workspace: Workspace) {
  return workspace.faults.add({
    when: ({ host }) => host === "api.pagerduty.com",
    kind: { status: 503 },
  });
}

/** What a person was sent alone. */
function directTo(workspace: Workspace, person: string): string {
  const { id } = workspace.user(person);
  return Object.values(workspace.state.channels).filter((channel) =>
    channel.is_im && channel.members.includes(id)
  ).flatMap(({ id }) => workspace.state.messages[id] ?? []).map(textOf)
    .join("\n");
}

async function done(workspace: Workspace): Promise<void> {
  await workspace.advance(RECOVERY_MS);
  assertEquals([await leftOver(workspace), failedRuns(workspace)], [[], []]);
}

scene(
  "declaring at the configured severity pages who is on call, and says whom",
  async (workspace) => {
    await declare(workspace, { severity: "critical" });
    assertEquals(logOf(workspace), ["called Dana Diaz"]);
    const [page] = pagesOf(workspace);
    assertEquals(page!.title, `${NUMBER}: Mobile app login errors`);
    assertStringIncludes(said(workspace, "has paged", ALERTS), "Dana Diaz");
    assertStringIncludes(
      textOf(channelCardOf(workspace)),
      "Paged: Dana Diaz, no answer yet",
    );
  },
  { from: "alert" },
);

scene(
  "who is on call is on the card, below that severity too, and nobody is paged",
  async (workspace) => {
    const card = textOf(channelCardOf(workspace));
    assertStringIncludes(card, "On call: Dana Diaz, then Edo Evers, as of");
    assertEquals(pagesOf(workspace), []);
    await done(workspace);
  },
);

scene(
  "while PagerDuty does not answer, the card says who was on call when it last did, and when that was",
  async (workspace) => {
    /** Of the moment that the card names, epoch s. */
    const asOf = () => {
      const blocks = JSON.stringify(channelCardOf(workspace).blocks);
      return Number(/On call: Dana Diaz.*?(\d{10})/.exec(blocks)?.[1]);
    };
    const mend = outage(workspace);
    const since = workspace.clock.now() / 1000;
    await workspace.advance(60 * MINUTE_MS);
    await pressCard(workspace, "bruno", "send_update");
    await submit(workspace, "bruno", { text: "Looking." });
    assert(asOf() <= since, `${asOf()}`);
    mend();
    await workspace.advance(6 * MINUTE_MS);
    await pressCard(workspace, "bruno", "send_update");
    await submit(workspace, "bruno", { text: "Found it." });
    assert(asOf() > since + 3600, `${asOf()}`);
  },
);

scene(
  "an escalation to critical pages once, however often it is escalated",
  async (workspace) => {
    await pressCard(workspace, "bruno", "escalate");
    await pressCard(workspace, "bruno", "deescalate");
    await pressCard(workspace, "bruno", "escalate");
    assertEquals(logOf(workspace), ["called Dana Diaz"]);
    assertEquals(saying(workspace, CHANNEL, "has paged").length, 1);
    const [page] = pagesOf(workspace);
    assertEquals(notesOn(page!, "Severity"), [
      "Critical → High",
      "High → Critical",
    ]);
    await pressCard(workspace, "bruno", "close");
    await submit(workspace, "bruno", { notes: "Rolled back" });
    await done(workspace);
    assertEquals(pagesOf(workspace).map(({ status }) => status), ["resolved"]);
    assertEquals(
      saying(workspace, CHANNEL, "has resolved the page"),
      [],
      "our own end is no news",
    );
  },
);

scene(
  "what is said of the incident stands on its page too, in order and once, also when PagerDuty did not answer",
  async (workspace) => {
    await pressCard(workspace, "bruno", "escalate");
    const mend = outage(workspace);
    const update = async (text: string) => {
      await pressCard(workspace, "bruno", "send_update");
      await submit(workspace, "bruno", { text });
    };
    await update("First.");
    await pressChannelCard(workspace, "bruno", "deliveries");
    const [list] = saying(workspace, CHANNEL, "Deliveries of INC-00447");
    assertStringIncludes(textOf(list), "PagerDuty has not been told since");
    mend();
    workspace.faults.add({
      when: ({ what }) => /^api.pagerduty.com POST .*notes$/.test(what),
      kind: "cut_after",
      times: 1,
    });
    await update("Second.");
    await pressChannelCard(workspace, "zoe.maxwell", "claim_commander");
    await done(workspace);
    const [page] = pagesOf(workspace);
    assertEquals(notesOn(page!, "by Bruno"), ["First.", "Second."]);
    assertEquals(notesOn(page!, "Zoe Maxwell").length, 1);
    assertEquals(logOf(workspace)[0], "called Dana Diaz");
  },
);

scene(
  "the line's Acknowledge stops the calls, and says at PagerDuty who did",
  async (workspace) => {
    await pressCard(workspace, "bruno", "escalate");
    const [line] = saying(workspace, CHANNEL, "has paged");
    await press(workspace, "zoe.maxwell", CHANNEL, line!.ts, "acknowledge");
    assertStringIncludes(said(workspace, "the page is acknowledged"), "has it");
    const [page] = pagesOf(workspace);
    assertEquals(page!.status, "acknowledged");
    assertStringIncludes(page!.notes.at(-1)!.content, "in Slack by Zoe");
    assertEquals(
      textOf(channelCardOf(workspace)).includes("Paged and acknowledged"),
      true,
    );
    await press(workspace, "bruno", CHANNEL, line!.ts, "acknowledge");
    assertStringIncludes(modalOf(workspace, "bruno"), "acknowledged already");
    await workspace.advance(15 * MINUTE_MS);
    assertEquals(logOf(workspace), [
      "called Dana Diaz",
      "acknowledged by Incident Bot",
    ]);
    assertEquals(saying(workspace, CHANNEL, "in PagerDuty").length, 0);
  },
);

scene(
  "nobody answers: the next in line is called, then whoever leads gets the numbers, alone",
  async (workspace) => {
    await pressChannelCard(workspace, "zoe.maxwell", "claim_commander");
    await pressCard(workspace, "bruno", "escalate");
    await workspace.advance(6 * MINUTE_MS);
    assertEquals(logOf(workspace), ["called Dana Diaz", "called Edo Evers"]);
    assertStringIncludes(said(workspace, "next in line:"), "Edo Evers");
    await workspace.advance(20 * MINUTE_MS);
    assertEquals(saying(workspace, CHANNEL, "nobody further").length, 1);
    assertStringIncludes(directTo(workspace, "zoe.maxwell"), "+15005550201");
    const posted = JSON.stringify(
      [CHANNEL, ALERTS].flatMap((name) => workspace.messagesIn(name)),
    );
    assert(!posted.includes("+15005550201"), "a number in a channel");
    assertEquals(directTo(workspace, "bruno").includes("+1500555"), false);
    await done(workspace);
  },
);

scene(
  "an acknowledgement at PagerDuty is read back, before anybody else is called",
  async (workspace) => {
    await pressCard(workspace, "bruno", "escalate");
    await atPagerDuty(workspace, "acknowledged");
    await workspace.advance(12 * MINUTE_MS);
    assertStringIncludes(
      said(workspace, "has acknowledged the page in PagerDuty"),
      "Dana Diaz",
    );
    assertEquals(logOf(workspace), [
      "called Dana Diaz",
      "acknowledged by Dana Diaz",
    ]);
    await done(workspace);
  },
);

scene(
  "whoever lets PagerDuty call the app's webhook sees it at once, and once",
  async (workspace) => {
    await pressCard(workspace, "bruno", "escalate");
    await atPagerDuty(workspace, "acknowledged");
    const { token } = EBOOK_ALERT;
    for (let times = 0; times < 2; times++) {
      workspace.post("System news", { incident: NUMBER, token });
      await workspace.settle();
    }
    assertStringIncludes(
      said(workspace, "has acknowledged the page in PagerDuty"),
      "Dana Diaz",
    );
    await done(workspace);
  },
);

scene(
  "a page that is resolved at PagerDuty leaves the incident open, and offers its end",
  async (workspace) => {
    await pressCard(workspace, "bruno", "escalate");
    await atPagerDuty(workspace, "resolved");
    await workspace.advance(6 * MINUTE_MS);
    const [note] = saying(workspace, CHANNEL, "has resolved the page");
    assertStringIncludes(textOf(note), "stays open");
    await press(workspace, "bruno", CHANNEL, note!.ts, "close");
    await submit(workspace, "bruno", { notes: "It was the certificate" });
    await done(workspace);
  },
);

scene(
  "a page that cannot be delivered is tried again, and whoever declared it is told alone whom to phone",
  async (workspace) => {
    const mend = outage(workspace);
    await pressCard(workspace, "bruno", "escalate");
    const late = saying(workspace, CHANNEL, "PagerDuty has not answered yet");
    assertEquals(late.length, 1);
    const told = directTo(workspace, "arcadio");
    assertStringIncludes(told, "phone somebody");
    assertStringIncludes(told, "Edo Evers +15005550202");
    assertStringIncludes(told, "On call: Dana Diaz, then Edo Evers, as of");
    mend();
    await workspace.advance(10 * MINUTE_MS);
    assertEquals(logOf(workspace)[0], "called Dana Diaz");
    assertStringIncludes(said(workspace, "has paged Dana Diaz"), "page");
    assertEquals(directTo(workspace, "arcadio"), told);
  },
);

scene(
  "an answer that was lost pages nobody twice",
  async (workspace) => {
    workspace.faults.add({
      when: ({ what }) => what === "api.pagerduty.com POST /incidents",
      kind: "cut_after",
      times: 1,
    });
    await pressCard(workspace, "bruno", "escalate");
    await workspace.advance(2 * MINUTE_MS);
    assertEquals(logOf(workspace), ["called Dana Diaz"]);
    assertStringIncludes(said(workspace, "has paged"), "Dana Diaz");
  },
);

scene(
  "anybody may page from More …, and again for the next in line; not two at once",
  async (workspace) => {
    await follow(workspace, "bruno", "Page on call", NUMBER);
    assertStringIncludes(said(workspace, "pages who is on call"), "📟");
    assertEquals(logOf(workspace), ["called Dana Diaz"]);
    await follow(workspace, "zoe.maxwell", "Page on call", NUMBER);
    assertStringIncludes(modalOf(workspace, "zoe.maxwell"), "has just paged");
    await workspace.advance(2 * MINUTE_MS);
    await follow(workspace, "zoe.maxwell", "Page on call", NUMBER);
    assertEquals(logOf(workspace), ["called Dana Diaz", "called Edo Evers"]);
  },
);

scene(
  "of a drill nobody is paged, by severity or by hand",
  async (workspace) => {
    await workspace.as("arcadio").runTrigger({ trigger: "Declare Incident" });
    await workspace.settle();
    await submit(workspace, "arcadio", {
      summary: "A fire drill",
      severity: "critical",
      options: ["drill"],
    });
    await follow(workspace, "arcadio", "Page on call", NUMBER);
    assertStringIncludes(modalOf(workspace, "arcadio"), "drill");
    await workspace.advance(20 * MINUTE_MS);
    assertEquals(pagesOf(workspace), []);
  },
  { from: "set up" },
);

scene(
  "of a private incident nobody outside its channel is paged",
  async (workspace) => {
    await workspace.as("arcadio").runTrigger({ trigger: "Declare Incident" });
    await workspace.settle();
    await submit(workspace, "arcadio", {
      summary: "Somebody reads our mail",
      severity: "critical",
      options: ["private"],
    });
    await follow(workspace, "arcadio", "Page on call", NUMBER);
    assertStringIncludes(modalOf(workspace, "arcadio"), "private");
    await workspace.advance(20 * MINUTE_MS);
    assertEquals(pagesOf(workspace), []);
  },
  { from: "set up" },
);

scene(
  "an alert that nobody has declared is acknowledged as before",
  async (workspace) => {
    await pressCard(workspace, "zoe.maxwell", "acknowledge");
    assertEquals(saying(workspace, ALERTS, "takes care of it").length, 1);
    await alert(workspace, { dedup_key: "other" });
    await done(workspace);
  },
  { from: "alert" },
);
