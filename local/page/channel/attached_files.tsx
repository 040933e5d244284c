import { usePage } from "../context.ts";
import { aboutFile, fileAddress, fileOf, isImage } from "../files.ts";
import type { Draft } from "./drafts.ts";

/** What goes along with the message that is being written. */
export function AttachedFiles(
  { files, remove }: { files: Draft["files"]; remove(id: string): void },
) {
  const page = usePage();
  if (files.length === 0) return null;
  return (
    <ul className="attached-files" aria-label="Files to send">
      {files.map(({ id, name }) => {
        const file = fileOf(page.workspace, id);
        return (
          <li key={id}>
            {file && isImage(file)
              ? <img src={fileAddress(file, page)} alt={name} />
              : (
                <span className="file-chip">
                  <span className="file-sign" aria-hidden>📄</span>
                  <span>
                    <b>{name}</b>
                    <small>{file && aboutFile(file)}</small>
                  </span>
                </span>
              )}
            <button
              type="button"
              aria-label={`Remove ${name}`}
              title={`Remove ${name}`}
              onClick={() => remove(id)}
            >
              ×
            </button>
          </li>
        );
      })}
    </ul>
  );
}
