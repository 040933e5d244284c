/** A request as data, so that a test can compare all of it. */
export interface VendorRequest {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  url: string;
  headers: Record<string, string>;
  body?: string;
}

export function jsonRequest(
  method: VendorRequest["method"],
  url: string,
  authorization: string,
  body?: unknown,
): VendorRequest {
  const headers = { authorization, accept: "application/json" };
  if (body === undefined) return { method, url, headers };
  return {
    method,
    url,
    headers: { ...headers, "content-type": "application/json" },
    body: JSON.stringify(body),
  };
}

export function formRequest(
  url: string,
  authorization: string | undefined,
  fields: Record<string, string>,
): VendorRequest {
  return {
    method: "POST",
    url,
    headers: {
      ...(authorization ? { authorization } : {}),
      accept: "application/json",
      "content-type": "application/x-www-form-urlencoded",
    },
    body: new URLSearchParams(fields).toString(),
  };
}

/** `btoa` takes bytes only, and a name may have an umlaut. */
export function basic(user: string, password: string): string {
  const bytes = new TextEncoder().encode(`${user}:${password}`);
  return `Basic ${btoa(String.fromCharCode(...bytes))}`;
}

export function bearer(token: string): string {
  return `Bearer ${token}`;
}

/** `2026-11-24T10:00:00Z`: Zoom knows no fractions of a second. */
export function utc(at: number): string {
  return new Date(at).toISOString().replace(/\.\d+Z$/, "Z");
}
