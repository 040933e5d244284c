import { assert } from "@std/assert";
import * as fc from "fast-check";
import { openTestWorkspace } from "../testdata/stubs.ts";
import { newResponseUrl } from "./response_url.ts";

/** What may come to hooks.slack.com: nothing at all, no JSON, JSON of any shape, fields of the wrong type. */
const key = fc.constantFrom(
  ...["how", "text", "blocks", "attachments", "thread_ts", "response_type"],
  ...["replace_original", "delete_original", "metadata", "__proto__", "name"],
);
const body = fc.oneof(
  fc.string(),
  fc.json(),
  fc.dictionary(key, fc.jsonValue()).map((it) => JSON.stringify(it)),
);

Deno.test("whatever is posted to a webhook trigger or a response_url, it is answered in JSON", async () => {
  await using workspace = await openTestWorkspace({ parts: {} });
  const { webhook_url = "" } = workspace.trigger("Greet");
  const about = {
    app_id: workspace.app.id,
    user: "U0000000001",
    channel: "C0000000001",
    execution: "",
  };
  fc.assert(
    fc.property(body, fc.boolean(), (text, isWebhook) => {
      const url = isWebhook ? webhook_url : newResponseUrl(workspace, about);
      const { status, body } = workspace.hook(
        new URL(url).pathname,
        text,
        "POST",
      );
      assert([200, 400].includes(status), `${status}`);
      assert(body.ok === (status === 200), JSON.stringify(body));
      assert(body.ok || typeof body.error === "string");
    }),
    { numRuns: 400 },
  );
  await workspace.settle();
  JSON.stringify(workspace.state);
});
