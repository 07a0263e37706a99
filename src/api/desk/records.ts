import type { Core } from '@strapi/strapi';
import type { PersonActor } from '../../domain/permissions';
import { findRow, findRows } from '../../gate/rows';
import type { StoredFile, TaskDetail } from './tasks';
import { groupsOf, unitsOf } from './tasks';

export const REPORT = 'api::progress-report.progress-report';
const EXTENSION = 'api::extension.extension';
const JOURNAL = 'api::journal.journal';

/** What a page shows of a task's history; the office has the rest. */
const AT_MOST = 50;

interface Named {
  readonly name: string;
}

/** A report as its unit reads it back, with what the office answered. */
export interface ReportItem {
  readonly documentId: string;
  readonly title: string | null;
  readonly state: string;
  readonly unit: Named | null;
  readonly group: Named | null;
  readonly done: string | null;
  readonly next: string | null;
  readonly needs: string | null;
  readonly percent: number | null;
  readonly completesText: string | null;
  readonly isMajor: boolean | null;
  readonly evidence: readonly StoredFile[] | null;
  readonly submittedAt: string | null;
  readonly reviewNote: string | null;
}

export interface ExtensionItem {
  readonly documentId: string;
  readonly state: string;
  readonly formerDueOn: string | null;
  readonly proposedDueOn: string | null;
  readonly reason: string | null;
  readonly requestedAt: string | null;
  readonly decisionNote: string | null;
}

/** A step of the office on the task that says why. */
export interface OfficeAnswer {
  readonly id: number;
  readonly action: string;
  readonly at: string;
  readonly reason: string;
}

/** Reports of the actor's own units and groups; those of others he does not know of. */
const own = (actor: PersonActor) => ({
  $or: [
    { unit: { documentId: { $in: unitsOf(actor) } } },
    { group: { documentId: { $in: groupsOf(actor) } } },
  ],
});

const READ = { populate: { unit: true, group: true, evidence: true } };

/** Two ways to a report (unit and group) are two rows of the join. */
const once = <T extends { readonly documentId: string }>(rows: readonly T[]): T[] => [
  ...new Map(rows.map((row) => [row.documentId, row])).values(),
];

/** The actor's reports on a task, or (null) outside the tasks, newest first. */
export async function reportsOf(
  strapi: Core.Strapi,
  actor: PersonActor,
  task: string | null,
): Promise<ReportItem[]> {
  const about = task === null ? { $null: true } : { documentId: task };
  const rows = await findRows<ReportItem>(strapi, REPORT, {
    where: { task: about, ...own(actor) },
    ...READ,
    orderBy: { id: 'desc' },
    limit: AT_MOST,
  });
  return once(rows);
}

/** One of the actor's reports, or null: not there, or another unit's. */
export const reportOf = (
  strapi: Core.Strapi,
  actor: PersonActor,
  documentId: string,
): Promise<ReportItem | null> =>
  findRow<ReportItem>(strapi, REPORT, { where: { documentId, ...own(actor) }, ...READ });

/** The requests for more time of the actor's units on a task, newest first. */
export const extensionsOf = (
  strapi: Core.Strapi,
  actor: PersonActor,
  task: string,
): Promise<ExtensionItem[]> =>
  findRows<ExtensionItem>(strapi, EXTENSION, {
    where: { task: { documentId: task }, unit: { documentId: { $in: unitsOf(actor) } } },
    orderBy: { id: 'desc' },
    limit: AT_MOST,
  });

/** What the office does with a task once it is out, and must give its reason for. */
const ANSWERS = ['task.send_back', 'task.suspend', 'task.resume', 'task.reopen', 'task.drop'];

/** The office's steps on a task with their reasons, newest first. */
export function officeAnswersTo(strapi: Core.Strapi, task: TaskDetail): Promise<OfficeAnswer[]> {
  return findRows<OfficeAnswer>(strapi, JOURNAL, {
    where: { recordId: task.documentId, action: { $in: ANSWERS }, reason: { $notNull: true } },
    orderBy: { id: 'desc' },
    limit: AT_MOST,
  });
}
