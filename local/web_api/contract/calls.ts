import { openWorkspace, type Workspace } from "../../workspace.ts";
import { methods } from "../methods/mod.ts";

type Body = Record<string, unknown>;

/** Answers of the workspace, by method. */
export interface Called {
  /** A call as it ought to be. */
  answers: Record<string, Body>;
  /** A call without any argument. */
  bare: Record<string, Body>;
  /** The same call by an app without scopes. */
  withoutScopes: Record<string, Body>;
}

const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** What earlier calls left behind for later ones. */
interface Left {
  workspace: Workspace;
  channel: string;
  ts: string;
  ana: string;
  bruno: string;
  call: string;
  file: string;
  group: string;
  scheduled: string;
  view: string;
  other: string;
}
type Step = [
  method: string,
  args: (left: Left) => Body,
  keep?: (answer: Body, left: Left) => void,
];

const at = (answer: Body, ...path: string[]): string =>
  String(path.reduce<unknown>((one, key) => (one as Body)?.[key], answer));
const plain = (text: string): Body => ({
  type: "plain_text",
  text,
  emoji: true,
});
const modal = (title: string, external_id?: string): Body => ({
  type: "modal",
  title: plain(title),
  submit: plain("Send"),
  close: plain("Cancel"),
  blocks: [{ type: "divider" }],
  ...(external_id && { external_id }),
});
const pointer = ({ workspace, ana }: Left): string =>
  workspace.pointer(ana).value;

/** One successful call of each method, in an order that works. */
const STEPS: Step[] = [
  ["api.test", () => ({})],
  ["auth.test", () => ({})],
  ["team.info", () => ({})],
  ["team.profile.get", () => ({})],
  ["emoji.list", () => ({})],
  ["bots.info", ({ workspace }) => ({ bot: workspace.app.bot_id })],
  ["users.list", () => ({})],
  ["users.info", ({ ana }) => ({ user: ana })],
  ["users.getPresence", ({ ana }) => ({ user: ana })],
  ["users.profile.get", ({ ana }) => ({ user: ana })],
  ["users.lookupByEmail", ({ workspace }) => ({
    email: `ana@${workspace.state.team.domain}.example`,
  })],
  ["dnd.info", ({ ana }) => ({ user: ana })],
  ["dnd.teamInfo", ({ ana, bruno }) => ({ users: `${ana},${bruno}` })],
  [
    "conversations.create",
    () => ({ name: "contract" }),
    (answer, left) => left.channel = at(answer, "channel", "id"),
  ],
  ["conversations.invite", ({ channel, ana, bruno }) => ({
    channel,
    users: `${ana},${bruno}`,
  })],
  ["conversations.setTopic", ({ channel }) => ({ channel, topic: "Topic" })],
  ["conversations.setPurpose", ({ channel }) => ({ channel, purpose: "Why" })],
  ["conversations.rename", ({ channel }) => ({ channel, name: "contract-2" })],
  ["conversations.info", ({ channel }) => ({
    channel,
    include_num_members: true,
  })],
  ["conversations.list", () => ({})],
  ["conversations.members", ({ channel }) => ({ channel })],
  ["users.conversations", () => ({})],
  [
    "chat.postMessage",
    ({ channel }) => ({
      channel,
      text: "Hello",
      attachments: [{ text: "An attachment", fallback: "An attachment" }],
    }),
    (answer, left) => left.ts = at(answer, "ts"),
  ],
  ["chat.postMessage", ({ channel, ts }) => ({
    channel,
    text: "First reply",
    thread_ts: ts,
  })],
  ["chat.postMessage", ({ channel, ts }) => ({
    channel,
    text: "Second reply",
    thread_ts: ts,
    attachments: [{ text: "An attachment", fallback: "An attachment" }],
  })],
  ["chat.postEphemeral", ({ channel, ana }) => ({
    channel,
    user: ana,
    text: "Only you",
  })],
  ["chat.getPermalink", ({ channel, ts }) => ({ channel, message_ts: ts })],
  ["chat.update", ({ channel, ts }) => ({ channel, ts, text: "Hello again" })],
  [
    "chat.scheduleMessage",
    ({ channel, workspace }) => ({
      channel,
      text: "Later",
      attachments: [{ text: "An attachment", fallback: "An attachment" }],
      post_at: Math.floor(workspace.clock.now() / 1000) + 3600,
    }),
    (answer, left) => left.scheduled = at(answer, "scheduled_message_id"),
  ],
  ["chat.scheduledMessages.list", () => ({})],
  ["chat.deleteScheduledMessage", ({ channel, scheduled }) => ({
    channel,
    scheduled_message_id: scheduled,
  })],
  ["reactions.add", ({ channel, ts }) => ({
    channel,
    timestamp: ts,
    name: "eyes",
  })],
  ["reactions.get", ({ channel, ts }) => ({ channel, timestamp: ts })],
  ["reactions.list", () => ({})],
  ["pins.add", ({ channel, ts }) => ({ channel, timestamp: ts })],
  ["pins.list", ({ channel }) => ({ channel })],
  ["pins.remove", ({ channel, ts }) => ({ channel, timestamp: ts })],
  ["reactions.remove", ({ channel, ts }) => ({
    channel,
    timestamp: ts,
    name: "eyes",
  })],
  ["conversations.history", ({ channel }) => ({ channel, limit: 1 })],
  ["conversations.replies", ({ channel, ts }) => ({ channel, ts, limit: 1 })],
  [
    "files.completeUploadExternal",
    ({ file, channel }) => ({
      files: [{ id: file, title: "Graph" }],
      channel_id: channel,
    }),
  ],
  ["files.list", () => ({})],
  ["files.info", ({ file }) => ({ file })],
  ["files.delete", ({ file }) => ({ file })],
  [
    "calls.add",
    ({ ana }) => ({
      external_unique_id: "1",
      join_url: "https://example.com/call",
      created_by: ana,
    }),
    (answer, left) => left.call = at(answer, "call", "id"),
  ],
  ["calls.info", ({ call }) => ({ id: call })],
  ["calls.update", ({ call }) => ({ id: call, title: "A call" })],
  ["calls.participants.add", ({ call, ana }) => ({
    id: call,
    users: [{ slack_id: ana }],
  })],
  ["calls.participants.remove", ({ call, ana }) => ({
    id: call,
    users: [{ slack_id: ana }],
  })],
  ["calls.end", ({ call }) => ({ id: call })],
  [
    "usergroups.create",
    () => ({ name: "Responders", handle: "responders", include_count: true }),
    (answer, left) => left.group = at(answer, "usergroup", "id"),
  ],
  ["usergroups.users.update", ({ group, ana }) => ({
    usergroup: group,
    users: ana,
    include_count: true,
  })],
  ["usergroups.users.list", ({ group }) => ({ usergroup: group })],
  ["usergroups.update", ({ group }) => ({
    usergroup: group,
    description: "Who responds",
    include_count: true,
  })],
  ["usergroups.list", () => ({ include_users: true, include_count: true })],
  ["usergroups.disable", ({ group }) => ({ usergroup: group })],
  ["usergroups.enable", ({ group }) => ({ usergroup: group })],
  [
    "views.open",
    (left) => ({ trigger_id: pointer(left), view: modal("One", "one") }),
    (answer, left) => left.view = at(answer, "view", "id"),
  ],
  ["views.push", (left) => ({
    trigger_id: pointer(left),
    view: modal("Two"),
  })],
  ["views.update", ({ view }) => ({ view_id: view, view: modal("Three") })],
  ["views.publish", ({ ana }) => ({
    user_id: ana,
    view: { type: "home", blocks: [{ type: "divider" }] },
  })],
  ["conversations.kick", ({ channel, bruno }) => ({ channel, user: bruno })],
  [
    "conversations.open",
    ({ ana }) => ({ users: ana, return_im: true }),
    (answer, left) => left.other = at(answer, "channel", "id"),
  ],
  ["conversations.close", ({ other }) => ({ channel: other })],
  ["conversations.leave", ({ channel }) => ({ channel })],
  ["conversations.join", ({ channel }) => ({ channel })],
  // Once more, for its warning.
  ["conversations.join", ({ channel }) => ({ channel })],
  ["chat.delete", ({ channel, ts }) => ({ channel, ts })],
  ["conversations.archive", ({ channel }) => ({ channel })],
  ["conversations.unarchive", ({ channel }) => ({ channel })],
];

