import * as z from "zod/mini";
import { AUDIENCES, type ToldAudience } from "../../incident/telling.ts";
import {
  type Choice,
  type Context,
  defineSystem,
  type Definition,
  type System,
} from "../system.ts";
import { cut } from "../text.ts";

/** A piece of a line. Text is literal: the adapter sees to it that no markup comes of it. */
export type Piece =
  | string
  | { readonly bold: string }
  | { readonly link: string; readonly text: string };

export interface BridgeMessage {
  readonly lines: readonly (readonly Piece[])[];
}

export interface BridgeOperations<S> {
  /**
   * Not repeatable, and what was posted cannot be looked up: after a lost answer only a person can know. Answers
   * the message's id where there is one.
   */
  post(message: BridgeMessage, context: Context<S>): Promise<string | null>;
  /** Repeatable. Absent: what was posted stays as it is. */
  edit?(id: string, message: BridgeMessage, context: Context<S>): Promise<void>;
}

export type BridgeSystem =
  & System
  & BridgeOperations<Context["settings"]>;

export function defineBridgeSystem<
  C extends { readonly audience: ToldAudience },
  E,
  Input,
>(
  definition: Definition<C, E, Input> & BridgeOperations<C & E>,
): BridgeSystem & Choice<BridgeSystem, Input> {
  return defineSystem<BridgeOperations<Context["settings"]>, C, E, Input>(
    definition,
  );
}

/** Of each bridge's part of app.config.ts: whom its messages are written for. */
export const Readers = z._default(z.enum(AUDIENCES), "internal");
const WithReaders = z.object({ audience: Readers });

export function audienceOf(config: unknown): ToldAudience {
  return z.parse(WithReaders, config).audience;
}

const MAX_LINES = 100;
const MAX_LINE = 3_000;

/** The message as `render` writes it, cut until it has no more than so many bytes. */
export function fit(
  { lines }: BridgeMessage,
  maxBytes: number,
  render: (lines: readonly (readonly Piece[])[]) => string,
): string {
  for (let share = 1;; share /= 2) {
    const kept = lines.slice(0, Math.ceil(MAX_LINES * share)).map((line) =>
      line.map((piece) => cutPiece(piece, Math.ceil(MAX_LINE * share)))
    );
    const text = render(kept.length < lines.length ? [...kept, ["…"]] : kept);
    const isLast = share < 1 / MAX_LINE;
    if (isLast || new TextEncoder().encode(text).length <= maxBytes) {
      return text;
    }
  }
}

function cutPiece(piece: Piece, max: number): Piece {
  if (typeof piece === "string") return cut(piece, max);
  return "bold" in piece
    ? { bold: cut(piece.bold, max) }
    : { ...piece, text: cut(piece.text, max) };
}
