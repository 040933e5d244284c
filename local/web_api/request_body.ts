import type { ApiRequest } from "../kernel.ts";
import { isRecord } from "./arguments.ts";
import { ApiError } from "./method.ts";

/** Slack's list of what a charset may be. */
const CHARSETS = ["utf-8", "iso-8859-1"];

/** What came, before anything is read by type. `warnings` are codes, e.g. `missing_charset`. */
export interface Received {
  raw: Record<string, unknown>;
  warnings: readonly string[];
}

/** Query, then body: text from a form, any value from a JSON body. */
export async function receive(request: ApiRequest): Promise<Received> {
  const { fields, warnings = [] } = await readBody(request);
  const raw = { ...Object.fromEntries(request.query), ...fields };
  for (const name of Object.keys(raw)) {
    if (/^\w+\[.*\]$/.test(name)) throw new ApiError("invalid_array_arg");
    if (!/^\w+$/.test(name)) throw new ApiError("invalid_arg_name");
  }
  return { raw, warnings };
}

/** Slack warns of a form with a charset, and of any other body without one. */
async function readBody(
  { body, contentType, headers }: ApiRequest,
): Promise<{ fields: Record<string, unknown>; warnings?: string[] }> {
  if (body === "") return { fields: {} };
  if (contentType === "") throw new ApiError("missing_post_type");
  const declared = headers["content-type"] ?? "";
  const charset = /;\s*charset="?([^\s";]+)/i.exec(declared)?.[1];
  if (charset && !CHARSETS.includes(charset.toLowerCase())) {
    throw new ApiError("invalid_charset");
  }
  switch (contentType.split(";")[0]?.trim().toLowerCase()) {
    case "application/json":
      return {
        fields: readJson(body),
        ...(declared && !charset && { warnings: ["missing_charset"] }),
      };
    case "application/x-www-form-urlencoded":
      return {
        fields: readForm(body),
        ...(charset && { warnings: ["superfluous_charset"] }),
      };
    case "multipart/form-data":
      return {
        fields: await readMultipart(body, declared || contentType),
        ...(charset && { warnings: ["superfluous_charset"] }),
      };
    case "text/plain":
      return {
        fields: {},
        ...(declared && !charset && { warnings: ["missing_charset"] }),
      };
    default:
      throw new ApiError("invalid_post_type");
  }
}

function readJson(body: string): Record<string, unknown> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    throw new ApiError("invalid_json");
  }
  if (!isRecord(parsed)) throw new ApiError("json_not_object");
  return parsed;
}

function readForm(body: string): Record<string, unknown> {
  if (/%(?![0-9a-f]{2})/i.test(body)) throw new ApiError("invalid_form_data");
  return Object.fromEntries(new URLSearchParams(body));
}

async function readMultipart(
  body: string,
  contentType: string,
): Promise<Record<string, unknown>> {
  const headers = { "content-type": contentType };
  try {
    return Object.fromEntries(await new Response(body, { headers }).formData());
  } catch {
    throw new ApiError("invalid_form_data");
  }
}
