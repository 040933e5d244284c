import { useEffect, useState } from "react";

/** Where the page is. It stands in the address's hash, so that back, reload and links work. */
export type Route =
  | { at: "home" }
  | { at: "channel"; channel: string; thread?: string; message?: string }
  | { at: "search"; query: string }
  | { at: "outside"; vendor?: string; item?: string };

export function readRoute(hash: string): Route {
  const parts = hash.replace(/^#?\/?/, "").split("?")[0]!.split("/")
    .map(decodeURIComponent);
  if (parts[0] === "channel" && parts[1]) {
    const route: Route = { at: "channel", channel: parts[1] };
    if (parts[2] === "thread") route.thread = parts[3];
    if (parts.at(-2) === "message") route.message = parts.at(-1);
    return route;
  }
  if (parts[0] === "search" && parts[1]) {
    return { at: "search", query: parts[1] };
  }
  if (parts[0] === "outside") {
    return { at: "outside", vendor: parts[1], item: parts[2] };
  }
  return { at: "home" };
}

/** The hash for a route, seen by the same person as now. */
export function hrefOf(route: Route, as: string): string {
  const parts: (string | undefined)[] = [route.at];
  if (route.at === "channel") {
    parts.push(route.channel);
    if (route.thread) parts.push("thread", route.thread);
    if (route.message) parts.push("message", route.message);
  }
  if (route.at === "search") parts.push(route.query);
  if (route.at === "outside") parts.push(route.vendor, route.item);
  const path = parts.filter((part) => part !== undefined)
    .map(encodeURIComponent).join("/");
  return `#/${path}?as=${encodeURIComponent(as)}`;
}

/** Handle of the person who looks at the page: `#/…?as=ana`, or `/?as=ana`. */
export function readPerson(): string | undefined {
  const inHash = location.hash.split("?")[1] ?? "";
  return new URLSearchParams(inHash).get("as") ??
    new URLSearchParams(location.search).get("as") ?? undefined;
}

export function useRoute(): { route: Route; as: string | undefined } {
  const [place, setPlace] = useState(readPlace);
  useEffect(() => {
    const moved = () => setPlace(readPlace());
    addEventListener("hashchange", moved);
    return () => removeEventListener("hashchange", moved);
  }, []);
  return place;
}

function readPlace() {
  return { route: readRoute(location.hash), as: readPerson() };
}
