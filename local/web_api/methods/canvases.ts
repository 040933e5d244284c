import type { AccessLevel, Canvas } from "../../state_platform.ts";
import type { World } from "../../world.ts";
import {
  deleteAccess,
  grantees,
  mayAccess,
  ownedByApp,
  setAccess,
} from "../access.ts";
import { invalidArguments, isRecord } from "../arguments.ts";
import {
  type Section,
  sectionsOf,
  splice,
  unsupported,
} from "../canvas_text.ts";
import { findChannel, isMember, own, seconds } from "../channels.ts";
import { counted } from "../counts.ts";
import { ApiError, type Argument, defineMethod } from "../method.ts";

/** Slack: of the markdown of one call. */
const MAX_MARKDOWN = 1024 * 1024;

const WRITE = ["canvases:write"] as const;
const canvas_id: Argument = { type: "string", required: true };
const content = {
  title: { type: "string" },
  document_content: { type: "object" },
} satisfies Record<string, Argument>;

/** With a channel it is a tab there, and its people can write. */
const create = defineMethod({
  name: "canvases.create",
  tier: 2,
  scopes: WRITE,
  args: { ...content, channel_id: { type: "string" } },
  errors: ["canvas_creation_failed", "channel_not_found", "restricted_action"],
  answer({ world, args }) {
    return { canvas_id: newCanvas(world, args).id };
  },
});

/** The channel canvas: a channel has at most one. */
const createInChannel = defineMethod({
  name: "conversations.canvases.create",
  tier: 2,
  scopes: WRITE,
  args: { ...content, channel_id: { type: "string", required: true } },
  errors: [
    "canvas_creation_failed",
    "channel_canvas_already_exists",
    "channel_not_found",
    "restricted_action",
  ],
  answer({ world, args }) {
    const channel = findChannel(world, args.channel_id);
    if (channel.canvas) throw new ApiError("channel_canvas_already_exists");
    const { id } = newCanvas(world, args);
    channel.canvas = id;
    return { canvas_id: id };
  },
});

const edit = defineMethod({
  name: "canvases.edit",
  tier: 3,
  scopes: WRITE,
  args: { canvas_id, changes: { type: "array", required: true } },
  errors: ["canvas_editing_failed", "canvas_not_found", "restricted_action"],
  answer({ world, args }) {
    const canvas = findCanvas(world, args.canvas_id, "write");
    const [change] = counted<unknown>(args.changes, "changes", 1, 1);
    applyChange(canvas, isRecord(change) ? change : {});
    canvas.edition = world.hex(20);
    canvas.updated = seconds(world);
    world.changed({ type: "canvas", id: canvas.id });
    return {};
  },
});

const deleteOne = defineMethod({
  name: "canvases.delete",
  tier: 3,
  scopes: WRITE,
  args: { canvas_id },
  errors: ["canvas_not_found", "restricted_action"],
  answer({ world, args }) {
    const canvas = findCanvas(world, args.canvas_id, "owner");
    const channel = channelCanvasOf(world, canvas);
    if (channel) delete channel.canvas;
    canvas.deleted = true;
    world.changed({ type: "canvas", id: canvas.id });
    return {};
  },
});

const SECTION_TYPES = ["any_header", "h1", "h2", "h3"];

const lookup = defineMethod({
  name: "canvases.sections.lookup",
  tier: 3,
  scopes: ["canvases:read"],
  args: { canvas_id, criteria: { type: "object", required: true } },
  errors: ["canvas_deleted", "canvas_not_found"],
  answer({ world, args }) {
    if (own(world.state.canvases, args.canvas_id)?.deleted) {
      throw new ApiError("canvas_deleted");
    }
    const canvas = findCanvas(world, args.canvas_id, "read");
    const fits = readCriteria(args.criteria as Record<string, unknown>);
    return {
      sections: sectionsOf(canvas).filter(fits).map(({ id }) => ({ id })),
    };
  },
});

const ACCESS_ERRORS = [
  "canvas_not_found",
  "channel_not_found",
  "invalid_parameters",
  "restricted_action",
  "user_not_found",
] as const;

/** The access of a channel canvas is the channel's: Slack does not find it then. */
const accessSet = defineMethod({
  name: "canvases.access.set",
  tier: 3,
  scopes: WRITE,
  args: {
    canvas_id,
    access_level: { type: "string", required: true },
    ...grantees,
  },
  errors: [...ACCESS_ERRORS, "failed_to_update_user_ids"],
  answer({ world, args }) {
    setAccess(world, shared(world, args.canvas_id).access, args);
    world.changed({ type: "canvas", id: String(args.canvas_id) });
    return {};
  },
});

const accessDelete = defineMethod({
  name: "canvases.access.delete",
  tier: 3,
  scopes: WRITE,
  args: { canvas_id, ...grantees },
  errors: ACCESS_ERRORS,
  answer({ world, args }) {
    deleteAccess(world, shared(world, args.canvas_id).access, args);
    world.changed({ type: "canvas", id: String(args.canvas_id) });
    return {};
  },
});

export const canvases = [
  create,
  createInChannel,
  edit,
  deleteOne,
  lookup,
  accessSet,
  accessDelete,
];

