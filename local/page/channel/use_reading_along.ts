import { type RefObject, useLayoutEffect, useRef } from "react";

/** This near to the end counts as reading along: what is new comes into view. */
const NEAR_END_PX = 80;

/**
 * Keeps the end of a list in view while its reader is there, whatever grows or shrinks: a new
 * message, a picture that arrived, the pane itself. The list has one child with all its content.
 */
export function useReadingAlong(): {
  list: RefObject<HTMLDivElement | null>;
  onScroll(): void;
  /** The reader went elsewhere, e.g. to a message that a link named. */
  leave(): void;
} {
  const list = useRef<HTMLDivElement>(null);
  const along = useRef(true);
  /** Sizes when we scrolled last: if they are others by now, it is not the reader who moved. */
  const sizes = useRef("");
  useLayoutEffect(() => {
    const box = list.current!;
    const toEnd = () => {
      sizes.current = sizesOf(box);
      if (along.current) box.scrollTop = box.scrollHeight;
    };
    const observer = new ResizeObserver(toEnd);
    observer.observe(box);
    observer.observe(box.firstElementChild!);
    toEnd();
    return () => observer.disconnect();
  }, []);
  return {
    list,
    onScroll() {
      const { scrollHeight, scrollTop, clientHeight } = list.current!;
      if (sizes.current !== sizesOf(list.current!)) return;
      along.current = scrollHeight - scrollTop - clientHeight < NEAR_END_PX;
    },
    leave: () => along.current = false,
  };
}

function sizesOf({ scrollHeight, clientHeight }: HTMLElement): string {
  return `${scrollHeight}/${clientHeight}`;
}
