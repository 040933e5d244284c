import type { Block } from "../../state.ts";
import { RichText, type RichTextNode } from "./rich_text.tsx";

/** Slack's table block: the first row is its head. */
export function Table({ rows }: { rows: Block[][] }) {
  const [head, ...body] = rows;
  return (
    <div className="block-table">
      <table>
        <thead>
          <tr>
            {head?.map((cell, index) => (
              <th key={index}>
                <Cell cell={cell} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {body.map((row, at) => (
            <tr key={at}>
              {row.map((cell, index) => (
                <td key={index}>
                  <Cell cell={cell} />
                </td>
              ))}
            </tr>
          ))}
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
