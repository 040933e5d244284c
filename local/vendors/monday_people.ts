/** What people do in monday.com itself, past the API. */
import { Mistake } from "../engine/refusal.ts";
import { type ByHand, type People, written } from "./by_hand.ts";
import type { MondayState } from "./monday.ts";
import { COLUMNS, type MondayItem } from "./monday_board.ts";
import { ACCOUNTS } from "./vendor.ts";

const { status, severity } = ACCOUNTS.monday.columns;

export const people: People<MondayState> = {
  hands: {
    comment(doing) {
      const { clock, count, who: by } = doing;
      const id = String(4_000_000_000 + count("monday.update"));
      const text = written(doing).replace(/&/g, "&amp;").replace(/</g, "&lt;");
      const body = `<p>${text}</p>`;
      itemOf(doing).updates.push({ id, body, createdAt: clock.now(), by });
    },
    close: (doing) => choose(doing, status, "Done"),
    reopen: (doing) => choose(doing, status, "Working on it"),
    prioritize: (doing) => choose(doing, severity, doing.value),
  },
};

function choose(doing: ByHand<MondayState>, id: string, label: string): void {
  const { title, labels } = COLUMNS.find((column) => column.id === id)!;
  if (!labels?.includes(label)) {
    throw new Mistake(`${title} has no label "${label}".`);
  }
  itemOf(doing).values[id] = { label };
}

function itemOf({ state, item }: ByHand<MondayState>): MondayItem {
  const found = state.items.find(({ id }) => id === item);
  if (!found) throw new Mistake(`monday.com has no item ${item}.`);
  return found;
}
