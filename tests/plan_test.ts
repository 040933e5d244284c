/** Ten hosts: what `deno task plan` says, and that the ready-made sets of the documentation fit. */
import {
  assert,
  assertEquals,
  assertStringIncludes,
  assertThrows,
} from "@std/assert";
import type { ChosenSystems } from "../integrations/chosen.ts";
import { Failure } from "../integrations/failure.ts";
import { zoom } from "../integrations/calls/zoom.ts";
import { twilio } from "../integrations/sms/twilio.ts";
import { planOf, readEnv } from "../tools/plan.ts";
import { readApp } from "./app.ts";
import { appWith, replacing } from "./app_with.ts";
import { ROOT } from "./files.ts";

const page = await Deno.readTextFile(ROOT + "docs/systems/sets.md");
const sets = [...page.matchAll(/^## (.+)$[^]*?^```ts\n([^]*?)^```/gm)].map(
  ([, title = "", code = ""]) => ({ title, code }),
);

/** What an admin does who copies a set. */
function using(code: string) {
  const [imports = "", systems = ""] = code.split("// …\n");
  return (config: string) =>
    config
      .replace(
        /(import \{ \w+ \} from "\.\/integrations\/\w+\/\w+\.ts";\n)+/,
        imports,
      )
      .replace(/systems: \{[^]*?\} as ChosenSystems,\n/, systems);
}

Deno.test("the documentation has the sets that issue 6 names", () => {
  assertEquals(sets.map(({ title }) => title), [
    "Atlassian, Salesforce, Zoom, Twilio, PagerDuty",
    "Microsoft",
    "Open-source monitors",
    "Asana, Webex, Opsgenie",
    "monday.com, Splunk On-Call",
  ]);
});

for (const { title, code } of sets) {
  Deno.test(`the set ${title} is a configuration whose manifest Slack takes`, async () => {
    const folder = await appWith(using(code));
    try {
      const text = await Deno.readTextFile(new URL("app.config.ts", folder));
      for (const [line] of code.matchAll(/^import .*$/gm)) {
        assertStringIncludes(text, line);
      }
      const { manifest } = await readApp(folder.pathname);
      const hosts = manifest.outgoing_domains ?? [];
      assert(hosts.length > 0 && hosts.length <= 10, hosts.join(", "));
      assert(hosts.every((host) => host.length <= 50), hosts.join(", "));
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  });
}

Deno.test("the sets are of the types that app.config.ts wants", async () => {
  const folder = await appWith((config) => config);
  try {
    const config = await Deno.readTextFile(ROOT + "app.config.ts");
    const files = sets.map((_, n) => new URL(`set${n}.config.ts`, folder));
    for (const [n, { code }] of sets.entries()) {
      await Deno.writeTextFile(files[n]!, using(code)(config));
    }
    const { stderr, success } = await new Deno.Command(Deno.execPath(), {
      args: [
        "check",
        "--quiet",
        "--node-modules-dir=manual",
        `--config=${ROOT}deno.jsonc`,
        ...files.map(({ pathname }) => pathname),
      ],
      cwd: ROOT,
    }).output();
    assert(success, new TextDecoder().decode(stderr));
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

const some: ChosenSystems = {
  calls: zoom.with({ hostUser: "incidents@example.com" }),
  sms: twilio.with({ from: "+15005550006" }),
};

/** The plan's lines with single spaces. */
function planned(chosen: ChosenSystems, env: Record<string, string> = {}) {
  return planOf(chosen, env, ["chat:write"]).map((line) =>
    line.trim().replace(/ +/g, " ")
  );
}

Deno.test("the plan has hosts by system, variables with whether they are set, scopes, and what would fit", () => {
  const lines = planned(some, {
    TWILIO_ACCOUNT_SID: "AC-secret",
    ZOOM_CLIENT_ID: "  ",
  });
  for (
    const line of [
      "Hosts: 3 of 10",
      "Zoom api.zoom.us, zoom.us",
      "Twilio api.twilio.com",
      "TWILIO_ACCOUNT_SID set Twilio",
      "TWILIO_AUTH_TOKEN missing Twilio",
      "ZOOM_CLIENT_ID missing Zoom",
      "SMS_LEADERSHIP_NUMBERS_LOW not set, may be Twilio",
      "tickets.jira Jira 4 of 10",
      // In the place of Zoom.
      "calls.webex Webex 2 of 10",
      "Scopes: 1",
      "chat:write",
    ]
  ) assert(lines.includes(line), `${line} is not in\n${lines.join("\n")}`);
  assert(!lines.join().includes("AC-secret"), "no value is printed");
});

/** A system with so many hosts. */
function withHosts(count: number): ChosenSystems {
  const { sms } = some;
  const hosts = Array.from({ length: count }, (_, n) => `h${n}.example.com`);
  const system = { ...sms!.system, title: "Big", hosts: () => hosts };
  return { ...some, sms: { ...sms!, system } };
}

Deno.test("what does not fit is refused in a sentence that names the choices; what would not fit is not offered", () => {
  assertThrows(
    () => planned(withHosts(9)),
    Failure,
    "need 11 hosts and Slack allows 10: Zoom (2), Big (9). Take some out in app.config.ts.",
  );
  const lines = planned(withHosts(8));
  assertEquals(lines[0], "Hosts: 10 of 10");
  assertEquals(lines.filter((line) => line.startsWith("tickets.")), []);
});

Deno.test("variables are read from .env with and without quotes", () => {
  assertEquals(
    readEnv(`# none\nA=1\nexport B="two words"\n C = 'x=y' \nD=\nnonsense\n`),
    { A: "1", B: "two words", C: "x=y", D: "" },
  );
});

async function runPlan(folder: string): Promise<[number, string]> {
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "-A",
      "--quiet",
      "--no-check",
      "--node-modules-dir=manual",
      `--config=${ROOT}deno.jsonc`,
      `${folder}tools/plan.ts`,
    ],
    cwd: ROOT,
  }).output();
  const said = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  return [code, said.join("")];
}

Deno.test("deno task plan prints this app's plan and ends well", async () => {
  const [code, said] = await runPlan(ROOT);
  assertEquals(code, 0, said);
  assertStringIncludes(said, "Hosts: ");
});

Deno.test("deno task plan ends with 1 and the manifest's own sentence when the configuration is wrong", async () => {
  const folder = await appWith(
    replacing(`host: "example.atlassian.net"`, `host: "https://example.net"`),
  );
  try {
    for (
      const path of [
        "tools/plan.ts",
        "integrations/accounts_testing.ts",
        "local/vendors/vendor.ts",
      ]
    ) {
      const to = new URL(path, folder);
      await Deno.mkdir(new URL(".", to), { recursive: true });
      await Deno.copyFile(ROOT + path, to);
    }
    const [code, said] = await runPlan(folder.pathname);
    assertEquals(code, 1, said);
    assertStringIncludes(said, "Jira: correct host in app.config.ts");
    const refused = await readApp(folder.pathname).catch(String);
    assertStringIncludes(String(refused), said.trim());
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
