import type { GridRow, Sheet } from '../workbook/grid';
import { addressOf } from '../workbook/grid';
import type { HeadingReader, Table } from './columns';
import { textOf } from './text';

/** Where the columns of a table stand. */
export interface Header<Kind extends string> {
  /** Column numbers, the first being 1. */
  readonly columns: ReadonlyMap<Kind, number>;
  /** Further columns of a kind, which {@link columns} does not name. */
  readonly twins: ReadonlyMap<Kind, readonly number[]>;
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
function together<Kind extends string>(
  upper: GridRow,
  lower: GridRow,
  kindOf: HeadingReader<Kind>,
): Map<number, string> {
  const above = headingsOf(upper);
  const found = new Map(above);
  for (const [column, heading] of headingsOf(lower)) {
    const both = `${above.get(column) ?? ''}${heading}`;
    found.set(column, kindOf(heading) === null && kindOf(both) ? both : heading);
  }
  return found;
}

function headerFrom<Kind extends string>(
  headings: ReadonlyMap<number, string>,
  row: number,
  kindOf: HeadingReader<Kind>,
): Header<Kind> {
  const columns = new Map<Kind, number>();
  const twins = new Map<Kind, number[]>();
  const ignored: { heading: string; address: string }[] = [];
  for (const [column, heading] of [...headings].sort(([a], [b]) => a - b)) {
    const kind = kindOf(heading);
    if (kind && !columns.has(kind)) columns.set(kind, column);
    else if (heading !== '') ignored.push({ heading, address: addressOf(column, row) });
    if (kind && columns.get(kind) !== column) {
      twins.set(kind, [...(twins.get(kind) ?? []), column]);
    }
  }
  return { columns, twins, row, ignored };
}

/**
 * Finds the heading among the first rows: one row, or two read as one, whichever names more of the
 * columns. Null where no row heads a table of this kind.
 */
export function findHeader<Kind extends string>(
  { rows }: Sheet,
  { kindOf, heads }: Table<Kind>,
): Header<Kind> | null {
  const searched = rows.slice(0, SEARCHED_ROWS);
  const candidates = searched.flatMap((row, at) => {
    const next = searched[at + 1];
    const single = headerFrom(headingsOf(row), row.number, kindOf);
    return next ? [single, headerFrom(together(row, next, kindOf), next.number, kindOf)] : [single];
  });
  return candidates
    .filter(({ columns }) => heads(columns))
    .reduce<Header<Kind> | null>(
      (best, one) => (best && best.columns.size >= one.columns.size ? best : one),
      null,
    );
}
