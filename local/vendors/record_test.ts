import { assertEquals } from "@std/assert";
import { recordExchange } from "./record.ts";
import type { VendorCall } from "./vendor.ts";

const ok = { status: 200, body: {} };

function aCall(call: Partial<VendorCall>): VendorCall {
  return {
    method: "POST",
    url: new URL("https://vendor.example/v1"),
    headers: {},
    body: "",
    ...call,
  };
}

Deno.test("recordExchange() keeps method, address, headers, body and answer", () => {
  const call = aCall({
    url: new URL("https://vendor.example/v1?q=a%20b&next_page_token=p2"),
    headers: { accept: "application/json" },
    body: '{"name":"x"}',
  });
  assertEquals(recordExchange(call, { status: 201, body: { id: 1 } }), {
    method: "POST",
    url: "https://vendor.example/v1?q=a%20b&next_page_token=p2",
    headers: { accept: "application/json" },
    body: { name: "x" },
    response: { status: 201, body: { id: 1 } },
  });
});

for (
  const [name, value, shown] of [
    ["authorization", "Bearer s3cret", "Bearer ***"],
    ["authorization", "Basic czNjcmV0", "Basic ***"],
    ["authorization", "GenieKey s3cret", "GenieKey ***"],
    ["authorization", "Token token=s3cret", "Token ***"],
    ["authorization", "s3cret", "***"],
    ["x-vo-api-key", "s3cret", "***"],
    ["circle-token", "s3cret", "***"],
    ["x-api-key", "s3cret", "***"],
    ["private-token", "s3cret", "***"],
  ] as const
) {
  Deno.test(`recordExchange() hides the credential of ${name}: ${shown}`, () => {
    const { headers } = recordExchange(
      aCall({ headers: { [name]: value } }),
      ok,
    );
    assertEquals(headers, { [name]: shown });
  });
}

Deno.test("recordExchange() hides credentials in forms, bodies, addresses and answers", () => {
  const form = recordExchange(
    aCall({
      url: new URL("https://vendor.example/v1?token=s3cret&page=2"),
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: "grant_type=client_credentials&client_secret=s3cret",
    }),
    {
      status: 200,
      body: {
        access_token: "s3cret",
        token_type: "bearer",
        join_url: "https://vendor.example/j/1?pwd=s3cret",
        nextPageToken: "p2",
      },
    },
  );
  assertEquals(form, {
    method: "POST",
    url: "https://vendor.example/v1?token=***&page=2",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: "grant_type=client_credentials&client_secret=***",
    response: {
      status: 200,
      body: {
        access_token: "***",
        token_type: "bearer",
        join_url: "https://vendor.example/j/1?pwd=***",
        nextPageToken: "p2",
      },
    },
  });
  const { body } = recordExchange(
    aCall({ body: '{"routing_key":"s3cret","key":"INC-1","keys":["a"]}' }),
    ok,
  );
  assertEquals(body, { routing_key: "***", key: "INC-1", keys: ["a"] });
});

Deno.test("recordExchange() hides what it is told is secret, wherever that stands", () => {
  const call = aCall({
    url: new URL("https://vendor.example/alert/s3cret/team"),
    body: "s3cret and more",
  });
  const { url, body, response } = recordExchange(
    call,
    { status: 400, body: "s3cret is unknown" },
    ["s3cret"],
  );
  assertEquals([url, body, response.body], [
    "https://vendor.example/alert/***/team",
    "*** and more",
    "*** is unknown",
  ]);
});
