import { dueDateOf } from '../../domain/due-text';
import type { ColumnKind } from '../task-sheet/columns';
import { OFFICIAL_COLUMNS, headingOf } from '../task-sheet/columns';
import { dateInWords } from '../table/text';
import type { SheetColumn } from './write';
import { writeTable } from './write';

/** A task as the official columns show it; units by name. */
export interface ListedTask {
  readonly year: number;
  readonly title: string;
  readonly content: string | null;
  readonly targets: readonly string[];
  readonly leadUnit: string | null;
  readonly jointLeadUnits: readonly string[];
  readonly coopUnits: readonly string[];
  readonly openMembership: string | null;
  readonly responsibleText: string | null;
  readonly dueOn: string | null;
  readonly dueText: string | null;
  readonly longTerm: boolean;
  readonly remarks: string | null;
}

type OfficialColumn = (typeof OFFICIAL_COLUMNS)[number];

const GOES_ON = '长期坚持';

/** The written deadline while it still says what counts, else 长期坚持 or the date. */
function dueOf({ dueOn, dueText, longTerm, year }: ListedTask): string {
  const says = [dueText, GOES_ON].find((text) => {
    const due = text === null ? null : dueDateOf(text, year);
    return due !== null && due.dueOn === dueOn && due.longTerm === longTerm;
  });
  return says ?? (dueOn === null ? '' : dateInWords(dueOn));
}

/** Names, and 等… right behind the last of them as it was written. */
function unitsAnd(names: readonly string[], open: string | null): string {
  const list = names.join('、');
  if (open === null) return list;
  return list === '' || !open.startsWith('等')
    ? [list, open].filter(Boolean).join('、')
    : list + open;
}

const VALUES: Readonly<
  Record<OfficialColumn, (task: ListedTask, index: number) => string | number>
> = {
  sequence: (_, index) => index + 1,
  title: (task) => task.title,
  content: (task) => task.content ?? '',
  targets: (task) => task.targets.join('\n'),
  lead: (task) => [task.leadUnit ?? '', ...task.jointLeadUnits].filter(Boolean).join('、'),
  responsible: (task) => task.responsibleText ?? '',
  coop: (task) => unitsAnd(task.coopUnits, task.openMembership),
  due: dueOf,
  remarks: (task) => task.remarks ?? '',
};

const WIDTHS: Readonly<Record<OfficialColumn, number>> = {
  sequence: 6,
  title: 22,
  content: 40,
  targets: 24,
  lead: 15,
  responsible: 10,
  coop: 20,
  due: 13,
  remarks: 10,
};

const CENTRED: readonly ColumnKind[] = ['sequence', 'lead', 'responsible', 'due'];

const TASK_COLUMNS: readonly SheetColumn<ListedTask>[] = OFFICIAL_COLUMNS.map((kind) => ({
  heading: headingOf(kind),
  width: WIDTHS[kind],
  centred: CENTRED.includes(kind),
  value: VALUES[kind],
}));

/** Tasks in the official columns; read again, the file says the same. */
export const writeTaskList = (
  title: string,
  subtitle: string,
  records: readonly ListedTask[],
): Promise<Buffer> => writeTable({ title, subtitle, columns: TASK_COLUMNS, records });
