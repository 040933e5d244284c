import type { Block } from "../../state.ts";
import { RichText, type RichTextNode } from "./rich_text.tsx";

interface ColumnSetting {
  align?: "left" | "center" | "right";
  is_wrapped?: boolean;
}

/** Slack's table block: the first row is its head. */
export function Table({ block }: { block: Block }) {
  const [head, ...body] = (block.rows ?? []) as Block[][];
  const settings = (block.column_settings ?? []) as (ColumnSetting | null)[];
  const styleOf = (column: number) => ({
    textAlign: settings[column]?.align,
    whiteSpace: settings[column]?.is_wrapped ? "normal" : undefined,
  });
  const cells = (row: Block[], Tag: "th" | "td") =>
    row.map((cell, column) => (
      <Tag key={column} style={styleOf(column)}>
        <Cell cell={cell} />
      </Tag>
    ));
  return (
    <div className="block-table" role="region" aria-label="Table" tabIndex={0}>
      <table>
        <thead>
          <tr>{head && cells(head, "th")}</tr>
        </thead>
        <tbody>
          {body.map((row, at) => <tr key={at}>{cells(row, "td")}</tr>)}
        </tbody>
      </table>
    </div>
  );
}

function Cell({ cell }: { cell: Block }) {
  return cell.type === "rich_text"
    ? <RichText nodes={(cell.elements ?? []) as RichTextNode[]} />
    : String(cell.text ?? "");
}
