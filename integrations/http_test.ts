import {
  assert,
  assertEquals,
  assertFalse,
  assertRejects,
  assertStringIncludes,
} from "@std/assert";
import * as z from "zod/mini";
import { Failure, type Io, send, type SendOptions } from "./http.ts";
import { basic, formRequest, jsonRequest } from "./requests.ts";

const SYSTEM = { id: "jira", title: "Jira" };
const Id = z.object({ id: z.string() });
const READ = jsonRequest(
  "GET",
  "https://jira.example/things",
  basic("bot@example.com", "hush-hush"),
);
const MAKE = jsonRequest(
  "POST",
  "https://jira.example/things",
  basic("bot@example.com", "hush-hush"),
  { name: "x" },
);

function ioWith(fetch: typeof globalThis.fetch, timeoutMs = 8_000): Io {
  const none = () => Promise.resolve(undefined);
  return {
    fetch,
    now: () => 0,
    timeoutMs,
    tokens: { get: none, put: none, drop: none },
  };
}
const answering = (body: BodyInit | null, init: ResponseInit = {}) =>
  ioWith(() =>
    Promise.resolve(
      new Response(body, {
        headers: { "content-type": "application/json" },
        ...init,
      }),
    )
  );
const failureOf = (io: Io, request = MAKE, options?: SendOptions) =>
  assertRejects(() => send(io, SYSTEM, request, Id, options), Failure);

Deno.test("send() hands method, headers and body over as they are", async () => {
  const seen: unknown[] = [];
  const io = ioWith((url, init) => {
    const { signal, ...rest } = init as RequestInit;
    assert(signal instanceof AbortSignal);
    seen.push(url, rest);
    return Promise.resolve(Response.json({ id: "1", more: true }));
  });
  assertEquals(await send(io, SYSTEM, MAKE, Id), { id: "1" });
  const { url, ...sent } = MAKE;
  assertEquals(seen, [url, { ...sent, redirect: "manual" }]);
});

Deno.test("send() gives up when the time is over, though nothing ever comes", async () => {
  const io = ioWith((_url, init) =>
    new Promise((_resolve, reject) => {
      const signal = init?.signal;
      signal?.addEventListener("abort", () => reject(signal.reason));
    }), 1);
  const keepAlive = setTimeout(() => {}, 1_000); // the signal's own timer does not keep Deno running
  const failure = await failureOf(io);
  clearTimeout(keepAlive);
  assertEquals([failure.kind, failure.details.unknown], ["server", true]);
  assertStringIncludes(failure.message, "0.001 s");
});

Deno.test("send() knows the outcome of a read that broke off", async () => {
  const io = ioWith(() => Promise.reject(new TypeError("connection reset")));
  assertEquals((await failureOf(io, READ)).details.unknown, undefined);
  assertEquals((await failureOf(io, MAKE)).details.unknown, true);
  assertEquals(
    (await failureOf(io, MAKE, { repeatable: true })).details.unknown,
    undefined,
  );
});

Deno.test("send() does not know what happened when the answer breaks off in the middle", async () => {
  const torn = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode('{"id":'));
      controller.error(new TypeError("connection reset"));
    },
  });
  const failure = await failureOf(answering(torn));
  assertEquals([failure.kind, failure.details.unknown], ["server", true]);
});

Deno.test("send() stops reading at a megabyte", async () => {
  let cancelled = false;
  const endless = new ReadableStream({
    pull: (controller) => controller.enqueue(new Uint8Array(100_000)),
    cancel: () => void (cancelled = true),
  });
  const failure = await failureOf(answering(endless));
  assertEquals([failure.kind, cancelled], ["shape", true]);
});

Deno.test("send() reads nothing where no answer is wanted", async () => {
  let cancelled = false;
  const body = new ReadableStream({ cancel: () => void (cancelled = true) });
  assertEquals(await send(answering(body), SYSTEM, MAKE), undefined);
  assert(cancelled);
  assertEquals(
    await send(answering(null, { status: 204 }), SYSTEM, MAKE),
    undefined,
  );
});

Deno.test("send() takes an empty answer where the schema allows none", async () => {
  assertEquals(
    await send(answering(null, { status: 204 }), SYSTEM, MAKE, z.optional(Id)),
    undefined,
  );
});

Deno.test("send() takes problem+json and a charset for JSON", async () => {
  for (
    const type of ["application/json;charset=UTF-8", "application/problem+json"]
  ) {
    const io = answering('{"id":"1"}', { headers: { "content-type": type } });
    assertEquals(await send(io, SYSTEM, MAKE, Id), { id: "1" });
  }
});

Deno.test("send() keeps the vendor's request id", async () => {
  const io = answering("{}", {
    status: 400,
    headers: { "atl-traceid": "abc" },
  });
  assertEquals(
    (await failureOf(io, MAKE, { requestId: "atl-traceid" })).details.requestId,
    "abc",
  );
});

Deno.test("send() never repeats a secret or a number that an error holds", async () => {
  const authorization = basic("AC0001", "hush-hush");
  const request = formRequest(
    "https://sms.example/m?To=%2B15551234567",
    authorization,
    {
      To: "+15551234567",
      client_secret: "top-secret",
    },
  );
  const said =
    `No +15551234567, +1 (555) 123-4567, hush-hush, top-secret, ${authorization}, Bearer abcdefghijk or ${
      "k".repeat(40)
    } here: `;
  const problem = () => ({ code: "hush-hush", text: said });
  const failures = [
    await failureOf(answering("{}", { status: 400 }), request, { problem }),
    await failureOf(
      ioWith(() => Promise.reject(new TypeError(`${said} ${request.url}`))),
      request,
    ),
  ];
  for (const failure of failures) {
    const all =
      `${failure.message} ${failure.cause} ${failure.details.code} ${failure.stack}`;
    for (
      const secret of [
        "5551234567",
        "123-4567",
        "hush-hush",
        "top-secret",
        authorization.slice(6),
        "abcdefghijk",
        "kkkk",
      ]
    ) {
      assertFalse(all.includes(secret), `${secret} is in: ${all}`);
    }
  }
});

Deno.test("send() takes what Slack's runtime says of an undeclared host for a setting", async () => {
  const error = new Error(
    "Detected missing network permissions. Add the domain to your manifest's `outgoingDomains`.",
  );
  const failure = await failureOf(ioWith(() => Promise.reject(error)));
  assertEquals(failure.kind, "config");
  assertStringIncludes(failure.message, "jira.example");
});

Deno.test("basic() takes any letters", () => {
  assertEquals(basic("jürgen", "pâss"), "Basic asO8cmdlbjpww6Jzcw==");
});
