import { SearchBar } from "./search/search_bar.tsx";

/** Above everything, as in Slack. */
export function TopBar() {
  return (
    <header className="top-bar">
      <SearchBar />
    </header>
  );
}
