import type { Core } from '@strapi/strapi';
import type { PersonActor } from '../../domain/permissions';
import { findRow, findRows } from '../../gate/rows';
import type { StoredFile } from './mine';
import { groupsOf, unitsOf } from './mine';

export const REPORT = 'api::progress-report.progress-report';
const EXTENSION = 'api::extension.extension';
const JOURNAL = 'api::journal.journal';

/** What a page shows of a record's history; the office has the rest. */
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

/** A step of the office on a record that says why. */
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

/** The requests for more time of the actor's units on a task or an issue, newest first. */
export const extensionsOf = (
  strapi: Core.Strapi,
  actor: PersonActor,
  subject: 'task' | 'issue',
  documentId: string,
): Promise<ExtensionItem[]> =>
  findRows<ExtensionItem>(strapi, EXTENSION, {
    where: { [subject]: { documentId }, unit: { documentId: { $in: unitsOf(actor) } } },
    orderBy: { id: 'desc' },
    limit: AT_MOST,
  });

/** The journal is read by type and record: without the type its index does not help. */
interface Subject {
  readonly uid: string;
  readonly documentId: string;
}

/** Steps on a record, those of `actions`; where it changed hands those since then alone. */
const stepsOn = (
  { uid, documentId }: Subject,
  actions: readonly string[],
  since: string | null,
) => ({
  recordUid: uid,
  recordId: documentId,
  action: { $in: actions },
  ...(since === null ? {} : { at: { $gte: since } }),
});

/** Whether somebody took one of these steps on a record since. */
export const wasTaken = async (
  strapi: Core.Strapi,
  subject: Subject,
  actions: readonly string[],
  since: string | null,
): Promise<boolean> => {
  const step = await findRow(strapi, JOURNAL, {
    where: stepsOn(subject, actions, since),
    select: ['id'],
  });
  return step !== null;
};

/**
 * The office's steps on a record with their reasons, newest first.
 * @param since the instant the record came to its present unit, null where it never changes hands
 */
export const officeAnswersTo = (
  strapi: Core.Strapi,
  subject: Subject,
  actions: readonly string[],
  since: string | null = null,
): Promise<OfficeAnswer[]> =>
  findRows<OfficeAnswer>(strapi, JOURNAL, {
    where: { ...stepsOn(subject, actions, since), reason: { $notNull: true } },
    orderBy: { id: 'desc' },
    limit: AT_MOST,
  });
