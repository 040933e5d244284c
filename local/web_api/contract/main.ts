import { compare, type Deviation } from "./compare.ts";
import { readContract } from "./contract.ts";
import { reasonFor } from "./deviations.ts";

const USAGE = "usage: deno task slack-contract FILE [--all]";

/**
 * `deno task slack-contract FILE`: holds the workspace against Slack's own OpenAPI file of the Web API
 * (slackapi/slack-api-specs, web-api/slack_web_openapi_v2.json, or a part of it). Ends with 1 when
 * something deviates that has no reason in deviations.ts.
 */
if (import.meta.main) Deno.exit(await main(Deno.args));

async function main(args: string[]): Promise<number> {
  const [file] = args.filter((one) => !one.startsWith("--"));
  if (!file) return say(USAGE, 2);
  const text = await Deno.readTextFile(file).catch(() => undefined);
  if (text === undefined) return say(`There is no file ${file}.\n${USAGE}`, 2);
  const { methods } = readContract(text);
  const deviations = await compare(methods);
  const open = deviations.filter((one) => reasonFor(one) === undefined);
  for (const one of args.includes("--all") ? deviations : open) {
    console.log(line(one));
  }
  console.log(
    `${methods.length} methods compared: ${open.length} deviations to mend, ` +
      `${
        deviations.length - open.length
      } that stay (docs/web-api.md says why).`,
  );
  return open.length > 0 ? 1 : 0;
}

function line(deviation: Deviation): string {
  const { method, kind, what } = deviation;
  const reason = reasonFor(deviation);
  return `${method}: ${kind} ${what}${reason ? ` (${reason})` : ""}`;
}

function say(sentence: string, code: number): number {
  console.error(sentence);
  return code;
}
