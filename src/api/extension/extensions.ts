import { parseDate } from '../../domain/calendar';
import type { Violation } from '../../domain/verdict';
import { violation } from '../../domain/verdict';
import { readCalendar } from '../../gate/calendar';
import { createRecord } from '../../gate/documents';
import { clockExtendedTo } from '../../gate/issue-clock';
import type { GateRecord } from '../../gate/record';
import { loadRecord, lockRecord, numberOf, officeDayOf, textOf } from '../../gate/record';
import type { Judgement } from '../../gate/rule';
import { countRows } from '../../gate/rows';
import { performAsMachine } from '../../gate/transition';

/** What may be given more time. */
export type Subject = 'task' | 'issue';

interface Extendable {
  readonly uid: 'api::task.task' | 'api::issue.issue';
  /** Its fields: who asks, what date moves, how letters call it. */
  readonly unit: string;
  readonly dueOn: string;
  readonly title: string;
  /** The state in which its unit works on it. */
  readonly open: string;
  readonly notOpen: Violation;
}

/** An issue is called by its number alone: its title may name a complainant. */
const EXTENDABLE = {
  task: {
    uid: 'api::task.task',
    unit: 'leadUnit',
    dueOn: 'dueOn',
    title: 'title',
    open: 'active',
    notOpen: violation('task.not-active'),
  },
  issue: {
    uid: 'api::issue.issue',
    unit: 'unit',
    dueOn: 'clockDueOn',
    title: 'number',
    open: 'handling',
    notOpen: violation('issue.not-handling'),
  },
} as const satisfies Record<Subject, Extendable>;

/** What a stored request is about. */
export const subjectOf = (request: GateRecord): Subject =>
  textOf(request, 'issue') === null ? 'task' : 'issue';

/** Notice 四(五): a request for more time becomes a record of its own, for the director to decide. */
export const requestExtension =
  (subject: Subject) =>
  async (on: Judgement): Promise<void> => {
    const { strapi, actor, after, answers, now } = on;
    const of = EXTENDABLE[subject];
    await createRecord(strapi, 'api::extension.extension', {
      title: textOf(after, of.title),
      [subject]: after.documentId,
      unit: textOf(after, of.unit),
      formerDueOn: textOf(after, of.dueOn),
      proposedDueOn: textOf(answers, 'proposedDueOn'),
      reason: textOf(answers, 'reason'),
      requestedBy: actor.kind === 'person' ? actor.person : null,
      requestedAt: now,
    });
  };

/** Whether its unit has asked for more time and waits for the answer. */
export async function isExtensionPending(
  { strapi, after }: Judgement,
  subject: Subject,
): Promise<boolean> {
  const pending = await countRows(strapi, 'api::extension.extension', {
    [subject]: { documentId: after.documentId },
    unit: { documentId: textOf(after, EXTENDABLE[subject].unit) },
    state: 'requested',
  });
  return pending > 0;
}

const loadSubject = ({ strapi, after }: Judgement): Promise<GateRecord | null> => {
  const subject = subjectOf(after);
  return loadRecord(strapi, EXTENDABLE[subject].uid, textOf(after, subject) ?? '');
};

/** An issue that went to another unit, or began anew, since the time was asked for. */
function isOvertaken(issue: GateRecord, request: GateRecord): boolean {
  const started = textOf(issue, 'clockStartedOn');
  const asked = officeDayOf(request, 'requestedAt');
  const moved = textOf(issue, 'unit') !== textOf(request, 'unit');
  return moved || (started !== null && asked !== null && asked < started);
}

/** More time is given while the unit that asked for it works on the task or issue, not after. */
export async function stillOpen(on: Judgement): Promise<Violation[]> {
  const { open, notOpen } = EXTENDABLE[subjectOf(on.after)];
  const record = await loadSubject(on);
  if (record === null || textOf(record, 'state') !== open) return [notOpen];
  const overtaken = subjectOf(on.after) === 'issue' && isOvertaken(record, on.after);
  return overtaken ? [violation('extension.overtaken')] : [];
}

/** The date may have moved since it was asked for: an extension never brings it nearer. */
export async function stillLater(on: Judgement): Promise<Violation[]> {
  const record = await loadSubject(on);
  const proposed = textOf(on.after, 'proposedDueOn') ?? '';
  if (proposed < on.today) return [violation('date.past', 'proposedDueOn')];
  const { dueOn } = EXTENDABLE[subjectOf(on.after)];
  return proposed <= ((record && textOf(record, dueOn)) ?? '')
    ? [violation('extension.not-later', 'proposedDueOn')]
    : [];
}

type Moved = (
  on: Judgement,
  record: GateRecord,
) => Promise<{ action: string; data: Record<string, unknown> }>;

/** What a granted date writes; the original one stays beside it and counts for appraisal. */
const MOVES = {
  task: ({ after }, task) =>
    Promise.resolve({
      action: 'task.extend',
      data: {
        dueOn: textOf(after, 'proposedDueOn'),
        extensionsGranted: (numberOf(task, 'extensionsGranted') ?? 0) + 1,
      },
    }),
  issue: async ({ strapi, after, today }, issue) => ({
    action: 'issue.extend',
    data: clockExtendedTo(
      issue,
      parseDate(textOf(after, 'proposedDueOn')),
      parseDate(today),
      await readCalendar(strapi),
    ),
  }),
} as const satisfies Record<Subject, Moved>;

/** Moves the date of the task, or of the issue's running clock. */
export async function grantExtension(on: Judgement): Promise<void> {
  const { strapi, after, actor, now } = on;
  const subject = subjectOf(after);
  const { uid } = EXTENDABLE[subject];
  const documentId = textOf(after, subject);
  const record = documentId === null ? null : await lockRecord(strapi, uid, documentId);
  if (documentId === null || record === null) return;
  const { action, data } = await MOVES[subject](on, record);
  await performAsMachine(strapi, { uid, documentId, action, actor, now }, data);
}