export async function callAll(): Promise<Called> {
  const scopes = Object.values(methods).flatMap(({ scopes }) => scopes);
  await using workspace = await openWorkspace({
    apps: [],
    limits: false,
    users: [
      { name: "ana", real_name: "Ana Lima", is_admin: true, is_owner: true },
      { name: "bruno", real_name: "Bruno Costa" },
    ],
  });
  await workspace.take(anApp("Contract", [...new Set(scopes)]));
  const poor = await workspace.take(anApp("Without scopes", []));
  const left = {
    workspace,
    ana: workspace.user("ana").id,
    bruno: workspace.user("bruno").id,
  } as Left;
  const called: Called = { answers: {}, bare: {}, withoutScopes: {} };
  left.file = await aFile(workspace);
  for (const [method, args, keep] of STEPS) {
    const given = args(left);
    called.bare[method] = await workspace.api(method, {});
    // A method that needs no scope would do its work.
    if (methods[method]?.scopes.length) {
      called.withoutScopes[method] = await workspace.api(
        method,
        given,
        poor.bot_token,
      );
    }
    const answer = await workspace.api(method, args(left));
    called.answers[method] = answer;
    keep?.(answer, left);
  }
  return called;
}

/** A file whose bytes are there, before it is shared. */
async function aFile(workspace: Workspace): Promise<string> {
  const { upload_url, file_id } = await workspace.api(
    "files.getUploadURLExternal",
    { filename: "graph.png", length: PNG.length },
  );
  await fetch(String(upload_url).replace("https:/", workspace.url), {
    method: "POST",
    body: PNG,
  });
  return String(file_id);
}

function anApp(name: string, bot: string[]) {
  return {
    dir: new URL(`app:///${encodeURIComponent(name)}/`),
    manifest: {
      display_information: { name },
      oauth_config: { scopes: { bot } },
      features: { app_home: { home_tab_enabled: true } },
      functions: {},
      workflows: {},
      outgoing_domains: [],
    },
    variables: {},
    triggers: [],
    source: () => "",
    close: () => Promise.resolve(),
  };
}
