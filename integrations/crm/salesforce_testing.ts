/** An org of Salesforce for tests: the incident's record is there, and operations are at hand. */
import {
  salesforce as vendor,
  type SalesforceState,
} from "../../local/vendors/salesforce.ts";
import { recordsOf } from "../../local/vendors/salesforce_records.ts";
import { CONFIG, SECRETS } from "../accounts_testing.ts";
import { type Fault, faults, someFacts, standIn } from "../testing.ts";
import { salesforce } from "./salesforce.ts";

type Config = Parameters<typeof salesforce.with>[0];

export async function anOrg(
  { without = [], ...config }: Partial<Config> & { without?: string[] } = {},
) {
  const side = standIn(vendor);
  const { io, state } = side;
  state.without = without;
  const settings = salesforce.settings(
    { ...CONFIG.salesforce, ...config },
    SECRETS,
  );
  const context = { settings, io };
  const record = (await salesforce.upsert(someFacts(), {}, context)).id;
  return {
    ...side,
    context,
    record,
    /** Fields of all records of an object. */
    all: (object: string) => all(state, object),
    user: (name: string) =>
      String(all(state, "User").find(({ Name }) => Name === name)?.["Id"]),
  };
}
export type Org = Awaited<ReturnType<typeof anOrg>>;

function all(state: SalesforceState, object: string) {
  return recordsOf(state, object).map(({ fields }) => fields);
}

/** Has every call's answer lost once, each in an org of its own, and does it again. */
export async function* interrupted(
  prepare: () => Promise<Org>,
  operation: (org: Org) => Promise<unknown>,
): AsyncGenerator<{ org: Org; lost: string }> {
  for (let n = 0;; n++) {
    const org = await prepare();
    let calls = 0;
    let lost = "";
    const fault: Fault = {
      ...faults.answerLost(),
      on: ({ method, url }) => {
        if (calls++ !== n) return false;
        lost = `${method} ${url.pathname}`;
        return true;
      },
    };
    org.fail(fault);
    await operation(org).catch(() => undefined);
    if (lost === "") return;
    await operation(org);
    yield { org, lost };
  }
}
