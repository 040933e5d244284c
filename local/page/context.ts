import { createContext, useContext } from "react";
import type { User } from "../state.ts";
import type { Answer, Workspace } from "./api.ts";
import type { Route } from "./route.ts";

/** What every part of the page may ask for. */
export interface Page {
  workspace: Workspace;
  /** Who looks at the page. */
  me: User;
  route: Route;
  href(route: Route): string;
  go(route: Route): void;
  act(act: { do: string } & Record<string, unknown>): Promise<Answer>;
}

export const PageContext = createContext<Page | undefined>(undefined);

export function usePage(): Page {
  const page = useContext(PageContext);
  if (!page) throw new Error("usePage() outside of <App>.");
  return page;
}
