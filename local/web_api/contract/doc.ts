import type { Method } from "../method.ts";
import { methods } from "../methods/mod.ts";
import { STAYING } from "./deviations.ts";

const FILE = new URL("../../../docs/web-api.md", import.meta.url);

/** `deno task docs`: writes docs/web-api.md from the code. */
if (import.meta.main) await Deno.writeTextFile(FILE, webApiDoc());

/** The methods that the workspace plays, and where it stays apart from Slack's own file. */
export function webApiDoc(): string {
  const all = Object.values(methods).sort((one, other) =>
    one.name < other.name ? -1 : 1
  );
  return `# The Web API of the embedded workspace

Made from the code by \`deno task docs\`. ${all.length} methods; any other answers
\`unknown_method\`, and those that only a user's token may call
\`not_allowed_token_type\`. Tiers are Slack's calls a minute (1: 1, 2: 20, 3: 50,
4: 100; \`post\`: one a second a channel). Where several scopes stand, the kind of
conversation decides which is needed. Arguments in bold are required. Every method
also answers the errors that all have (\`not_authed\`, \`invalid_auth\`,
\`token_revoked\`, \`missing_scope\`, \`invalid_arguments\`, \`ratelimited\` …).

${table(["method", "tier", "scopes", "arguments", "errors"], all.map(row))}
## Apart from Slack's file of 2021

\`deno task slack-contract FILE\` compares the workspace with Slack's own OpenAPI
file. What deviates and stays:

${
    table(
      ["methods", "what", "why"],
      STAYING.map(({ methods, kind, what, reason }) => [
        methods?.map(code).join(" ") ?? "all",
        `${kind} ${what.map(code).join(" ")}`,
        reason,
      ]),
    )
  }`;
}

function row({ name, tier, scopes, args, errors = [] }: Method): string[] {
  return [
    code(name),
    String(tier),
    scopes.map(code).join(" "),
    Object.entries(args).map(([argument, { required }]) =>
      required ? `**${code(argument)}**` : code(argument)
    ).join(" "),
    errors.map(code).join(" "),
  ];
}

function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.join(" | ")} |\n`;
  return line(head) + line(head.map(() => "---")) + rows.map(line).join("");
}

function code(text: string): string {
  return `\`${text}\``;
}
