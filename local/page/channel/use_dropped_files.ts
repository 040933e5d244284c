import { type RefObject, useEffect, useState } from "react";

/** Files may be dropped anywhere in the pane around this element. Answers whether some hang over it. */
export function useDroppedFiles(
  inside: RefObject<HTMLElement | null>,
  take: (files: File[]) => void,
): boolean {
  const [hovering, setHovering] = useState(false);
  useEffect(() => {
    const pane = inside.current?.closest<HTMLElement>(".channel, .thread");
    if (!pane) return;
    const isFiles = (event: DragEvent) =>
      event.dataTransfer?.types.includes("Files");
    const over = (event: DragEvent) => {
      if (!isFiles(event)) return;
      event.preventDefault();
      setHovering(true);
    };
    const leave = (event: DragEvent) => {
      if (!pane.contains(event.relatedTarget as Node)) setHovering(false);
    };
    const drop = (event: DragEvent) => {
      if (!isFiles(event)) return;
      event.preventDefault();
      setHovering(false);
      take([...event.dataTransfer!.files]);
    };
    pane.addEventListener("dragover", over);
    pane.addEventListener("dragleave", leave);
    pane.addEventListener("drop", drop);
    return () => {
      pane.removeEventListener("dragover", over);
      pane.removeEventListener("dragleave", leave);
      pane.removeEventListener("drop", drop);
    };
  });
  return hovering;
}
