import type { Remark } from '../../domain/import';
import { MOST_TASKS, remark } from '../../domain/import';
import type { Sheet, Workbook } from '../workbook/grid';
import { FileRefused } from '../workbook/refused';
import type { TaskRow } from './draft';
import { findHeader } from './header';
import type { Header } from './header';
import type { ReadRow } from './join';
import { joinMerged, withoutTwins } from './join';
import { passedOver } from './passed-over';
import type { Reading } from './row';
import { readTaskRow } from './row';
import { unitResolver } from './units';
import type { UnitName } from './units';

/** The tasks of a workbook, row by row, and what was passed over. */
export interface TaskSheets {
  readonly rows: readonly TaskRow[];
  readonly passed: readonly Remark[];
}

export interface TaskSheetOptions {
  /** Year of deadlines that name none. */
  readonly planYear: number;
  readonly units: readonly UnitName[];
}

const ignoredColumns = (header: Header, sheet: string): Remark[] =>
  header.ignored.map(({ heading, address }) =>
    remark('skip.column', `${sheet}!${address}`, { heading }),
  );

function readRows(sheet: Sheet, reading: Reading): { read: ReadRow[]; passed: Remark[] } {
  const { header } = reading;
  const read: ReadRow[] = [];
  const passed = ignoredColumns(header, sheet.name);
  for (const row of sheet.rows.filter(({ number }) => number > header.row)) {
    const why = passedOver(row, header, sheet.name);
    const title = row.cells.get(header.columns.get('title') ?? 0);
    if (why) passed.push(why);
    else read.push({ row: readTaskRow(row, reading), title });
  }
  return { read, passed };
}

/**
 * Reads every visible sheet that has the heading of a task list. Rows are drafts or refusals, each
 * with the places that were inferred or are wrong.
 * @throws FileRefused when no sheet has such a heading, or there are more than {@link MOST_TASKS} tasks.
 */
export function readTaskSheets(
  workbook: Workbook,
  { planYear, units }: TaskSheetOptions,
): TaskSheets {
  const resolve = unitResolver(units);
  const read: ReadRow[] = [];
  const passed: Remark[] = [];
  let tables = 0;
  for (const sheet of workbook.sheets) {
    const header = sheet.hidden ? null : findHeader(sheet);
    if (header) {
      tables += 1;
      const { from1904, name } = sheet;
      const found = readRows(sheet, { sheet: name, from1904, header, planYear, resolve });
      read.push(...found.read);
      passed.push(...found.passed);
    } else if (sheet.rows.length > 0) {
      passed.push(remark(sheet.hidden ? 'skip.hidden-sheet' : 'skip.sheet', sheet.name));
    }
  }
  if (tables === 0) throw new FileRefused('sheet.table-missing');
  if (read.length > MOST_TASKS) throw new FileRefused('sheet.too-many-tasks');
  return { rows: withoutTwins(joinMerged(read)), passed };
}
