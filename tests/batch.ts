/**
 * The test files named behind `--`, in one process: they share what modules, isolates of functions and played
 * beginnings cost. Run by `tests/run.ts`.
 */
for (const file of Deno.args) {
  try {
    await import(new URL(file, `file://${Deno.cwd()}/`).href);
  } catch (error) {
    // The other files of the batch still run.
    Deno.test(`${file} is loaded`, () => {
      throw error;
    });
  }
}
