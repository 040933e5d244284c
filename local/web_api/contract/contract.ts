/** Slack's own OpenAPI file of the Web API (slackapi/slack-api-specs), as far as it is compared. */
export interface Contract {
  methods: ContractMethod[];
}
export interface ContractMethod {
  name: string;
  /** Required arguments besides the token. */
  required: string[];
  /** One of these; empty: none is needed. */
  scopes: string[];
  /** The method's own error codes, without those that any method answers. */
  errors: string[];
  example: unknown;
}

interface OpenApi {
  paths: Record<string, Record<string, Operation>>;
}
interface Operation {
  parameters?: { name: string; required?: boolean }[];
  security?: { slackAuth?: string[] }[];
  responses: Record<string, {
    examples?: Record<string, unknown>;
    schema?: { properties?: { error?: { enum?: string[] } } };
  }>;
}

/** The file is of 2021; these scopes have other names now. */
const TODAY: Record<string, string> = {
  "channels:write": "channels:manage",
  "chat:write:bot": "chat:write",
  "chat:write:user": "chat:write",
  "files:write:user": "files:write",
};

/** What the transport answers for any method: tested once, in server_test.ts. */
const SHARED = new Set([
  "account_inactive",
  "fatal_error",
  "invalid_arg_name",
  "invalid_array_arg",
  "invalid_auth",
  "invalid_charset",
  "invalid_form_data",
  "invalid_json",
  "invalid_post_type",
  "json_not_object",
  "missing_charset",
  "missing_post_type",
  "missing_scope",
  "no_permission",
  "not_authed",
  "org_login_required",
  "request_timeout",
  "superfluous_charset",
  "team_added_to_org",
  "token_revoked",
  "upgrade_require", // sic
  "upgrade_required",
]);

export function readContract(text: string): Contract {
  const { paths } = JSON.parse(text) as OpenApi;
  const methods = Object.entries(paths).flatMap(([path, verbs]) => {
    const [operation] = Object.values(verbs);
    return operation ? [methodOf(path.slice(1), operation)] : [];
  });
  return { methods };
}

function methodOf(name: string, operation: Operation): ContractMethod {
  const { parameters = [], security = [], responses } = operation;
  const errors = responses.default?.schema?.properties?.error?.enum ?? [];
  const scopes = security.flatMap(({ slackAuth = [] }) => slackAuth)
    .filter((scope) => scope !== "none")
    .map((scope) => TODAY[scope] ?? scope);
  return {
    name,
    required: parameters.filter((one) => one.required && one.name !== "token")
      .map((one) => one.name),
    scopes: [...new Set(scopes)],
    errors: errors.filter((code) => !SHARED.has(code)),
    example: responses["200"]?.examples?.["application/json"],
  };
}
