/** What people do in Asana itself, past the API. */
import { Mistake } from "../engine/refusal.ts";
import {
  type AsanaState,
  type AsanaStory,
  type AsanaTask,
  COMPLETION,
  FIELDS,
  gidOf,
} from "./asana.ts";
import { type ByHand, type People, written } from "./by_hand.ts";

const [SEVERITY] = FIELDS;

export const people: People<AsanaState> = {
  hands: {
    comment(doing) {
      tell(doing, "comment", written(doing));
    },
    close(doing) {
      const { clock, who: completedBy } = doing;
      const completedAt = clock.now();
      Object.assign(taskOf(doing), {
        completed: true,
        completedAt,
        completedBy,
      });
      tell(doing, "system", COMPLETION.true);
    },
    reopen(doing) {
      Object.assign(taskOf(doing), { completed: false, completedAt: null });
      tell(doing, "system", COMPLETION.false);
    },
    prioritize(doing) {
      const { gid, name: field, options } = SEVERITY!;
      const option = options.find(({ name }) => name === doing.value);
      if (!option) {
        throw new Mistake(`${field} has no option "${doing.value}".`);
      }
      taskOf(doing).fields[gid] = option.gid;
    },
  },
};

function tell(
  doing: ByHand<AsanaState>,
  type: AsanaStory["type"],
  text: string,
): void {
  const { clock, who: by } = doing;
  const gid = gidOf(doing, "story");
  taskOf(doing).stories.push({ gid, type, text, createdAt: clock.now(), by });
}

function taskOf({ state, item, clock }: ByHand<AsanaState>): AsanaTask {
  const task = state.tasks.find(({ gid }) => gid === item);
  if (!task) throw new Mistake(`Asana has no task ${item}.`);
  task.modifiedAt = clock.now();
  return task;
}
