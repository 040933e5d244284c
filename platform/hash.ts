/** 32 hexadecimal digits of SHA-256. */
export async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest(
    "SHA-256",
    new TextEncoder().encode(text),
  );
  return [...new Uint8Array(digest)].slice(0, 16).map((byte) =>
    byte.toString(16).padStart(2, "0")
  ).join("");
}
