import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { pressCardOrMore, submit, textOf } from "../local/story_steps.ts";
import type { Workspace } from "../local/workspace.ts";
import { OTHER, OTHER_ALERT, OTHER_CHANNEL, second } from "./ending_steps.ts";
import {
  alert,
  cardsOf,
  CHANNEL,
  directMessagesOf,
  failedRuns,
  follow,
  incidentsOf,
  leftOver,
  modalOf,
  NUMBER,
  RECOVERY_MS,
  saying,
  scene,
  vendorsOf,
} from "./scenes.ts";

async function merge(
  workspace: Workspace,
  person: string,
  incident: string,
  into: string,
): Promise<void> {
  await follow(workspace, person, "Merge Incident", incident);
  await submit(workspace, person, { into });
}

async function statuses(workspace: Workspace): Promise<string[]> {
  return (await incidentsOf(workspace)).toSorted((a, b) => a.number - b.number)
    .map(({ state }) => state.status);
}

const rows = async (workspace: Workspace, store: string) =>
  (await workspace.datastores.dump())[store] ?? [];

scene(
  "a duplicate is merged: its people, followers, alerts and tickets go to the one that stays, and its card says where",
  async (workspace) => {
    await second(workspace);
    await workspace.as("chen").join(OTHER_CHANNEL);
    await workspace.as("zoe.maxwell").runTrigger({
      trigger: "Follow or unfollow",
      inputs: { incident: OTHER, wish: "follow" },
    });
    await workspace.settle();
    const [card] = saying(workspace, OTHER_CHANNEL, "has been created by");
    await pressCardOrMore(workspace, "bruno", OTHER_CHANNEL, card, "merge");
    await submit(workspace, "bruno", { into: " inc-447 " });
    await workspace.advance(RECOVERY_MS);

    assertEquals(await statuses(workspace), ["open", "merged"]);
    const stays = workspace.channel(CHANNEL);
    const [redirect, ...more] = saying(
      workspace,
      OTHER_CHANNEL,
      `was merged into ${NUMBER}`,
    );
    assertEquals(more, []);
    assertStringIncludes(textOf(redirect), "Please go on in");
    assertStringIncludes(JSON.stringify(redirect?.blocks), stays.id);
    for (const name of ["bruno", "chen"]) {
      assert(stays.members.includes(workspace.user(name).id), name);
    }
    const announced = saying(workspace, CHANNEL, `${OTHER} (Nobody can pay)`);
    assertEquals(announced.length, 1, "one announcement, however many come");
    assertStringIncludes(textOf(announced[0]), "It was Critical there.");

    const [first, duplicate] = cardsOf(workspace).map(textOf);
    assertStringIncludes(duplicate!, `Merged into: ${NUMBER}`);
    assertStringIncludes(duplicate!, "Status: Merged");
    assertStringIncludes(first!, `Merged into this: ${OTHER}`);
    assertStringIncludes(first!, "Seen 2 times");

    const { jira, salesforce, twilio, zoom } = vendorsOf(workspace);
    const [goesOn, ended] = zoom.meetings;
    assertStringIncludes(JSON.stringify(redirect?.blocks), goesOn!.joinUrl);
    assertEquals(goesOn?.endedAt, null);
    assert(ended?.endedAt, "the duplicate's call is ended");
    const links = workspace.channel(OTHER_CHANNEL).bookmarks;
    assert(
      !links.some(({ link }) => link === ended.joinUrl),
      "nothing to join",
    );
    const [own] = saying(workspace, OTHER_CHANNEL, "has been created by");
    assert(!textOf(own).includes("Zoom call opened"), textOf(own));
    assert(!textOf(own).includes("huddle"), textOf(own));
    assertEquals(
      workspace.thread(OTHER_CHANNEL, redirect!.ts).map(textOf).filter((text) =>
        text === "Zoom call ended."
      ).length,
      1,
    );
    const [kept, closed] = jira.issues;
    assertEquals([kept?.status, closed?.status], ["10000", "10002"]);
    assertStringIncludes(JSON.stringify(kept?.comments), closed!.key);
    assertStringIncludes(JSON.stringify(closed?.comments), kept!.key);
    assertEquals(
      salesforce.incidents.map(({ fields }) => fields.Status),
      ["New", "Resolved"],
    );
    assert(
      twilio.messages.some(({ body }) =>
        body.includes(`[MERGED] ${OTHER}`) && body.includes(NUMBER)
      ),
    );
    assertEquals(
      (await rows(workspace, "open")).map(({ number }) => number),
      [NUMBER],
    );

    await alert(workspace, OTHER_ALERT);
    assertEquals(cardsOf(workspace).length, 2, "no new card");
    assertStringIncludes(textOf(cardsOf(workspace)[0]), "Seen 3 times");

    await follow(workspace, "bruno", "Send Update", OTHER);
    await submit(workspace, "bruno", { text: "Still looking." });
    assertStringIncludes(
      modalOf(workspace, "bruno"),
      `${OTHER} was merged into ${NUMBER} by`,
    );
    await workspace.as("bruno").cancel(workspace.openViewOf("bruno")!);

    await follow(workspace, "bruno", "Close Incident", NUMBER);
    await submit(workspace, "bruno", { notes: "Rolled back." });
    const followers = directMessagesOf(workspace, "zoe.maxwell").map(textOf);
    assertStringIncludes(followers.at(-1)!, NUMBER, "who followed the other");
    await alert(workspace, OTHER_ALERT);
    assertEquals(cardsOf(workspace).length, 3, "after that it is a new one");
    assertEquals(failedRuns(workspace), []);
    assertEquals(await leftOver(workspace), []);
  },
);

