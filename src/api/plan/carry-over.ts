import type { Core } from '@strapi/strapi';
import { ELEMENT_FIELDS } from '../../domain/elements';
import { CARRIED_STATES, lastDayOf } from '../../domain/plan';
import type { Violation } from '../../domain/verdict';
import { violation } from '../../domain/verdict';
import { createRecord } from '../../gate/documents';
import type { GateRecord, Item } from '../../gate/record';
import { itemsOf, loadRecord, numberOf, textOf } from '../../gate/record';
import type { Judgement } from '../../gate/rule';
import { countRows, findRows } from '../../gate/rows';

const TASK = 'api::task.task';

/** What a carried task keeps; number, dates of steps and progress begin anew. */
const KEPT = [
  'title',
  'group',
  'leadUnit',
  'jointLeadUnits',
  'coopUnits',
  'openMembership',
  'responsibleText',
  'content',
  'acceptance',
  'dueText',
  'longTerm',
  'difficulty',
  'source',
  'reportCycle',
  'remarks',
] as const;

/** The same day of another year; 29 February falls back to the 28th. */
const inYear = (date: string | null, year: number): string | null =>
  date === null ? null : `${year}${date.slice(4).replace('-02-29', '-02-28')}`;

const BEGUN_ANEW: readonly string[] = ['id', 'key', 'doneOn'];
const DATES = ['startsOn', 'dueOn'] as const;

/** An item begun anew in another year: a new row, a new key, nothing done. */
const anew = (item: Item, year: number): Item => ({
  ...Object.fromEntries(Object.entries(item).filter(([field]) => !BEGUN_ANEW.includes(field))),
  ...Object.fromEntries(
    DATES.filter((field) => field in item).map((field) => [
      field,
      inYear(textOf(item, field), year),
    ]),
  ),
});

async function carry(strapi: Core.Strapi, plan: GateRecord, task: GateRecord): Promise<void> {
  const year = numberOf(plan, 'year') ?? 0;
  const items = [...ELEMENT_FIELDS, 'milestones'].map((field) => [
    field,
    itemsOf(task, field).map((item) => anew(item, year)),
  ]);
  await createRecord(strapi, TASK, {
    ...Object.fromEntries(KEPT.map((field) => [field, task[field]])),
    ...(Object.fromEntries(items) as Record<string, unknown>),
    year,
    plan: plan.documentId,
    carriedFrom: task.documentId,
    startsOn: `${year}-01-01`,
    dueOn: lastDayOf(year),
  });
}

/** The year of a plan is the year of its tasks: with tasks in it, it stays. */
export async function yearFaults({ strapi, before, after }: Judgement): Promise<Violation[]> {
  if (before === null || numberOf(before, 'year') === numberOf(after, 'year')) return [];
  const tasks = await countRows(strapi, TASK, { plan: { documentId: after.documentId } });
  return tasks > 0 ? [violation('plan.has-tasks', 'year')] : [];
}

/**
 * Design §2: adopting an annual plan carries the long-term tasks of the year before as drafts. A task
 * that the year holds already is not carried twice.
 */
export async function carryOver({ strapi, after }: Judgement): Promise<void> {
  if (textOf(after, 'kind') !== 'annual_plan') return;
  const former = await findRows<{ documentId: string }>(strapi, TASK, {
    where: {
      longTerm: true,
      year: (numberOf(after, 'year') ?? 0) - 1,
      state: { $in: [...CARRIED_STATES] },
    },
    select: ['documentId'],
    orderBy: { number: 'asc' },
  });
  for (const { documentId } of former) {
    const carried = await countRows(strapi, TASK, {
      carriedFrom: { documentId },
      year: numberOf(after, 'year'),
    });
    const task = carried === 0 ? await loadRecord(strapi, TASK, documentId) : null;
    if (task) await carry(strapi, after, task);
  }
}
