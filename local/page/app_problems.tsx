import { useState } from "react";
import { appProblems } from "./apps.ts";
import { usePage } from "./context.ts";

/** Why an app is not there. It can be put away until another sentence comes. */
export function AppProblems() {
  const { workspace } = usePage();
  const [read, setRead] = useState("");
  const problems = appProblems(workspace);
  const all = problems.join("\n");
  if (!all || all === read) return null;
  return (
    <div className="app-problems" role="alert">
      <div>
        <b>
          {problems.length === 1
            ? "An app could not be loaded"
            : `${problems.length} apps could not be loaded`}
        </b>
        {problems.map((problem) => <p key={problem}>{problem}</p>)}
      </div>
      <button type="button" aria-label="Dismiss" onClick={() => setRead(all)}>
        ×
      </button>
    </div>
  );
}
