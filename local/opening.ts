/** Opens what listens on a port; a port that is taken is told in a sentence that names another one. */
export async function onPort<T>(
  port: number,
  command: string,
  open: (port: number) => Promise<T>,
): Promise<T> {
  try {
    return await open(port);
  } catch (error) {
    if (!(error instanceof Deno.errors.AddrInUse)) throw error;
    fail(
      `Port ${port} is in use. Stop what uses it, or choose another: ${command} --port ${
        port + 1
      }`,
    );
  }
}

/** A port as a person writes it. */
export function readPort(text: string | undefined, usage: string): number {
  const port = Number(text ?? 3000);
  if (Number.isInteger(port) && port >= 0 && port < 65536) return port;
  fail(`--port takes a number from 0 to 65535, not "${text}".\n${usage}`);
}

export function fail(sentence: string): never {
  console.error(sentence);
  Deno.exit(1);
}

/** Ends the process in good order at Ctrl+C. */
export function closeAtInterrupt(close: () => Promise<void>): void {
  Deno.addSignalListener("SIGINT", async () => {
    await close();
    Deno.exit(0);
  });
}
