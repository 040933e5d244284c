import { useState } from "react";
import { usePage } from "../context.ts";
import { Failure } from "../failure.tsx";
import { fileOf, upload } from "../files.ts";
import { useAct } from "../use_act.ts";
import { described, type FieldProps } from "./field.tsx";

/** Slack's limit and default. */
const MAX_FILES = 10;

/** Files from this computer. Each is uploaded as soon as it is chosen. */
export function FileField(props: FieldProps) {
  const { element, value, change } = props;
  const { workspace } = usePage();
  const { busy, error, forget, run } = useAct();
  const [names, setNames] = useState<Record<string, string>>({});
  const files = (Array.isArray(value) ? value : []) as string[];
  const max = element.max_files ?? MAX_FILES;
  const nameOf = (id: string) => names[id] ?? fileOf(workspace, id)?.name ?? id;

  async function add(chosen: File[]) {
    let all = files;
    for (const file of chosen.slice(0, max - files.length)) {
      const answer = await upload(run, file);
      if (!answer.ok) return;
      const id = String(answer.file);
      setNames((before) => ({ ...before, [id]: file.name }));
      change(all = [...all, id]);
    }
  }

  return (
    <div className="file-field">
      {files.map((id) => (
        <span className="chip" key={id}>
          {nameOf(id)}
          <button
            type="button"
            aria-label={`Remove ${nameOf(id)}`}
            onClick={() => change(files.filter((other) => other !== id))}
          >
            ×
          </button>
        </span>
      ))}
      <input
        {...described(props)}
        type="file"
        multiple={max > 1}
        accept={element.filetypes?.map((type) => `.${type}`).join(",")}
        disabled={busy || files.length >= max}
        onChange={({ target }) => {
          const chosen = [...target.files ?? []];
          target.value = "";
          add(chosen);
        }}
      />
      {busy && <p className="input-hint" role="status">Uploading…</p>}
      <Failure error={error} forget={forget} />
    </div>
  );
}
