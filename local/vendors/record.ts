import { isObject } from "./http.ts";
import type { VendorAnswer, VendorCall } from "./vendor.ts";

/** What was sent and what came back, as a vendor's contract can be held against it. */
export interface Exchange {
  method: string;
  url: string;
  headers: Record<string, string>;
  /** A JSON body as what it holds, another one as text. */
  body?: unknown;
  response: { status: number; body?: unknown };
}

/** Headers, parameters and fields whose value is a credential, by the end of their names. A page's token is none. */
const CREDENTIAL =
  /(^|[-_])(authorization|cookie|(api|auth|access|refresh|client|private|routing|integration)[-_]?(key|token|secret)|(?<!page_)token|secret|assertion|password|passcode|pwd|zak|sig)$/i;
const HIDDEN = "***";

/** Credentials are left out: those that their name tells, and `secrets` wherever they stand. */
export function recordExchange(
  call: VendorCall,
  answer: VendorAnswer,
  secrets: readonly string[] = [],
): Exchange {
  const text = (value: string) =>
    secrets.reduce(
      (safe, secret) => safe.replaceAll(secret, hiddenIn(secret)),
      value,
    );
  const named = (name: string, value: string) =>
    CREDENTIAL.test(name) && value !== "" ? HIDDEN : text(value);
  const json = (value: unknown, name = ""): unknown => {
    if (typeof value === "string") {
      return URL.canParse(value) && value.includes("?")
        ? address(new URL(value))
        : named(name, value);
    }
    if (Array.isArray(value)) return value.map((one) => json(one, name));
    if (!isObject(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => [key, json(one, key)]),
    );
  };
  const parameters = (given: URLSearchParams) =>
    new URLSearchParams([...given].map(([key, one]) => [key, named(key, one)]))
      .toString();
  /** Without a credential it stays as it was written. */
  const address = (url: URL): string => {
    const hides = [...url.searchParams.keys()].some((key) =>
      CREDENTIAL.test(key)
    );
    return hides
      ? text(`${url.origin}${url.pathname}?${parameters(url.searchParams)}`)
      : text(url.href);
  };
  const header = (name: string, value: string) => {
    const scheme = /^(\w+) ./.exec(value)?.[1];
    return name === "authorization" && scheme
      ? `${scheme} ${HIDDEN}`
      : named(name, value);
  };
  const body = () => {
    if (call.headers["content-type"]?.includes("form-urlencoded")) {
      return parameters(new URLSearchParams(call.body));
    }
    try {
      return json(JSON.parse(call.body));
    } catch {
      return text(call.body);
    }
  };

  return {
    method: call.method,
    url: address(call.url),
    headers: Object.fromEntries(
      Object.entries(call.headers).map(([name, value]) => [
        name,
        header(name, value),
      ]),
    ),
    ...(call.body === "" ? {} : { body: body() }),
    response: {
      status: answer.status,
      ...(answer.body === undefined ? {} : { body: json(answer.body) }),
    },
  };
}

/** Of an address that is a secret, the host may be read. */
function hiddenIn(secret: string): string {
  return URL.canParse(secret) ? `${new URL(secret).origin}/${HIDDEN}` : HIDDEN;
}
