import { remark } from '../../domain/import';
import type { IssueSource } from '../../domain/issue';
import { externalKeyOf } from '../../domain/issue';
import type { TableRows } from '../table/read';
import { readTables } from '../table/read';
import { comparable } from '../table/text';
import type { UnitName } from '../table/units';
import { unitResolver } from '../table/units';
import type { Workbook } from '../workbook/grid';
import { ISSUE_TABLE } from './columns';
import type { IssueDraft, IssueRow, WrittenComplainant } from './draft';
import type { ReadIssue } from './row';
import { readIssueRow } from './row';
import { withoutSealed } from './sealed';
import type { CategoryName } from './values';
import { categoryResolver } from './values';

/** The issues of a workbook, and apart from them who complained, by the place of the row. */
export interface IssueSheets extends TableRows<IssueRow> {
  readonly complainants: ReadonlyMap<string, WrittenComplainant>;
}

export interface IssueSheetOptions {
  /** Of rows that name none. */
  readonly source: IssueSource;
  readonly categories: readonly CategoryName[];
  readonly units: readonly UnitName[];
}

/** What makes two rows, or a row and a record, the same issue: its number, or all there is without one. */
export function issueKeyOf(issue: {
  readonly source: string | null;
  readonly externalNo: string | null;
  readonly receivedOn: string | null;
  readonly title: string | null;
}): string {
  const { source, externalNo, receivedOn, title } = issue;
  return (
    externalKeyOf(source, externalNo) ??
    `${source ?? ''} ${receivedOn ?? ''} ${comparable(title ?? '')}`
  );
}

const keyOf = (draft: IssueDraft): string => draft.ownNumber ?? issueKeyOf(draft);

/** Refuses the second of two rows that say the same issue. */
function withoutTwins(rows: readonly IssueRow[]): IssueRow[] {
  const seen = new Map<string, string>();
  return rows.map((row) => {
    if (!row.draft) return row;
    const key = keyOf(row.draft);
    const other = seen.get(key);
    if (other === undefined) {
      seen.set(key, row.at);
      return row;
    }
    return { ...row, draft: null, faults: [remark('issue.twice', row.at, { other })] };
  });
}

const complainantsOf = (read: readonly ReadIssue[]): IssueSheets['complainants'] =>
  new Map(
    read.flatMap(({ row, complainant }) => (complainant === null ? [] : [[row.at, complainant]])),
  );

/**
 * Reads every visible sheet that has the heading of a list of issues. Rows are drafts or refusals,
 * each with the places that were inferred or are wrong.
 * @throws FileRefused when no sheet has such a heading, or there are more than 5,000 issues
 */
export function readIssueSheets(
  workbook: Workbook,
  { source, categories, units }: IssueSheetOptions,
): IssueSheets {
  const resolve = unitResolver(units);
  const category = categoryResolver(categories);
  const { rows, passed } = readTables(workbook, {
    table: ISSUE_TABLE,
    missing: 'sheet.issues-missing',
    tooMany: 'sheet.too-many-issues',
    read: (row, place) => readIssueRow(row, { ...place, source, category, resolve }),
    shown: withoutSealed,
  });
  return {
    rows: withoutTwins(rows.map(({ row }) => row)),
    passed,
    complainants: complainantsOf(rows),
  };
}
