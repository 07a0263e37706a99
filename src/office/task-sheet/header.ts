import type { GridRow, Sheet } from '../workbook/grid';
import { addressOf } from '../workbook/grid';
import type { ColumnKind } from './columns';
import { kindOfHeading } from './columns';
import { textOf } from './text';

/** Where the columns of a task list stand. */
export interface Header {
  /** Column numbers, the first being 1. */
  readonly columns: ReadonlyMap<ColumnKind, number>;
  /** The last row of the heading. */
  readonly row: number;
  /** Headings that are nobody's, or another's twin: their columns are not imported. */
  readonly ignored: readonly { readonly heading: string; readonly address: string }[];
}

const SEARCHED_ROWS = 30;

/** Headings of a row by column; one that spans several columns heads each of them. */
function headingsOf(row: GridRow): Map<number, string> {
  const found = new Map<number, string>();
  for (const [column, cell] of row.cells) {
    for (let at = 0; at < cell.across; at += 1) {
      if (at === 0 || !row.cells.has(column + at)) found.set(column + at, textOf(cell));
    }
  }
  return found;
}

/** Headings of two rows read as one: the lower, the upper with the lower, or the upper alone. */
function together(upper: GridRow, lower: GridRow): Map<number, string> {
  const above = headingsOf(upper);
  const found = new Map(above);
  for (const [column, heading] of headingsOf(lower)) {
    const both = `${above.get(column) ?? ''}${heading}`;
    found.set(column, kindOfHeading(heading) === null && kindOfHeading(both) ? both : heading);
  }
  return found;
}

function headerFrom(headings: ReadonlyMap<number, string>, row: number): Header {
  const columns = new Map<ColumnKind, number>();
  const ignored: { heading: string; address: string }[] = [];
  for (const [column, heading] of [...headings].sort(([a], [b]) => a - b)) {
    const kind = kindOfHeading(heading);
    if (kind && !columns.has(kind)) columns.set(kind, column);
    else if (heading !== '') ignored.push({ heading, address: addressOf(column, row) });
  }
  return { columns, row, ignored };
}

const heads = ({ columns }: Header): boolean =>
  columns.has('title') && (columns.has('lead') || columns.has('units'));

/**
 * Finds the heading among the first rows: one row, or two read as one, whichever names more of the
 * columns. Null where no row names a task and who leads it.
 */
export function findHeader({ rows }: Sheet): Header | null {
  const searched = rows.slice(0, SEARCHED_ROWS);
  const candidates = searched.flatMap((row, at) => {
    const next = searched[at + 1];
    const single = headerFrom(headingsOf(row), row.number);
    return next ? [single, headerFrom(together(row, next), next.number)] : [single];
  });
  return candidates
    .filter(heads)
    .reduce<Header | null>(
      (best, one) => (best && best.columns.size >= one.columns.size ? best : one),
      null,
    );
}
