import type { StoredFile } from "../../state_messages.ts";
import { own } from "../channels.ts";
import { isImage } from "../file_types.ts";
import {
  findFile,
  isVisible,
  presentContent,
  presentFile,
  visibleShares,
} from "../files.ts";
import { ApiError, defineMethod } from "../method.ts";
import { pageByNumber } from "../page_numbers.ts";

const FILE = { type: "string", required: true } as const;

/** `types` of files.list. Posts and Google's documents are not played. */
const KINDS: Readonly<Record<string, (file: StoredFile) => boolean>> = {
  all: () => true,
  spaces: () => false,
  snippets: ({ is_snippet }) => is_snippet,
  images: ({ filetype }) => isImage(filetype),
  gdocs: () => false,
  zips: ({ filetype }) => filetype === "zip",
  pdfs: ({ filetype }) => filetype === "pdf",
};

/** Comments on files are no more, so that there is never a second page. */
const info = defineMethod({
  name: "files.info",
  tier: 4,
  scopes: ["files:read"],
  args: {
    file: FILE,
    count: { type: "integer" },
    page: { type: "integer" },
    cursor: { type: "string" },
    limit: { type: "integer" },
  },
  errors: ["file_not_found", "file_deleted"],
  answer({ world, args }) {
    const file = findFile(world, args.file);
    return {
      file: presentFile(world, file),
      ...presentContent(file),
      comments: [],
      response_metadata: { next_cursor: "" },
    };
  },
});

/** Newest first. */
const list = defineMethod({
  name: "files.list",
  tier: 3,
  scopes: ["files:read"],
  args: {
    user: { type: "string" },
    channel: { type: "string" },
    ts_from: { type: "timestamp" },
    ts_to: { type: "timestamp" },
    types: { type: "list" },
    count: { type: "integer" },
    page: { type: "integer" },
    show_files_hidden_by_limit: { type: "boolean" },
    team_id: { type: "string" },
  },
  errors: ["user_not_found", "unknown_type"],
  answer({ world, args }) {
    const { user, channel } = args;
    if (user && !own(world.state.users, user)) {
      throw new ApiError("user_not_found");
    }
    const kinds = (args.types as string[] | undefined ?? ["all"]).map((type) =>
      own(KINDS, type) ?? unknownType()
    );
    const [from, to] = [
      Number(args.ts_from ?? 0),
      Number(args.ts_to || Infinity),
    ];
    const all = Object.values(world.state.files).filter((file) =>
      file.status === "complete" && isVisible(world, file) &&
      (!user || file.user === user) &&
      (!channel ||
        visibleShares(world, file).some((share) =>
          share.channel.id === channel
        )) &&
      file.created >= from && file.created <= to &&
      kinds.some((kind) => kind(file))
    ).toReversed();
    const { items, paging } = pageByNumber(all, args);
    return { files: items.map((file) => presentFile(world, file)), paging };
  },
});

const deleteFile = defineMethod({
  name: "files.delete",
  tier: 3,
  scopes: ["files:write"],
  args: { file: FILE },
  errors: ["file_not_found", "file_deleted", "cant_delete_file"],
  answer({ world, args }) {
    const file = findFile(world, args.file);
    if (file.user !== world.app.bot_user) {
      throw new ApiError("cant_delete_file");
    }
    file.status = "deleted";
    file.content = "";
    world.changed({ type: "file", id: file.id });
    return {};
  },
});

/** Retired in 2025 in favour of files.getUploadURLExternal. */
const upload = defineMethod({
  name: "files.upload",
  tier: 2,
  scopes: ["files:write"],
  args: {},
  errors: ["method_deprecated"],
  answer() {
    throw new ApiError("method_deprecated");
  },
});

export const files = [info, list, deleteFile, upload];

function unknownType(): never {
  throw new ApiError("unknown_type");
}
