import { statusClass } from "./run_words.ts";

export function Status({ status }: { status: string }) {
  return (
    <span className={`status ${statusClass(status)}`}>
      {status.replaceAll("_", " ")}
    </span>
  );
}
