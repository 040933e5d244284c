import { Fragment } from "react";
import { usePage } from "../context.ts";
import { fillDate } from "../dates.ts";
import { Link } from "../link.tsx";
import { EmojiSign } from "./emoji_sign.tsx";
import {
  Broadcast,
  ChannelMention,
  GroupMention,
  UserMention,
} from "./mentions.tsx";
import { parseMrkdwn, type Piece } from "./parse_mrkdwn.ts";

/** A mrkdwn text, with its line breaks. */
export function Mrkdwn({ text }: { text: string }) {
  return <Pieces pieces={parseMrkdwn(text)} />;
}

function Pieces({ pieces }: { pieces: Piece[] }) {
  return pieces.map((piece, index) => <OnePiece key={index} piece={piece} />);
}

function OnePiece({ piece }: { piece: Piece }) {
  switch (piece.type) {
    case "text":
      return <Fragment>{piece.text}</Fragment>;
    case "emoji":
      return <EmojiSign name={piece.name} />;
    case "bold":
      return (
        <b>
          <Pieces pieces={piece.pieces} />
        </b>
      );
    case "italic":
      return (
        <i>
          <Pieces pieces={piece.pieces} />
        </i>
      );
    case "strike":
      return (
        <s>
          <Pieces pieces={piece.pieces} />
        </s>
      );
    case "quote":
      return (
        <blockquote>
          <Pieces pieces={piece.pieces} />
        </blockquote>
      );
    case "code":
      return <code>{piece.text}</code>;
    case "preformatted":
      return <pre>{piece.text}</pre>;
    case "link":
      return <Link url={piece.url}>{piece.label ?? piece.url}</Link>;
    case "user":
      return <UserMention id={piece.id} />;
    case "channel":
      return <ChannelMention id={piece.id} label={piece.label} />;
    case "group":
      return <GroupMention id={piece.id} label={piece.label} />;
    case "broadcast":
      return <Broadcast range={piece.range} />;
    case "date":
      return <FilledDate piece={piece} />;
  }
}

function FilledDate({ piece }: { piece: Extract<Piece, { type: "date" }> }) {
  const { workspace, me } = usePage();
  const text = Number.isFinite(piece.at) && piece.pattern
    ? fillDate(piece.pattern, piece.at, workspace.now, me.tz)
    : piece.fallback;
  return piece.url
    ? <Link url={piece.url}>{text}</Link>
    : <Fragment>{text}</Fragment>;
}