scene(
  "refused merges say why, keep what was typed and change nothing",
  async (workspace) => {
    await second(workspace);
    const before = JSON.stringify(await incidentsOf(workspace));
    for (
      const [into, says] of [
        [OTHER, "is this incident itself"],
        ["INC-99999", "There is no incident INC-99999"],
        ["rubbish", "There is no incident rubbish"],
      ] as const
    ) {
      await merge(workspace, "bruno", OTHER, into);
      assertStringIncludes(modalOf(workspace, "bruno"), says);
      await workspace.as("bruno").cancel(workspace.openViewOf("bruno")!);
    }
    assertEquals(JSON.stringify(await incidentsOf(workspace)), before);

    await follow(workspace, "bruno", "Close Incident", NUMBER);
    await submit(workspace, "bruno", { notes: "Rolled back." });
    await merge(workspace, "bruno", OTHER, NUMBER);
    assertStringIncludes(modalOf(workspace, "bruno"), `${NUMBER} is over.`);
    assertEquals(await statuses(workspace), ["closed", "open"]);
    assertEquals(failedRuns(workspace), []);
  },
);

for (const seed of [1, 2, 3, 4]) {
  scene(
    `two people merge two incidents into each other at once (seed ${seed}): one wins, the other gets a sentence`,
    async (workspace) => {
      await second(workspace);
      await follow(workspace, "bruno", "Merge Incident", OTHER);
      await follow(workspace, "zoe.maxwell", "Merge Incident", NUMBER);
      workspace.faults.interleave(seed);
      await Promise.all(
        ([["bruno", NUMBER], ["zoe.maxwell", OTHER]] as const).map((
          [person, into],
        ) =>
          workspace.as(person).submit(workspace.openViewOf(person)!, { into })
        ),
      );
      await workspace.settle();
      workspace.faults.interleave(undefined);
      await workspace.advance(RECOVERY_MS);
      const ends = await statuses(workspace);
      assertEquals(ends.toSorted(), ["merged", "open"]);
      const told = ["bruno", "zoe.maxwell"].filter((person) =>
        workspace.openViewOf(person)
      );
      assertEquals(told.length, 1);
      assert(
        /Somebody was first|was merged into|is being merged/.test(
          modalOf(workspace, told[0]!),
        ),
        modalOf(workspace, told[0]!),
      );
      assertEquals(await leftOver(workspace), []);
      assertEquals(failedRuns(workspace), []);
    },
  );
}

scene(
  "a duplicate's alert that is over is said on its own card: the other's may go on",
  async (workspace) => {
    await second(workspace);
    await merge(workspace, "bruno", OTHER, NUMBER);
    await alert(workspace, { ...OTHER_ALERT, status: "resolved" });
    const [kept, duplicate] = cardsOf(workspace).map(textOf);
    assertStringIncludes(duplicate!, "The monitor says that it is over");
    assertEquals(kept!.includes("says that it is over"), false);
  },
);
