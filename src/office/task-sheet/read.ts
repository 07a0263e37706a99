import type { TableRows } from '../table/read';
import { readTables } from '../table/read';
import type { UnitName } from '../table/units';
import { unitResolver } from '../table/units';
import type { Workbook } from '../workbook/grid';
import { TASK_TABLE } from './columns';
import type { TaskRow } from './draft';
import { joinMerged, withoutTwins } from './join';
import { readTaskRow } from './row';

/** The tasks of a workbook, row by row, and what was passed over. */
export type TaskSheets = TableRows<TaskRow>;

export interface TaskSheetOptions {
  /** Year of deadlines that name none. */
  readonly planYear: number;
  readonly units: readonly UnitName[];
}

/**
 * Reads every visible sheet that has the heading of a task list. Rows are drafts or refusals, each
 * with the places that were inferred or are wrong.
 * @throws FileRefused when no sheet has such a heading, or there are more than 5,000 tasks.
 */
export function readTaskSheets(
  workbook: Workbook,
  { planYear, units }: TaskSheetOptions,
): TaskSheets {
  const resolve = unitResolver(units);
  const { rows, passed } = readTables(workbook, {
    table: TASK_TABLE,
    missing: 'sheet.table-missing',
    tooMany: 'sheet.too-many-tasks',
    read: (row, place) => ({
      row: readTaskRow(row, { ...place, planYear, resolve }),
      title: row.cells.get(TASK_TABLE.titled(place.header.columns)),
    }),
  });
  return { rows: withoutTwins(joinMerged(rows)), passed };
}
