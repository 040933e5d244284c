// The SDK's npm build asks for a Deno shim; a hosted function has Deno itself.
export const Deno = globalThis.Deno;
