import type { Wish } from "../../../incident/may.ts";
import { type Facts, ids } from "../common.ts";

const WISHES: Record<Wish, string> = {
  declare: "declare incidents",
  update: "send updates",
  assign_role: "take or assign roles",
  acknowledge: "acknowledge alerts",
  snooze: "snooze a source",
  maintenance: "plan maintenance",
  change_severity: "change the severity",
  close: "close incidents",
  merge: "merge incidents",
  reopen: "reopen incidents",
  tell_stakeholders: "tell stakeholder channels",
  invite_vendor: "invite people of other organizations",
  swarm: "start or finish swarms",
  send_to_customers: "send something to customers",
  change_case_owner: "change the owner of cases",
  page: "page people",
  see_private: "see private incidents",
  note: "write on the timeline",
  task: "add and finish tasks",
  follow: "follow incidents",
  retry: "try deliveries again",
  set_up: "set the app up",
};

/** Says who may: people and user groups are shown by name, and nobody is mentioned by a modal. */
export function notAllowed(
  { wish, people, groups }: Facts,
): string {
  const what = WISHES[wish as Wish] ?? String(wish);
  if (people === undefined) {
    return `Only workspace admins, and people named under admins in app.config.ts, can ${what}. Ask one of them.`;
  }
  const who = [
    ...(wish === "set_up" ? ["workspace admins"] : []),
    ...ids(people).map((id) => `<@${id}>`),
    ...ids(groups).map((id) => `members of <!subteam^${id}>`),
  ];
  if (who.length === 0) {
    return `Nobody may ${what} here: app.config.ts names nobody for it. Ask an admin.`;
  }
  return `Only ${list(who)} may ${what}. Ask one of them.`;
}

function list(items: readonly string[]): string {
  const last = items.at(-1) ?? "";
  return items.length < 2
    ? last
    : `${items.slice(0, -1).join(", ")} or ${last}`;
}
