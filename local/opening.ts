import { DataProblem } from "./keeping/data_folder.ts";

/** Opens a workspace; a port that is taken and a folder that cannot be used are told in a sentence. */
export async function opened<T>(
  port: number,
  command: string,
  open: (port: number) => Promise<T>,
): Promise<T> {
  try {
    return await open(port);
  } catch (error) {
    if (error instanceof DataProblem) fail(error.message);
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

/** Where the state is, and how it all ends. */
export function tellWhereKept(data: string | undefined): void {
  console.log(
    data === undefined
      ? "\nEverything is gone when you stop it, with Ctrl+C. To keep it, start with --data DIR."
      : `\nEverything is kept in ${data}, its tokens too. Stop it with Ctrl+C; the same command goes on.`,
  );
}

/** Ends the process in good order at Ctrl+C, and when it is told to end. */
export function closeAtInterrupt(close: () => Promise<void>): void {
  const end = async () => {
    await close();
    Deno.exit(0);
  };
  Deno.addSignalListener("SIGINT", end);
  if (Deno.build.os !== "windows") Deno.addSignalListener("SIGTERM", end);
}
