/** Asana's batch: several calls in one, each answered as if it had come by itself. */
import { isObject, jsonBody } from "./http.ts";
import type { VendorAnswer, VendorCall } from "./vendor.ts";

const MAX_ACTIONS = 10;
const METHODS = ["get", "post", "put", "patch", "delete", "head"];
/** Of a query; what is asked of the answer is an action's `options`. */
const OPTIONS = { fields: "opt_fields", limit: "limit", offset: "offset" };

export function isBatch({ method, url }: VendorCall): boolean {
  return method === "POST" && url.pathname === "/api/1.0/batch";
}

/** What the limits count: the batch itself costs nothing. */
export function actionsOf(call: VendorCall): unknown[] {
  const body = jsonBody(call);
  const data = "value" in body && isObject(body.value) && body.value["data"];
  const actions = isObject(data) ? data["actions"] : undefined;
  return Array.isArray(actions) ? actions : [];
}

/** `answer`: to a call that came by itself; `refuse`: the vendor's form of an error. */
export function answerBatch(
  call: VendorCall,
  answer: (call: VendorCall) => VendorAnswer,
  refuse: (message: string) => VendorAnswer,
): VendorAnswer {
  const actions = actionsOf(call);
  if (actions.length === 0) return refuse("actions: Missing input");
  if (actions.length > MAX_ACTIONS) {
    return refuse(`actions: Must be between 1 and ${MAX_ACTIONS}`);
  }
  const data = actions.map((action) => {
    const single = callOf(action, call);
    const { status, headers = {}, body = {} } = typeof single === "string"
      ? refuse(single)
      : answer(single);
    return { status_code: status, headers, body };
  });
  return { status: 200, body: { data } };
}

/** The call that an action stands for, or why it stands for none. */
function callOf(action: unknown, batch: VendorCall): VendorCall | string {
  if (!isObject(action)) return "action: Value is not an object";
  const { method, relative_path: path, data = {}, options = {} } = action;
  if (!METHODS.includes(method as string)) return "method: Not a valid method";
  if (typeof path !== "string" || !path.startsWith("/")) {
    return "relative_path: Not a valid path";
  }
  if (path.includes("?")) {
    return "relative_path: Query parameters belong in data";
  }
  if (path === "/batch" || path.endsWith("/attachments")) {
    return "relative_path: Cannot be used in a batch";
  }
  if (!isObject(data)) return "data: Value is not an object";
  if (!isObject(options)) return "options: Value is not an object";
  const url = new URL(`/api/1.0${path}`, batch.url);
  for (const [name, parameter] of Object.entries(OPTIONS)) {
    const value = options[name];
    if (value !== undefined) url.searchParams.set(parameter, String(value));
  }
  const isRead = method === "get" || method === "head";
  for (const [name, value] of isRead ? Object.entries(data) : []) {
    url.searchParams.set(name, String(value));
  }
  return {
    method: String(method).toUpperCase(),
    url,
    headers: batch.headers,
    body: isRead ? "" : JSON.stringify({ data }),
  };
}
