import type { Violation } from '../../domain/verdict';
import { violation } from '../../domain/verdict';
import { createRecord } from '../../gate/documents';
import { lockRecord, loadRecord, numberOf, textOf } from '../../gate/record';
import type { Judgement } from '../../gate/rule';
import { performAsMachine } from '../../gate/transition';

const TASK = 'api::task.task';

/** Notice 四(五): a request for more time becomes a record of its own, for the director to decide. */
export async function requestExtension(on: Judgement): Promise<void> {
  const { strapi, actor, after, answers, now } = on;
  await createRecord(strapi, 'api::extension.extension', {
    title: textOf(after, 'title'),
    task: after.documentId,
    unit: textOf(after, 'leadUnit'),
    formerDueOn: textOf(after, 'dueOn'),
    proposedDueOn: textOf(answers, 'proposedDueOn'),
    reason: textOf(answers, 'reason'),
    requestedBy: actor.kind === 'person' ? actor.person : null,
    requestedAt: now,
  });
}

/** The date may have moved since it was asked for: an extension never brings it nearer. */
export async function stillLater({ strapi, after, today }: Judgement): Promise<Violation[]> {
  const task = await loadRecord(strapi, TASK, textOf(after, 'task') ?? '');
  const proposed = textOf(after, 'proposedDueOn') ?? '';
  if (proposed < today) return [violation('date.past', 'proposedDueOn')];
  return proposed <= ((task && textOf(task, 'dueOn')) ?? '')
    ? [violation('extension.not-later', 'proposedDueOn')]
    : [];
}

/** Moves the task's date; the original one stays beside it and counts for appraisal. */
export async function grantExtension({ strapi, after, actor, now }: Judgement): Promise<void> {
  const documentId = textOf(after, 'task');
  const task = documentId === null ? null : await lockRecord(strapi, TASK, documentId);
  if (documentId === null || task === null) return;
  await performAsMachine(
    strapi,
    { uid: TASK, documentId, action: 'task.extend', actor, now },
    {
      dueOn: textOf(after, 'proposedDueOn'),
      extensionsGranted: (numberOf(task, 'extensionsGranted') ?? 0) + 1,
    },
  );
}
