import { emoji } from "./emoji.ts";
import { parseMrkdwn, type Piece } from "./parse_mrkdwn.ts";

/** A mrkdwn text without its markup, in one line. */
export function plainText(mrkdwn: string): string {
  return parseMrkdwn(mrkdwn).map(words).join("").replace(/\s+/g, " ").trim();
}

function words(piece: Piece): string {
  switch (piece.type) {
    case "text":
    case "code":
    case "preformatted":
      return piece.text;
    case "bold":
    case "italic":
    case "strike":
    case "quote":
      return piece.pieces.map(words).join("");
    case "emoji":
      return emoji(piece.name);
    case "link":
      return piece.label ?? piece.url;
    case "user":
    case "channel":
    case "group":
      return piece.label ?? piece.id;
    case "broadcast":
      return `@${piece.range}`;
    case "date":
      return piece.fallback;
  }
}
