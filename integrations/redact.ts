import type { VendorRequest } from "./requests.ts";

const HIDDEN = "[hidden]";
/** From 7 digits on with a plus, from 9 without: dates and ordinary numbers stay readable. */
const PHONE = /(\+|%2B)\d[\d ().-]{5,}\d|(?<!\d)\d{9,}(?!\d)/gi;
const CREDENTIAL = /\b(Bearer|Basic|Token)\s+[\w.~+/=-]{8,}/gi;
/** Tokens are long and without blanks. */
const LONG = /[\w.+/=-]{32,}/g;

/** What a vendor or the network said, without anything that was secret in the request. */
export function redact(text: string, request: VendorRequest): string {
  let safe = text;
  for (const secret of secretsOf(request)) {
    safe = safe.split(secret).join(HIDDEN);
  }
  return safe
    .replace(CREDENTIAL, HIDDEN)
    .replace(PHONE, HIDDEN)
    .replace(LONG, HIDDEN);
}

function secretsOf(request: VendorRequest): string[] {
  const [scheme, ...credentials] = (request.headers.authorization ?? "").split(
    " ",
  );
  const credential = credentials.join(" ");
  const decoded = scheme === "Basic" ? decode(credential) : [];
  const form = request.headers["content-type"]?.includes("form")
    ? [...new URLSearchParams(request.body)]
      .filter(([name]) =>
        /secret|token|password|client_id|account_id|^To$/.test(name)
      )
      .map(([, value]) => value)
    : [];
  // monday.com's token stands alone, without a scheme; PagerDuty's behind `token=`.
  const token = credential.replace(/^token=/, "") || scheme || "";
  const keys = Object.entries(request.headers)
    .filter(([name]) => /^x-.*-(key|id)$/.test(name))
    .map(([, value]) => value);
  // A webhook's address is all its credential.
  const address = token || keys.length > 0 || form.length > 0
    ? []
    : [request.url, ...new URL(request.url).searchParams.values()];
  const secrets = [token, ...keys, ...decoded, ...form, ...address];
  return secrets.filter((secret) => secret.length > 3);
}

function decode(credential: string): string[] {
  const bytes = Uint8Array.from(atob(credential), (byte) => byte.charCodeAt(0));
  return new TextDecoder().decode(bytes).split(":");
}
