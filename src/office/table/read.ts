import type { FileCode, Remark } from '../../domain/import';
import { MOST_ROWS, remark } from '../../domain/import';
import type { GridRow, Sheet, Workbook } from '../workbook/grid';
import { FileRefused } from '../workbook/refused';
import type { Place } from './cells';
import type { Table } from './columns';
import type { Header } from './header';
import { findHeader } from './header';
import { passedOver } from './passed-over';

/** How the rows of a kind of table are read, and what is said of a file that has none, or too many. */
export interface TableReader<Kind extends string, Row> {
  readonly table: Table<Kind>;
  readonly missing: FileCode;
  readonly tooMany: FileCode;
  readonly read: (row: GridRow, place: Place<Kind>) => Row;
  /** What of a row is looked at to tell records from totals and sections; all of it, unless said. */
  readonly shown?: (row: GridRow, header: Header<Kind>) => GridRow;
}

/** The rows of a workbook, and what was passed over. */
export interface TableRows<Row> {
  readonly rows: readonly Row[];
  readonly passed: readonly Remark[];
}

const ignoredColumns = (header: Header<string>, sheet: string): Remark[] =>
  header.ignored.map(({ heading, address }) =>
    remark('skip.column', `${sheet}!${address}`, { heading }),
  );

function readSheet<Kind extends string, Row>(
  { rows, name, from1904 }: Sheet,
  header: Header<Kind>,
  { table, read, shown }: TableReader<Kind, Row>,
): { rows: Row[]; passed: Remark[] } {
  const found: Row[] = [];
  const passed = ignoredColumns(header, name);
  for (const row of rows.filter(({ number }) => number > header.row)) {
    const why = passedOver(shown?.(row, header) ?? row, header, name, table);
    if (why) passed.push(why);
    else found.push(read(row, { sheet: name, from1904, header }));
  }
  return { rows: found, passed };
}

/**
 * Reads every visible sheet that has the heading of such a table.
 * @throws FileRefused when no sheet has one, or there are more than {@link MOST_ROWS} rows
 */
export function readTables<Kind extends string, Row>(
  workbook: Workbook,
  reader: TableReader<Kind, Row>,
): TableRows<Row> {
  const rows: Row[] = [];
  const passed: Remark[] = [];
  let tables = 0;
  for (const sheet of workbook.sheets) {
    const header = sheet.hidden ? null : findHeader(sheet, reader.table);
    if (header) {
      tables += 1;
      const found = readSheet(sheet, header, reader);
      rows.push(...found.rows);
      passed.push(...found.passed);
    } else if (sheet.rows.length > 0) {
      passed.push(remark(sheet.hidden ? 'skip.hidden-sheet' : 'skip.sheet', sheet.name));
    }
  }
  if (tables === 0) throw new FileRefused(reader.missing);
  if (rows.length > MOST_ROWS) throw new FileRefused(reader.tooMany);
  return { rows, passed };
}
