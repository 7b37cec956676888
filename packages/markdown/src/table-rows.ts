/** Rows of a table, and the cells of a row. */
import { splitRow } from "./block-syntax.ts";
import { Content } from "./content.ts";
import type { OpenBlocks } from "./open-blocks.ts";
import type { Table, TableCell, TableRow } from "./types.ts";

interface CellContent {
  start: number;
  end: number;
  content: Content;
}

/**
 * Adds a row to an open table.
 * @param offset Gives the source offset of an index in `row`.
 */
export function addRow(
  { leaves, pool, speculative: open }: OpenBlocks,
  table: Table,
  row: string,
  offset: (index: number) => number,
): void {
  const end = offset(row.trimEnd().length - 1) + 1;
  const node = pool.create<TableRow>({ type: "tableRow", start: offset(0), end, open, children: [] });
  for (const [key, { start, end, content }] of readCells(row, table.align.length, offset).entries()) {
    const cell = pool.create<TableCell>({ type: "tableCell", start, end, open, children: [] }, key);
    node.children.push(cell);
    leaves.set(cell, content, content.text, open);
  }
  table.children.push(node);
}

/**
 * Cuts a row into exactly `count` cells; what is missing is empty, what is too much is left out.
 * @param offset Gives the source offset of an index in `row`.
 */
function readCells(row: string, count: number, offset: (index: number) => number): CellContent[] {
  const rowEnd = offset(row.trimEnd().length - 1) + 1;
  const cells = splitRow(row)
    .slice(0, count)
    .map(({ text, index }): CellContent => {
      const start = offset(index);
      const end = text === "" ? start : offset(index + text.length - 1) + 1;
      return { start, end, content: cellContent(text, (at) => offset(index + at)) };
    });
  while (cells.length < count)
    cells.push({ start: rowEnd, end: rowEnd, content: cellContent("", () => rowEnd) });
  return cells;
}

/** The text of a cell: a pipe in it is written `\|`, even in code. */
function cellContent(text: string, offset: (index: number) => number): Content {
  const content = new Content();
  let from = 0;
  for (let index = text.indexOf("\\"); index >= 0; index = text.indexOf("\\", index + 2)) {
    if (text[index + 1] !== "|") continue;
    if (index > from) content.add(text.slice(from, index), offset(from));
    from = index + 1;
  }
  content.add(text.slice(from), offset(Math.min(from, Math.max(text.length - 1, 0))));
  return content;
}
