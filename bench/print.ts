/** Something to reach: what it is, and the figure that shows whether it is reached. */
export interface Aim {
  readonly what: string;
  readonly figure: number;
  readonly atMost: number;
  readonly unit?: string;
}

type Cell = string | number;

/** A small table: words to the left, numbers to the right. */
export function printTable(
  title: string,
  head: readonly string[],
  rows: readonly (readonly Cell[])[],
): void {
  const isNumber = head.map((_, i) =>
    rows.every((row) => typeof row[i] === "number")
  );
  const digits = head.map((_, i) =>
    Math.max(...rows.map((row) => String(row[i]).split(".")[1]?.length ?? 0))
  );
  const lines = [
    ...(head.some((name) => name !== "") ? [head] : []),
    ...rows.map((row) =>
      row.map((cell, i) =>
        typeof cell === "number" && isNumber[i]
          ? cell.toFixed(digits[i])
          : String(cell)
      )
    ),
  ];
  const widths = head.map((_, i) =>
    Math.max(...lines.map((line) => line[i]?.length ?? 0))
  );
  console.log(`\n${title}\n`);
  for (const line of lines) {
    const cells = line.map((text, i) =>
      isNumber[i] ? text.padStart(widths[i] ?? 0) : text.padEnd(widths[i] ?? 0)
    );
    console.log(`  ${cells.join("  ").trimEnd()}`);
  }
}

/** Answers whether all are met; of the budgets only those are named that are not. */
export function printAims(
  aims: readonly Aim[],
  budgets: readonly Aim[],
): boolean {
  const isMet = ({ figure, atMost }: Aim) => figure <= atMost;
  const shown = [...aims, ...budgets.filter((budget) => !isMet(budget))];
  console.log("\nAims\n");
  for (const aim of shown) {
    const { what, figure, atMost, unit = "" } = aim;
    const verdict = isMet(aim) ? "met" : "not met";
    console.log(
      `  ${verdict.padEnd(7)}  ${what}: ${
        round(figure, 2)
      }${unit}, at most ${atMost}${unit}`,
    );
  }
  const kept = budgets.filter(isMet).length;
  console.log(`  ${kept} of ${budgets.length} budgets of actions are kept`);
  return shown.every(isMet);
}

export function round(value: number, digits = 0): number {
  return Number(value.toFixed(digits));
}
