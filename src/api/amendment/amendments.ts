import type { Core } from '@strapi/strapi';
import { AMENDABLE, removedElements } from '../../domain/amendment';
import { ELEMENT_FIELDS } from '../../domain/elements';
import { incompleteness } from '../../domain/task';
import type { Violation } from '../../domain/verdict';
import { violation } from '../../domain/verdict';
import { createRecord } from '../../gate/documents';
import type { GateRecord, Item } from '../../gate/record';
import { itemsOf, loadRecord, lockRecord, textOf } from '../../gate/record';
import { same } from '../../gate/relations';
import type { Judgement, RecordAddress } from '../../gate/rule';
import { alwaysApplicable, readRulebook } from '../../gate/rulebook';
import { findRow } from '../../gate/rows';
import { performAsMachine } from '../../gate/transition';
import { elementLists, toTask } from '../task/read';

const AMENDMENT = 'api::amendment.amendment';
const TASK = 'api::task.task';
const ITEM_FIELDS: readonly string[] = [...ELEMENT_FIELDS, 'milestones'];

/** The task's adjustment that waits for approval, or null: there is at most one. */
export async function openAmendment(
  strapi: Core.Strapi,
  task: GateRecord,
): Promise<RecordAddress | null> {
  const row = await findRow<{ documentId: string }>(strapi, AMENDMENT, {
    where: { task: { documentId: task.documentId }, state: 'amendment_proposed' },
    select: ['documentId'],
  });
  return row && { uid: AMENDMENT, documentId: row.documentId };
}

/** An item without the row it is stored in: its key goes on, the row is another record's. */
const copied = ({ id: _row, ...item }: Item): Item => item;

const copyOf = (task: GateRecord): Record<string, unknown> =>
  Object.fromEntries(
    AMENDABLE.map((field) => [
      field,
      ITEM_FIELDS.includes(field) ? itemsOf(task, field).map(copied) : task[field],
    ]),
  );

/** Begins an adjustment as a copy of the task, for 改革协调组 to write into. */
export async function proposeAmendment(on: Judgement): Promise<void> {
  const { strapi, actor, before, after, answers, now } = on;
  await createRecord(strapi, AMENDMENT, {
    ...copyOf(after),
    title: textOf(after, 'title'),
    task: after.documentId,
    reason: textOf(answers, 'reason'),
    baseVersion: before?.version ?? null,
    proposer: actor.kind === 'person' ? actor.person : null,
    proposedAt: now,
  });
}

const taskOf = async ({ strapi, after }: Judgement): Promise<GateRecord | null> => {
  const documentId = textOf(after, 'task');
  return documentId === null ? null : loadRecord(strapi, TASK, documentId);
};

/** Elements the adjustment has lost: they may be rewritten, never removed. */
export async function removalFaults(on: Judgement): Promise<Violation[]> {
  const task = await taskOf(on);
  return task ? removedElements(elementLists(task), elementLists(on.after)) : [];
}

/** What an adjusted item says, on the row and with the completion date of the task's own. */
const onRowsOf = (task: GateRecord, field: string, items: readonly Item[]): Item[] =>
  items.map((item) => {
    const stored = itemsOf(task, field).find((one) => one['key'] === item['key']);
    return {
      ...copied(item),
      doneOn: stored?.['doneOn'] ?? null,
      ...(stored ? { id: stored['id'] } : {}),
    };
  });

const adjusted = (task: GateRecord, amendment: GateRecord): Record<string, unknown> =>
  Object.fromEntries(
    AMENDABLE.map((field) => [
      field,
      ITEM_FIELDS.includes(field)
        ? onRowsOf(task, field, itemsOf(amendment, field))
        : amendment[field],
    ]),
  );

const changedFields = (task: GateRecord, amendment: GateRecord): string[] => {
  const after = adjusted(task, amendment);
  return AMENDABLE.filter((field) => !same(task[field], after[field]));
};

/** An adjustment that says what the task says already would tell every unit of nothing. */
export async function differs(on: Judgement): Promise<Violation[]> {
  const task = await taskOf(on);
  const changed = task ? changedFields(task, on.after) : [];
  return changed.length > 0 ? [] : [violation('amendment.nothing-changed')];
}

/** The task as adjusted lacks nothing it was issued with. */
export async function adjustedIncompleteness(on: Judgement): Promise<Violation[]> {
  const task = await taskOf(on);
  if (!task) return [];
  const after = toTask({ ...task, ...adjusted(task, on.after) });
  return incompleteness(after, alwaysApplicable(await readRulebook(on.strapi)));
}

/** 责任化: with another lead unit the task gets another post that answers for it. */
export async function responsibleFaults({ strapi, after }: Judgement): Promise<Violation[]> {
  const responsible = textOf(after, 'responsible');
  if (responsible === null) return [];
  const post = await findRow<{ unit: { documentId: string } | null }>(strapi, 'api::post.post', {
    where: { documentId: responsible },
    populate: { unit: true },
  });
  return post?.unit?.documentId === textOf(after, 'leadUnit')
    ? []
    : [violation('post.responsible-elsewhere', 'responsible')];
}

/** Before and after of each field, kept with the adjustment for good. */
export async function changesOf(on: Judgement): Promise<Record<string, unknown>> {
  const task = await taskOf(on);
  if (!task) return {};
  const after = adjusted(task, on.after);
  const changes = changedFields(task, on.after).map((field) => [
    field,
    { from: task[field], to: after[field] },
  ]);
  return { changes: Object.fromEntries(changes) as Record<string, unknown> };
}

/** Writes the adjusted fields into the task and tells its units. */
export async function applyAmendment(on: Judgement): Promise<void> {
  const { strapi, after, actor, now } = on;
  const documentId = textOf(after, 'task');
  const task = documentId === null ? null : await lockRecord(strapi, TASK, documentId);
  if (!task || documentId === null) return;
  await performAsMachine(
    strapi,
    { uid: TASK, documentId, action: 'task.amend', actor, now },
    adjusted(task, after),
  );
}
