import { officeDate } from '../../domain/calendar';
import { ELEMENT_FIELDS } from '../../domain/elements';
import { firstWords } from '../../domain/text';
import { completableLabel } from '../../domain/wording.zh';
import { createRecord } from '../../gate/documents';
import type { GateRecord, Item } from '../../gate/record';
import { idsOf, itemsOf, lockRecord, numberOf, textOf } from '../../gate/record';
import type { Judgement, Option, Options } from '../../gate/rule';
import { findRows } from '../../gate/rows';
import { performAsMachine } from '../../gate/transition';

const REPORT = 'api::progress-report.progress-report';
const TASK = 'api::task.task';

/** Fields of a task whose items a report can complete, in the order of the form. */
const COMPLETABLE = [...ELEMENT_FIELDS, 'milestones'] as const;

const isOpen = (item: Item): boolean =>
  textOf(item, 'doneOn') === null && item['notApplicable'] !== true;

/** Elements and milestones that are not done yet, as the report's form offers them. */
export const completable = (task: GateRecord): Option[] =>
  COMPLETABLE.flatMap((field) =>
    itemsOf(task, field)
      .filter(isOpen)
      .map((item) => ({
        value: textOf(item, 'key') ?? '',
        label: completableLabel(field, textOf(item, 'title') ?? textOf(item, 'content') ?? ''),
      })),
  );

const unitIds = (task: GateRecord): string[] =>
  [textOf(task, 'leadUnit'), ...idsOf(task, 'jointLeadUnits'), ...idsOf(task, 'coopUnits')].filter(
    (id): id is string => id !== null,
  );

/** The task's units, lead unit first: for which of them the office reports. */
export const unitsOf: Options = async ({ strapi, after }) => {
  const ids = unitIds(after);
  const rows = await findRows<{ documentId: string; name: string }>(strapi, 'api::unit.unit', {
    where: { documentId: { $in: ids } },
    select: ['documentId', 'name'],
  });
  return ids.flatMap((id) => {
    const row = rows.find((one) => one.documentId === id);
    return row ? [{ value: id, label: row.name }] : [];
  });
};

/** The unit a report on a task is for: the one the office names, else the liaison's own. */
export function reportingUnit(on: Pick<Judgement, 'actor' | 'after' | 'answers'>): string | null {
  const named = textOf(on.answers, 'forUnit');
  if (named !== null || on.actor.kind !== 'person') return named;
  const own = on.actor.posts.filter((post) => post.kind === 'liaison').map((post) => post.unit);
  return unitIds(on.after).find((unit) => own.includes(unit)) ?? null;
}

const listOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];

interface Subject {
  readonly title: string;
  readonly task: string | null;
  readonly unit: string | null;
  readonly group: string | null;
  readonly completesText: string | null;
  /** The report day it answers; null for one that answers none. */
  readonly owedOn?: string | null;
}

async function createReport(on: Judgement, subject: Subject): Promise<void> {
  const { strapi, actor, answers, now } = on;
  await createRecord(strapi, REPORT, {
    ...subject,
    done: textOf(answers, 'done'),
    next: textOf(answers, 'next'),
    needs: textOf(answers, 'needs'),
    percent: numberOf(answers, 'percent'),
    completes: listOf(answers['completes']),
    isMajor: answers['isMajor'] === true,
    evidence: answers['evidence'] ?? [],
    author: actor.kind === 'person' ? actor.person : null,
    submittedAt: now,
  });
}

/**
 * The report day a report answers: the one that stood before it and no longer does. One long before
 * its day, or of another unit than the lead unit, moves nothing and answers none.
 */
function answeredDay({ before, after }: Judgement): string | null {
  const owed = before ? textOf(before, 'nextReportOn') : null;
  return owed === textOf(after, 'nextReportOn') ? null : owed;
}

/** Notice 四(四): what a unit reports on a task becomes a record of its own, for somebody to review. */
export async function submitReport(on: Judgement): Promise<void> {
  const completed = listOf(on.answers['completes']);
  const labels = completable(on.after).filter((one) => completed.includes(one.value));
  await createReport(on, {
    title: textOf(on.after, 'title') ?? '',
    task: on.after.documentId,
    unit: reportingUnit(on),
    group: null,
    completesText: labels.map((one) => one.label).join('\n') || null,
    owedOn: answeredDay(on),
  });
}

/** The first words of a report stand for it in lists where no task does. */
const titleOf = (on: Judgement): string => firstWords(textOf(on.answers, 'done') ?? '');

/** Notice 四(四): what a unit reports outside the tasks. */
export const submitUnitReport = (on: Judgement): Promise<void> =>
  createReport(on, {
    title: titleOf(on),
    task: null,
    unit: on.after.documentId,
    group: null,
    completesText: null,
  });

/** Notice 四(四): what a special group reports outside the tasks. */
export const submitGroupReport = (on: Judgement): Promise<void> =>
  createReport(on, {
    title: titleOf(on),
    task: null,
    unit: null,
    group: on.after.documentId,
    completesText: null,
  });

const APPLIES_IN: readonly (string | null)[] = ['active', 'completion_requested', 'suspended'];

/** Marks what a report completed as done on the day it was reported. */
function completed(task: GateRecord, report: GateRecord): Record<string, unknown> {
  const keys = listOf(report['completes']);
  const doneOn = officeDate(new Date(report['submittedAt'] as string | Date));
  const fields = COMPLETABLE.filter((field) =>
    itemsOf(task, field).some((item) => keys.includes(textOf(item, 'key') ?? '') && isOpen(item)),
  );
  return Object.fromEntries(
    fields.map((field) => [
      field,
      itemsOf(task, field).map((item) =>
        keys.includes(textOf(item, 'key') ?? '') && isOpen(item) ? { ...item, doneOn } : item,
      ),
    ]),
  );
}

/**
 * Design §3: approval applies percent and completed items to the task. A task that is no longer
 * worked on keeps what it has; the report stays on record.
 */
export async function applyReport({ strapi, after, actor, now }: Judgement): Promise<void> {
  const documentId = textOf(after, 'task');
  const task = documentId === null ? null : await lockRecord(strapi, TASK, documentId);
  if (!task || documentId === null || !APPLIES_IN.includes(textOf(task, 'state'))) return;
  const percent = numberOf(after, 'percent');
  const data = { ...completed(task, after), ...(percent === null ? {} : { progress: percent }) };
  await performAsMachine(
    strapi,
    { uid: TASK, documentId, action: 'task.progress', actor, now },
    data,
  );
}

/** A report sent back answers no round: the lead unit owes it again, from the day it came back. */
export async function oweReportAgain({ strapi, after, actor, now, today }: Judgement) {
  const documentId = textOf(after, 'task');
  const task = documentId === null ? null : await lockRecord(strapi, TASK, documentId);
  if (!task || documentId === null || textOf(task, 'state') !== 'active') return;
  const byLead = textOf(task, 'leadUnit') === textOf(after, 'unit');
  const next = textOf(task, 'nextReportOn');
  if (!byLead || next === null || next <= today) return;
  await performAsMachine(
    strapi,
    { uid: TASK, documentId, action: 'task.owe_report', actor, now },
    { nextReportOn: today },
  );
}
