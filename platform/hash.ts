/** 32 hexadecimal digits of SHA-256. */
export async function sha256(text: string): Promise<string> {
  return hex(await crypto.subtle.digest("SHA-256", bytes(text)));
}

/** 32 hexadecimal digits of HMAC-SHA-256: who has only these cannot find the text by trying all there are. */
export async function hmacSha256(
  secret: string,
  text: string,
): Promise<string> {
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey(
    "raw",
    bytes(secret),
    algorithm,
    false,
    ["sign"],
  );
  return hex(await crypto.subtle.sign("HMAC", key, bytes(text)));
}

function bytes(text: string) {
  return new TextEncoder().encode(text);
}

function hex(digest: ArrayBuffer): string {
  return [...new Uint8Array(digest)].slice(0, 16).map((byte) =>
    byte.toString(16).padStart(2, "0")
  ).join("");
}
