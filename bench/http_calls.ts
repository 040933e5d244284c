/** `http_calls.ts <workspace> <method> <n>`: calls it so often, one after the other, and prints how long it took, ms. */
const [url, method, calls] = Deno.args;
const begun = performance.now();
for (let n = 0; n < Number(calls); n++) {
  const args = method === "chat.postMessage"
    ? { channel: "general", text: `No. ${n}` }
    : { datastore: "rows", item: { id: String(n % 100), title: "Row", n } };
  const answer = await fetch(`${url}/api/${method}`, {
    method: "POST",
    headers: {
      authorization: "Bearer xoxb-local",
      "content-type": "application/json; charset=utf-8",
    },
    body: JSON.stringify(args),
  });
  const { ok, error } = await answer.json();
  if (!ok) throw new Error(error);
}
console.log(performance.now() - begun);
