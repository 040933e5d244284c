import type { Canvas } from "../../state_platform.ts";
import { Markdown } from "../text/markdown.tsx";

/** The channel's canvas, in the place of its messages. */
export function CanvasPanel({ canvas }: { canvas: Canvas }) {
  return (
    <article
      className="canvas"
      aria-label={canvas.title || "Canvas"}
      tabIndex={0}
    >
      {canvas.title && <h2>{canvas.title}</h2>}
      {canvas.markdown.trim()
        ? <Markdown text={canvas.markdown} />
        : <p className="empty">This canvas is empty.</p>}
    </article>
  );
}
