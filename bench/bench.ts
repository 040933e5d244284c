/**
 * `deno task bench`: what the app and the embedded workspace cost, against what they may cost; it fails when something
 * costs more. Calls, writes and the time of a declaration are counted in virtual time, so that they are the same on
 * every machine; what is said to be of this machine is not.
 */
import { weighBundles } from "./bundles.ts";
import { measureChain } from "./chain.ts";
import { countCalls } from "./counts.ts";
import { printAims } from "./print.ts";
import { timeWorkspace } from "./workspace.ts";

const budgets = await countCalls();
const aims = [
  ...await measureChain(),
  ...await weighBundles(),
  ...await timeWorkspace(),
];
Deno.exit(printAims(aims, budgets) ? 0 : 1);
