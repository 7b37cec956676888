/** The cells of a table's row. */
import { splitRow } from "./block-syntax.ts";
import { Content } from "./content.ts";

export interface CellContent {
  start: number;
  end: number;
  content: Content;
}

/**
 * Cuts a row into exactly `count` cells; what is missing is empty, what is too much is left out.
 * @param offset Gives the source offset of an index in `row`.
 */
export function readCells(row: string, count: number, offset: (index: number) => number): CellContent[] {
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
