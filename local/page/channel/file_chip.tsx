import type { StoredFile } from "../../state_messages.ts";
import { aboutFile, fileAddress, isImage } from "../files.ts";

/** A file of a message: a picture is shown, of others there is a chip. */
export function FileChip({ file }: { file: StoredFile }) {
  const name = file.title || file.name;
  const address = fileAddress(file);
  if (isImage(file)) {
    return (
      <figure className="file-image">
        <figcaption>{name}</figcaption>
        <img src={address} alt={file.alt_txt ?? name} />
      </figure>
    );
  }
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
