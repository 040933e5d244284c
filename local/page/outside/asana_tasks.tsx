import { type AsanaState, FIELDS, SECTIONS } from "../../vendors/asana.ts";
import { linksOf, plainTextOf } from "../../vendors/asana_text.ts";
import { usePage } from "../context.ts";
import { clockTime } from "../dates.ts";
import { Link } from "../link.tsx";
import { Item, Linked, Part, System } from "./arrived.tsx";
import { itemId } from "./outside.tsx";
import { Work } from "./work.tsx";

export function AsanaTasks(
  { state, wanted }: {
    state: AsanaState | undefined;
    wanted: string | undefined;
  },
) {
  const { me } = usePage();
  return (
    <System name="Asana" hosts={["app.asana.com"]} empty="No task yet.">
      {(state?.tasks ?? []).toReversed().map((task) => {
        const id = itemId("asana", task.gid);
        const [severity] = FIELDS;
        const severities = severity!.options;
        const fields = FIELDS.flatMap(({ gid, name, options }) => {
          const option = options.find((one) => one.gid === task.fields[gid]);
          return option ? [[name, option.name]] : [];
        });
        return (
          <Item
            key={id}
            id={id}
            wanted={wanted === id}
            name={task.gid}
            title={task.name}
            status={task.completed
              ? { word: "Complete", tone: "done" }
              : { word: "To do", tone: "open" }}
            facts={{
              Section: SECTIONS.find(({ gid }) => gid === task.section)!.name,
              ...(task.dueOn && { Due: task.dueOn }),
              ...Object.fromEntries(fields),
            }}
          >
            <p className="item-text">{plainTextOf(task.notes)}</p>
            <Part title="Activity">
              {task.stories.map((story) => (
                <li key={story.gid}>
                  <time>{clockTime(story.createdAt, me.tz)}</time>{" "}
                  <Linked text={story.text} />
                </li>
              ))}
            </Part>
            <Part title="Links">
              {linksOf(task.notes).map(({ url, title }) => (
                <li key={url}>
                  <Link url={url}>{title}</Link>
                </li>
              ))}
            </Part>
            <Work
              vendor="asana"
              item={task.gid}
              deeds={[
                { what: "comment", label: "Comment", write: "Add a comment" },
                task.completed
                  ? { what: "reopen", label: "Mark incomplete" }
                  : { what: "close", label: "Mark complete" },
                {
                  what: "prioritize",
                  label: severity!.name,
                  choose: severities.map(({ name }) => name),
                  now: severities.find(({ gid }) =>
                    gid === task.fields[severity!.gid]
                  )?.name ?? "",
                },
              ]}
            />
          </Item>
        );
      })}
    </System>
  );
}
