/** A Webex space, by a bot that is in it. A bot cannot list a space's messages, so that nothing posted is found again. */
import * as z from "zod/mini";
import { send, type SendOptions, type VendorRequest } from "../http.ts";
import { bearer, jsonRequest } from "../requests.ts";
import { Secret } from "../system.ts";
import { WEBEX } from "../webex.ts";
import {
  type BridgeMessage,
  defineBridgeSystem,
  fit,
  type Piece,
  Readers,
} from "./system.ts";

/** Webex: of a message's markdown. */
const MAX_BYTES = 7_439;

export const WebexSpaceConfig = z.object({
  roomId: z.string().check(z.minLength(1)),
  audience: Readers,
});
const WebexSpaceEnv = z.object({ WEBEX_BOT_TOKEN: Secret });
export type WebexSpace =
  & z.infer<typeof WebexSpaceConfig>
  & z.infer<typeof WebexSpaceEnv>;

const Posted = z.object({ id: z.string() });

export function postMessage(
  { roomId, WEBEX_BOT_TOKEN }: WebexSpace,
  message: BridgeMessage,
): VendorRequest {
  return jsonRequest(
    "POST",
    "https://webexapis.com/v1/messages",
    bearer(WEBEX_BOT_TOKEN),
    { roomId, markdown: fit(message, MAX_BYTES, markdown) },
  );
}

/** A message can be edited ten times. */
export function editMessage(
  space: WebexSpace,
  id: string,
  message: BridgeMessage,
): VendorRequest {
  const { url, ...post } = postMessage(space, message);
  return { ...post, method: "PUT", url: `${url}/${encodeURIComponent(id)}` };
}

/** Two blanks at its end break a line. */
function markdown(lines: readonly (readonly Piece[])[]): string {
  return lines.map((line) => line.map(piece).join("")).join("  \n");
}

function piece(piece: Piece): string {
  if (typeof piece === "string") return literal(piece);
  if ("bold" in piece) return `**${literal(piece.bold.trim())}**`;
  const address = piece.link.replace(
    /[()\s<>]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `[${literal(piece.text)}](${address})`;
}

/** Webex's markdown takes HTML as well, its mentions (`<@all>`) among it. */
function literal(text: string): string {
  return text
    .replace(/[\\`*_[\]#~|!]/g, "\\$&")
    .replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;")
    .replace(/^(\s*)([-+=]|\d+(?=[.)]))/, "$1\u2060$2");
}

export const webexSpace = defineBridgeSystem({
  id: "webex_space",
  title: "Webex space",
  config: WebexSpaceConfig,
  env: WebexSpaceEnv,
  envHelp: {
    WEBEX_BOT_TOKEN:
      "The access token of a Webex bot that is a member of the space.",
  },
  hosts: () => ["webexapis.com"],

  async post(message, { settings, io }): Promise<string> {
    const request = postMessage(settings, message);
    return (await send(io, webexSpace, request, Posted, DIALECT)).id;
  },

  async edit(id, message, { settings, io }): Promise<void> {
    const request = editMessage(settings, id, message);
    await send(io, webexSpace, request, Posted, DIALECT);
  },
});

const DIALECT: SendOptions = {
  ...WEBEX,
  renew: "Regenerate the bot's access token and renew WEBEX_BOT_TOKEN.",
  advice: (status) =>
    status === 404
      ? "Add the bot to the space, and correct roomId in app.config.ts."
      : undefined,
};