function newCanvas(world: World, args: Record<string, unknown>): Canvas {
  const { title, document_content, channel_id } = args;
  const canvas: Canvas = {
    id: world.id("F"),
    title: String(title ?? ""),
    markdown: document_content === undefined ? "" : markdownOf(
      document_content,
      "document_content",
      "canvas_creation_failed",
    ),
    edition: world.hex(20),
    app_id: world.app.id,
    access: ownedByApp(world),
    created: seconds(world),
    updated: seconds(world),
    deleted: false,
  };
  if (channel_id !== undefined) {
    const channel = findChannel(world, channel_id);
    if (!isMember(world, channel) || channel.is_archived) {
      throw new ApiError("restricted_action");
    }
    canvas.channel = channel.id;
    canvas.access.channels[channel.id] = "write";
  }
  world.state.canvases[canvas.id] = canvas;
  world.changed({ type: "canvas", id: canvas.id });
  return canvas;
}

function markdownOf(value: unknown, name: string, error: string): string {
  const { type, markdown } = isRecord(value) ? value : {};
  if (type !== "markdown" || typeof markdown !== "string") {
    throw invalidArguments(
      `failed to match exactly one allowed schema [json-pointer:/${name}]`,
    );
  }
  const wrong = markdown.length > MAX_MARKDOWN
    ? `'content' error: more than ${MAX_MARKDOWN} characters`
    : unsupported(markdown);
  if (wrong) throw new ApiError(error, { detail: wrong });
  return markdown;
}

type Change = Record<string, unknown>;
/** Where an operation writes: from `start` to `end` of the old text. */
type Place = (section: Section | undefined, length: number) => [number, number];

/** Slack: method canvases.edit. `replace` without a section replaces all. */
const OPERATIONS: Record<
  string,
  { section: "needed" | "possible" | "none"; content: boolean; place: Place }
> = {
  insert_at_start: { section: "none", content: true, place: () => [0, 0] },
  insert_at_end: {
    section: "none",
    content: true,
    place: (_, length) => [length, length],
  },
  insert_before: {
    section: "needed",
    content: true,
    place: (section) => [section?.start ?? 0, section?.start ?? 0],
  },
  insert_after: {
    section: "needed",
    content: true,
    place: (section) => [section?.end ?? 0, section?.end ?? 0],
  },
  replace: {
    section: "possible",
    content: true,
    place: (section, length) => [section?.start ?? 0, section?.end ?? length],
  },
  delete: {
    section: "needed",
    content: false,
    place: (section) => [section?.start ?? 0, section?.end ?? 0],
  },
};

function applyChange(canvas: Canvas, change: Change): void {
  const { operation, section_id } = change;
  if (operation === "rename") {
    const pointer = "changes/0/title_content";
    const error = "canvas_editing_failed";
    canvas.title = markdownOf(change.title_content, pointer, error);
    return;
  }
  const rule = own(OPERATIONS, operation);
  const named = typeof section_id === "string";
  const missing = rule?.section === "needed" && !named;
  if (!rule || missing || !named && section_id !== undefined) {
    throw invalidArguments(
      "failed to match exactly one allowed schema [json-pointer:/changes/0]",
    );
  }
  const section = rule.section === "none" || !named
    ? undefined
    : findSection(canvas, section_id);
  const added = rule.content
    ? markdownOf(
      change.document_content,
      "changes/0/document_content",
      "canvas_editing_failed",
    )
    : "";
  const [start, end] = rule.place(section, canvas.markdown.length);
  canvas.markdown = splice(canvas.markdown, start, end, added);
}

function findSection(canvas: Canvas, id: string): Section {
  const section = sectionsOf(canvas).find((each) => each.id === id);
  if (section) return section;
  throw new ApiError("canvas_editing_failed", {
    detail: `section ${id} not found`,
  });
}

/** Of at least one kind: types of headings (1–3), a text that stands in it in any case of letters. */
function readCriteria(
  criteria: Record<string, unknown>,
): (section: Section) => boolean {
  const { section_types, contains_text } = criteria;
  const nothing = section_types === undefined && contains_text === undefined;
  if (nothing || !["string", "undefined"].includes(typeof contains_text)) {
    throw invalidArguments(
      "failed to match exactly one allowed schema [json-pointer:/criteria]",
    );
  }
  const types = section_types === undefined
    ? undefined
    : counted<string>(section_types, "criteria/section_types", 1, 3);
  if (types?.some((type) => !SECTION_TYPES.includes(type))) {
    throw invalidArguments(
      "must be a valid enum value [json-pointer:/criteria/section_types]",
    );
  }
  const wanted = String(contains_text ?? "").toLowerCase();
  return ({ type, text }) =>
    (!types || types.includes(type) ||
      (types.includes("any_header") && type !== "other")) &&
    text.toLowerCase().includes(wanted);
}

/** What the app may not read does not exist for it. */
function findCanvas(world: World, id: unknown, level: AccessLevel): Canvas {
  const canvas = own(world.state.canvases, id);
  const visible = canvas && !canvas.deleted &&
    mayAccess(world, canvas.access, "read");
  if (!visible) throw new ApiError("canvas_not_found");
  if (!mayAccess(world, canvas.access, level)) {
    throw new ApiError("restricted_action");
  }
  return canvas;
}

function shared(world: World, id: unknown): Canvas {
  const canvas = findCanvas(world, id, "owner");
  if (channelCanvasOf(world, canvas)) throw new ApiError("canvas_not_found");
  return canvas;
}

function channelCanvasOf(world: World, { id, channel }: Canvas) {
  const tabbed = own(world.state.channels, channel);
  return tabbed?.canvas === id ? tabbed : undefined;
}
