import { useState } from "react";
import type { ShownFile } from "../api.ts";
import { usePage } from "../context.ts";
import { Dialog } from "../dialog.tsx";
import { aboutFile, fileAddress, isImage } from "../files.ts";

/** A file of a message: a picture is shown, and larger by a click; of others there is a chip. */
export function FileChip({ file }: { file: ShownFile }) {
  const [large, setLarge] = useState(false);
  const name = file.title || file.name;
  const address = fileAddress(file, usePage());
  const alt = file.alt_txt ?? name;
  if (!isImage(file)) {
    return (
      <a className="file-chip" href={address} download={file.name}>
        <span className="file-sign" aria-hidden>📄</span>
        <span>
          <b>{name}</b>
          <small>{aboutFile(file)}</small>
        </span>
      </a>
    );
  }
  return (
    <figure className="file-image">
      <figcaption>{name}</figcaption>
      <button
        type="button"
        aria-label={`View ${name}`}
        onClick={() => setLarge(true)}
      >
        <img src={address} alt={alt} />
      </button>
      {large && (
        <Dialog
          title={name}
          className="image-viewer"
          close={() => setLarge(false)}
        >
          <img src={address} alt={alt} />
          <footer className="dialog-footer">
            <span>{aboutFile(file)}</span>
            <a className="slack-button" href={address} download={file.name}>
              Download
            </a>
          </footer>
        </Dialog>
      )}
    </figure>
  );
}
