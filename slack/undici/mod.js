// The SDK's npm build asks for `undici`; a hosted function has the platform's own fetch.
// The API client's import.meta polyfill looks for this global before it reaches for Node.
globalThis[Symbol.for("import-meta-ponyfill-esmodule")] ??= (meta) => meta;

/** Looked up at each call, so that a runtime may provide its own. */
export const fetch = (...args) => globalThis.fetch(...args);
export const { Headers, Request, Response, FormData, File } = globalThis;
