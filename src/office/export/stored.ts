import type { Core } from '@strapi/strapi';
import type { ElementField } from '../../domain/elements';
import { ELEMENT_NAMES, PAGE_WORDS } from '../../domain/pages.zh';
import { EXPORT_WORDS } from '../../domain/wording-import.zh';
import { labelOf } from '../../domain/wording.zh';
import { plainRefusal } from '../../gate/errors';
import { findRows } from '../../gate/rows';
import type { ListFilter, ListLine } from '../seven-lists';
import { wholeList } from '../seven-lists';
import { headingOf } from '../task-sheet/columns';
import { dateInWords } from '../table/text';
import type { ListedTask } from './task-list';
import { writeTaskList } from './task-list';
import type { SheetColumn } from './write';
import { writeTable } from './write';

/** A file to hand out. */
export interface Exported {
  readonly name: string;
  readonly content: Buffer;
}

export interface TaskFilter extends ListFilter {
  /** Document id of a plan. */
  readonly plan: string | null;
}

/** As many as an import takes: every exported list can come back. */
export const MOST = 5000;

interface Named {
  readonly name: string;
}

interface TaskRow {
  readonly year: number;
  readonly title: string;
  readonly content: string | null;
  readonly leadUnit: Named | null;
  readonly jointLeadUnits: readonly Named[];
  readonly coopUnits: readonly Named[];
  readonly openMembership: string | null;
  readonly responsibleText: string | null;
  readonly responsible: Named | null;
  readonly dueOn: string | null;
  readonly dueText: string | null;
  readonly longTerm: boolean | null;
  readonly remarks: string | null;
  readonly targets: readonly { readonly content: string | null; readonly notApplicable: boolean }[];
}

const record = (documentId: string) => ({ documentId: { $eq: documentId } });

function whereOf({ plan, group, unit, year, state }: TaskFilter): Record<string, unknown> {
  const units = unit === null ? null : record(unit);
  return {
    ...(plan === null ? {} : { plan: record(plan) }),
    ...(group === null ? {} : { group: group === 'none' ? { $null: true } : record(group) }),
    ...(year === null ? {} : { year }),
    ...(state === null ? {} : { state }),
    ...(units === null
      ? {}
      : { $or: [{ leadUnit: units }, { jointLeadUnits: units }, { coopUnits: units }] }),
  };
}

const NAME = { select: ['name'] } as const;

const listed = (row: TaskRow): ListedTask => ({
  year: row.year,
  title: row.title,
  content: row.content,
  targets: row.targets.filter((one) => !one.notApplicable).map((one) => one.content ?? ''),
  leadUnit: row.leadUnit?.name ?? null,
  jointLeadUnits: row.jointLeadUnits.map(({ name }) => name),
  coopUnits: row.coopUnits.map(({ name }) => name),
  openMembership: row.openMembership,
  responsibleText: row.responsibleText,
  dueOn: row.dueOn,
  dueText: row.dueText,
  longTerm: row.longTerm === true,
  remarks: row.remarks,
});

/** The line under the title: who hands the file out, and when. */
export const subtitle = (today: string): string =>
  EXPORT_WORDS.subtitle(PAGE_WORDS.briefing.issuer, dateInWords(today));

/** A workbook under its title. */
export const file = (title: string, content: Buffer): Exported => ({
  name: `${title}.xlsx`,
  content,
});

/**
 * The tasks a filter leaves, in the official columns. @throws 400 when they are more than one file
 * should hold
 */
export async function exportTasks(
  strapi: Core.Strapi,
  filter: TaskFilter,
  today: string,
): Promise<Exported> {
  const rows = await findRows<TaskRow>(strapi, 'api::task.task', {
    where: whereOf(filter),
    populate: {
      leadUnit: NAME,
      jointLeadUnits: NAME,
      coopUnits: NAME,
      targets: true,
    },
    orderBy: [{ year: 'desc' }, { id: 'asc' }],
    limit: MOST + 1,
  });
  if (rows.length > MOST) throw plainRefusal(EXPORT_WORDS.tooMany(MOST));
  const title = EXPORT_WORDS.tasks(filter.year);
  return file(title, await writeTaskList(title, subtitle(today), rows.map(listed)));
}

/** A line of a list with the number of its task in it. */
interface NumberedLine extends ListLine {
  readonly sequence: number;
}

const date = (text: string | null): string => (text === null ? '' : dateInWords(text));

const columnsOf = (element: ElementField): SheetColumn<NumberedLine>[] => [
  { heading: headingOf('sequence'), width: 6, centred: true, once: true, value: (l) => l.sequence },
  { heading: EXPORT_WORDS.number, width: 11, centred: true, once: true, value: (l) => l.number },
  { heading: headingOf('title'), width: 24, once: true, value: (l) => l.title },
  { heading: headingOf('lead'), width: 16, centred: true, once: true, value: (l) => l.leadUnit },
  {
    heading: ELEMENT_NAMES[element],
    width: 44,
    value: (l) =>
      l.notApplicable ? EXPORT_WORDS.notApplicable(l.content ?? '') : (l.content ?? ''),
  },
  { heading: EXPORT_WORDS.deliverable, width: 26, value: (l) => l.deliverable },
  { heading: EXPORT_WORDS.elementDueOn, width: 14, centred: true, value: (l) => date(l.dueOn) },
  { heading: EXPORT_WORDS.doneOn, width: 14, centred: true, value: (l) => date(l.doneOn) },
  {
    heading: EXPORT_WORDS.state,
    width: 10,
    centred: true,
    once: true,
    value: (l) => labelOf(l.state),
  },
];

async function numberedLines(
  strapi: Core.Strapi,
  element: ElementField,
  filter: ListFilter,
): Promise<NumberedLine[]> {
  const lines: NumberedLine[] = [];
  let sequence = 0;
  for await (const line of wholeList(strapi, element, filter)) {
    if (lines.at(-1)?.task !== line.task) sequence += 1;
    if (sequence > MOST) throw plainRefusal(EXPORT_WORDS.tooMany(MOST));
    lines.push({ ...line, sequence });
  }
  return lines;
}

/** One of the seven lists 〔四(二)〕: every entry of every task the filter leaves. */
export async function exportList(
  strapi: Core.Strapi,
  element: ElementField,
  filter: ListFilter,
  today: string,
): Promise<Exported> {
  const title = EXPORT_WORDS.list(ELEMENT_NAMES[element], filter.year);
  const content = await writeTable({
    title,
    subtitle: subtitle(today),
    columns: columnsOf(element),
    records: await numberedLines(strapi, element, filter),
    together: (line) => line.task,
  });
  return file(title, content);
}
