import type { Page } from "playwright-core";

/** axe-core as one script for a browser. */
const AXE = await Deno.readTextFile(
  new URL("../../../node_modules/axe-core/axe.min.js", import.meta.url),
);

interface Axe {
  run(place: Document, options: unknown): Promise<{
    violations: {
      id: string;
      impact: string;
      nodes: { target: string[]; failureSummary: string }[];
    }[];
  }>;
}

/** What axe-core finds serious or critical on the page as it is now, in the theme that it has now. */
export async function seriousFindings(page: Page): Promise<string[]> {
  const there = await page.evaluate(() => "axe" in globalThis);
  if (!there) await page.evaluate(AXE);
  return await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: Axe };
    const { violations } = await axe.run(document, {
      resultTypes: ["violations"],
    });
    return violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .flatMap(({ id, nodes }) =>
        nodes.map(({ target, failureSummary }) =>
          `${id}: ${target} ${failureSummary.split("\n").at(-1)?.trim()}`
        )
      );
  });
}
