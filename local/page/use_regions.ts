import { useEffect } from "react";

/** Where F6 goes, in this order, and what gets the focus there: the first of these that is there. */
const REGIONS: readonly [region: string, ...places: string[]][] = [
  [".top-bar", "input"],
  [".rail", "a"],
  [".sidebar", "[aria-current]", "a", "button"],
  ["main", ".messages", "[tabindex='0']", "a", "button"],
  ["main .composer", "textarea"],
  [".thread", ".messages"],
  [".thread .composer", "textarea"],
  [".activity", "button", "a"],
];

/** The messages, or whatever stands in their place. */
export function focusMain() {
  focusable("main", REGIONS[3]!.slice(1))?.focus();
}

/** F6 goes from region to region, with Shift back. */
export function useRegions() {
  useEffect(() => {
    const key = (event: KeyboardEvent) => {
      if (event.key !== "F6" || document.querySelector("dialog[open]")) return;
      event.preventDefault();
      const there = REGIONS.flatMap(([region, ...places]) => {
        const target = focusable(region, places);
        return target ? [{ region, target }] : [];
      });
      const at = there.findLastIndex(({ region }) =>
        document.activeElement?.closest(region)
      );
      const step = event.shiftKey ? -1 : 1;
      there.at(at < 0 ? 0 : (at + step) % there.length)?.target.focus();
    };
    addEventListener("keydown", key);
    return () => removeEventListener("keydown", key);
  }, []);
}

function focusable(
  region: string,
  places: readonly string[],
): HTMLElement | undefined {
  return places.flatMap((place) => [
    ...document.querySelectorAll<HTMLElement>(`${region} :is(${place})`),
  ]).find((element) => element.checkVisibility());
}
