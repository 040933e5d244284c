/**
 * A folder beneath the machine's temporary one whose content follows from `sources`: filled once and kept. Processes
 * that want the same one wait for each other. Answers its path.
 */
export async function keptFolder(
  kind: string,
  sources: string,
  fill: (folder: string) => Promise<void>,
): Promise<string> {
  const kinds = `${temporaryRoot()}/incident-automation-${kind}`;
  await Deno.mkdir(kinds, { recursive: true });
  const folder = `${kinds}/${await hash(sources)}`;
  using lock = await Deno.open(`${folder}.lock`, { create: true, write: true });
  await lock.lock(true);
  if (await exists(folder)) return folder;
  const part = `${folder}.part`;
  await Deno.remove(part, { recursive: true }).catch(() => {});
  await Deno.mkdir(part);
  await fill(part);
  await Deno.rename(part, folder);
  return folder;
}

export function temporaryRoot(): string {
  return Deno.env.get("TMPDIR") ?? Deno.env.get("TEMP") ?? "/tmp";
}

async function hash(text: string): Promise<string> {
  const bytes = new TextEncoder().encode(text);
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  return new Uint8Array(digest).toHex().slice(0, 20);
}

async function exists(path: string): Promise<boolean> {
  return await Deno.stat(path).then(() => true, () => false);
}
