import type { VendorAnswer, VendorCall } from "./vendor.ts";

/** What was sent and what came back, as a vendor's contract can be held against it. */
export interface Exchange {
  method: string;
  url: string;
  headers: Record<string, string>;
  body?: string;
  response: { status: number; body?: unknown };
}

/** Credentials are left out. */
export function recordExchange(
  call: VendorCall,
  answer: VendorAnswer,
): Exchange {
  const { authorization, ...headers } = call.headers;
  if (authorization) {
    headers["authorization"] = `${authorization.split(" ")[0]} ***`;
  }
  return {
    method: call.method,
    url: call.url.href,
    headers,
    ...(call.body === "" ? {} : { body: call.body }),
    response: {
      status: answer.status,
      ...(answer.body === undefined ? {} : { body: answer.body }),
    },
  };
}

let written = 0;

/** Writes the exchange into the folder that `RECORD_EXCHANGES` names; without one, nothing. */
export function saveExchange(vendor: string, exchange: Exchange): void {
  const folder = Deno.env.get("RECORD_EXCHANGES");
  if (!folder) return;
  Deno.mkdirSync(folder, { recursive: true });
  written++;
  const name = `${vendor}-${Deno.pid}-${String(written).padStart(4, "0")}.json`;
  Deno.writeTextFileSync(
    `${folder}/${name}`,
    JSON.stringify(exchange, null, 2),
  );
}
