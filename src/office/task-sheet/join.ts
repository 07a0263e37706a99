import type { Cell } from '../workbook/grid';
import { remark } from '../../domain/import';
import type { TaskDraft, TaskRow } from './draft';
import { comparable } from '../table/text';

/** A row with the cell its title was merged from: its own, or one above. */
export interface ReadRow {
  readonly row: TaskRow;
  readonly title: Cell | undefined;
}

const both = (a: string | null, b: string | null, between: string): string | null =>
  [...new Set([a, b].filter((one) => one !== null))].join(between) || null;

const all = <T>(a: readonly T[], b: readonly T[]): T[] => [...new Set([...a, ...b])];

/** Rows of one merged title are one task where the same unit leads them to the same date. */
const isOneTask = (a: TaskDraft, b: TaskDraft): boolean =>
  a.leadUnit === b.leadUnit && a.dueOn === b.dueOn && a.dueText === b.dueText;

const joined = (a: TaskDraft, b: TaskDraft): TaskDraft => ({
  ...a,
  content: both(a.content, b.content, '\n'),
  targets: all(a.targets, b.targets),
  jointLeadUnits: all(a.jointLeadUnits, b.jointLeadUnits),
  coopUnits: all(a.coopUnits, b.coopUnits).filter((id) => !a.jointLeadUnits.includes(id)),
  openMembership: both(a.openMembership, b.openMembership, '、'),
  responsibleText: both(a.responsibleText, b.responsibleText, '；'),
  remarks: both(a.remarks, b.remarks, '\n'),
});

/** Adds rows below a merged title to the first of them. */
export function joinMerged(read: readonly ReadRow[]): TaskRow[] {
  const rows: TaskRow[] = [];
  const byAnchor = new Map<string, number>();
  for (const { row, title } of read) {
    const anchor = `${row.sheet}!${title?.filledFrom ?? title?.address ?? row.at}`;
    const key = `${anchor} ${row.draft?.leadUnit ?? ''}`;
    const at = byAnchor.get(key);
    const first = at === undefined ? undefined : rows[at];
    if (at !== undefined && first?.draft && row.draft && isOneTask(first.draft, row.draft)) {
      const notes = [...row.notes, remark('note.joined', row.at, { other: first.at })];
      const draft = joined(first.draft, row.draft);
      rows[at] = { ...first, draft, notes: [...first.notes, ...notes] };
      continue;
    }
    if (row.draft && at === undefined) byAnchor.set(key, rows.length);
    rows.push(row);
  }
  return rows;
}

/** What makes two rows the same task within a plan. */
export const taskKey = (draft: {
  readonly title: string;
  readonly leadUnit: string | null;
}): string => `${comparable(draft.title)} ${draft.leadUnit ?? ''}`;

/** Refuses the second of two rows that say the same task. */
export function withoutTwins(rows: readonly TaskRow[]): TaskRow[] {
  const seen = new Map<string, string>();
  return rows.map((row) => {
    if (!row.draft) return row;
    const key = taskKey(row.draft);
    const other = seen.get(key);
    if (other === undefined) {
      seen.set(key, row.at);
      return row;
    }
    return { ...row, draft: null, faults: [remark('row.twice', row.at, { other })] };
  });
}
