import { richText } from "./rich_text.ts";
import {
  boolean,
  byType,
  integer,
  list,
  number,
  object,
  oneOf,
  type Rule,
  string,
} from "./rules.ts";

/** Slack: rows × columns of a table; the header of a data table comes on top. */
const MAX_ROWS = 100;
const MAX_COLUMNS = 20;

const plainCells = {
  raw_text: object({ text: string(Infinity, { min: 1 }) }),
  raw_number: object({ value: number, text: string(Infinity, { min: 1 }) }),
};
const cell = byType({ ...plainCells, rich_text: richText });
const headerCell = byType(plainCells);
const block_id = string(255);

export const table: Rule = object(
  { rows: list(list(cell, MAX_COLUMNS), MAX_ROWS) },
  {
    block_id,
    column_settings: list(
      object({}, {
        align: oneOf("left", "center", "right"),
        is_wrapped: boolean,
      }),
      MAX_COLUMNS,
      0,
    ),
  },
);

const rows = list(list(cell, MAX_COLUMNS), MAX_ROWS + 1, 2);

/** Source: docs.slack.dev, "Data table block". */
const evenRows: Rule = (value, at, report) => {
  const { rows } = value as Record<string, unknown>;
  if (!Array.isArray(rows) || !Array.isArray(rows[0])) return;
  const [header] = rows;
  header.forEach((cell, column) =>
    headerCell(cell, `${at}/rows/0/${column}`, report)
  );
  rows.forEach((row, index) => {
    if (Array.isArray(row) && row.length !== header.length) {
      report("must have as many cells as the header", `${at}/rows/${index}`);
    }
  });
};

export const dataTable: Rule = object(
  { rows, caption: string(Infinity, { min: 1 }) },
  {
    block_id,
    page_size: integer(1, 100),
    row_header_column_index: integer(0, MAX_COLUMNS - 1),
  },
  evenRows,
);
