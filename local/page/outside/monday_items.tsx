import type { MondayState } from "../../vendors/monday.ts";
import {
  COLUMNS,
  GROUPS,
  plainUpdate,
  textOf,
} from "../../vendors/monday_board.ts";
import { ACCOUNTS } from "../../vendors/vendor.ts";
import { usePage } from "../context.ts";
import { clockTime } from "../dates.ts";
import { Item, Linked, Part, System } from "./arrived.tsx";
import { itemId } from "./outside.tsx";
import { Work } from "./work.tsx";

const { status, severity } = ACCOUNTS.monday.columns;
const SEVERITIES = COLUMNS.find(({ id }) => id === severity)!.labels ?? [];
const ENDED = ["Done", "Cancelled", "Duplicate"];

export function MondayItems(
  { state, wanted }: {
    state: MondayState | undefined;
    wanted: string | undefined;
  },
) {
  const { me } = usePage();
  return (
    <System name="monday.com" hosts={["api.monday.com"]} empty="No item yet.">
      {(state?.items ?? []).toReversed().map((item) => {
        const id = itemId("monday", item.id);
        const word = textOf(item.values[status]) || "To do";
        const facts = COLUMNS.flatMap(({ id, title }) => {
          const text = textOf(item.values[id]);
          return text && id !== status ? [[title, text]] : [];
        });
        return (
          <Item
            key={id}
            id={id}
            wanted={wanted === id}
            name={item.id}
            title={item.name}
            status={{ word, tone: ENDED.includes(word) ? "done" : "busy" }}
            facts={{
              Group: GROUPS.find(({ id }) => id === item.group)!.title,
              ...Object.fromEntries(facts),
            }}
          >
            <Part title="Updates">
              {item.updates.map((update) => (
                <li key={update.id}>
                  <time>{clockTime(update.createdAt, me.tz)}</time>{" "}
                  <Linked text={plainUpdate(update.body)} />
                </li>
              ))}
            </Part>
            <Work
              vendor="monday"
              item={item.id}
              deeds={[
                { what: "comment", label: "Update", write: "Write an update" },
                ENDED.includes(word)
                  ? { what: "reopen", label: "Working on it" }
                  : { what: "close", label: "Done" },
                {
                  what: "prioritize",
                  label: "Severity",
                  choose: SEVERITIES,
                  now: textOf(item.values[severity]),
                },
              ]}
            />
          </Item>
        );
      })}
    </System>
  );
}
