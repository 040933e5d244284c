import type { Workspace } from "../workspace.ts";
import type { AppSetup } from "../core.ts";
import { AppProblem } from "./loaded.ts";

/** Editors write a file in several steps. */
const QUIET_MS = 200;
const SOURCE = /(\.(ts|tsx|js|json|jsonc)|\/\.env)$/;

/**
 * Installs the app anew whenever its files change. An app that is broken stays as it was, and `tell`
 * gets the sentence that says what is wrong. Answers how to stop.
 */
export function watchApp(
  workspace: Workspace,
  setup: AppSetup,
  tell: (sentence: string, broken: boolean) => void,
): () => void {
  const watcher = Deno.watchFs(setup.dir.pathname);
  let quiet: ReturnType<typeof setTimeout> | undefined;
  const again = async () => {
    try {
      const { name } = await workspace.install(setup);
      tell(`${name} was loaded anew.`, false);
    } catch (error) {
      if (!(error instanceof AppProblem)) console.error(error);
      tell(error instanceof Error ? error.message : String(error), true);
    }
  };
  const watch = async () => {
    for await (const { kind, paths } of watcher) {
      if (kind === "access" || !paths.some((path) => isSource(path))) continue;
      clearTimeout(quiet);
      quiet = setTimeout(() => void again(), QUIET_MS);
    }
  };
  void watch();
  return () => {
    clearTimeout(quiet);
    watcher.close();
  };
}

function isSource(path: string): boolean {
  return SOURCE.test(path) && !path.includes("/node_modules/");
}
