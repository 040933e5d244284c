/**
 * Arrow keys, Home and End in a list: the focus goes to the next, the one before, the first, the
 * last; with `around` from the last to the first. Answers whether it went.
 */
export function moveFocus(
  list: HTMLElement,
  items: string,
  key: string,
  { around = false } = {},
): boolean {
  const all = [...list.querySelectorAll<HTMLElement>(items)];
  const at = all.indexOf(document.activeElement as HTMLElement);
  const to = {
    ArrowDown: at + 1,
    // From outside the list: to its last.
    ArrowUp: at < 0 ? all.length - 1 : at - 1,
    Home: 0,
    End: all.length - 1,
  }[key];
  const found = to === undefined
    ? undefined
    : around
    ? all[(to + all.length) % all.length]
    : all[to];
  found?.focus();
  return found !== undefined;
}
