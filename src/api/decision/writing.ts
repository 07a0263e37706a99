import type { Core } from '@strapi/strapi';
import type { DecidingMeeting } from '../../domain/decision';
import { decisionFaults, ownTaskFaults, writingFaults } from '../../domain/decision';
import type { Violation } from '../../domain/verdict';
import { violation } from '../../domain/verdict';
import type { GateRecord } from '../../gate/record';
import { idsOf, textOf } from '../../gate/record';
import type { Judgement } from '../../gate/rule';
import { countRows, findRow, rawRows } from '../../gate/rows';
import { MEETING, MINUTES, TOPIC } from '../minutes/read';

/** Whoever signs waits until the decision is written, and the other way round. */
const shareMeeting = (strapi: Core.Strapi, meeting: string): Promise<unknown> =>
  rawRows(strapi, 'select id from ?? where document_id = ? for share', [
    strapi.db.metadata.get(MEETING).tableName,
    meeting,
  ]);

async function decidingMeeting(
  strapi: Core.Strapi,
  documentId: string | null,
): Promise<DecidingMeeting | null> {
  if (documentId === null) return null;
  await shareMeeting(strapi, documentId);
  const meeting = await findRow<{ state: string; heldOn: string }>(strapi, MEETING, {
    where: { documentId },
    select: ['state', 'heldOn'],
  });
  if (meeting === null) return null;
  const minutesIn = (state: string): Promise<number> =>
    countRows(strapi, MINUTES, { meeting: { documentId }, state });
  const drafted = (await minutesIn('minutes_draft')) > 0;
  return {
    ...meeting,
    signed: (await minutesIn('minutes_signed')) > 0,
    issued: !drafted && (await minutesIn('issued_minutes')) > 0,
  };
}

const isDraft = (record: GateRecord | null): boolean =>
  record === null || textOf(record, 'state') === 'decision_draft';

/** A decision is about a topic of its own meeting's agenda. */
async function topicFaults({ strapi, before, after }: Judgement): Promise<Violation[]> {
  const topic = textOf(after, 'topic');
  if (topic === null || (before !== null && textOf(before, 'topic') === topic)) return [];
  const meeting = { documentId: textOf(after, 'meeting') ?? '' };
  const found = await countRows(strapi, TOPIC, { documentId: topic, meeting });
  return found > 0 ? [] : [violation('decision.topic-elsewhere', 'topic')];
}

/** While it is drafted: it belongs to a meeting that was held and whose minutes are not signed. */
export async function draftedFaults(on: Judgement): Promise<Violation[]> {
  const { strapi, before, after } = on;
  if (!isDraft(before) || !isDraft(after)) return [];
  const meeting = await decidingMeeting(strapi, textOf(after, 'meeting'));
  const written = {
    leadUnit: textOf(after, 'leadUnit'),
    coopUnits: idsOf(after, 'coopUnits'),
    dueOn: textOf(after, 'dueOn'),
  };
  return [
    ...writingFaults(meeting),
    ...(await leftFaults(on)),
    ...decisionFaults(written, meeting?.heldOn ?? null),
    ...(await topicFaults(on)),
  ];
}

/** Moved to another meeting it leaves the minutes of the former one. */
async function leftFaults({ strapi, before, after }: Judgement): Promise<Violation[]> {
  const former = before === null ? null : textOf(before, 'meeting');
  if (former === null || former === textOf(after, 'meeting')) return [];
  return writingFaults(await decidingMeeting(strapi, former));
}

/** What stands in signed minutes is neither revoked nor deleted: they are reworked first. */
export async function notWhileSigned({ strapi, before, after }: Judgement): Promise<Violation[]> {
  const meeting = await decidingMeeting(strapi, textOf(before ?? after, 'meeting'));
  return meeting?.signed ? [violation('decision.minutes-signed')] : [];
}

/** By hand only what has no task of its own, or one that was dropped. */
export async function noTaskOfItsOwn({ strapi, actor, after }: Judgement): Promise<Violation[]> {
  const task = textOf(after, 'task');
  if (actor.kind === 'machine' || task === null) return [];
  const row = await findRow<{ state: string }>(strapi, 'api::task.task', {
    where: { documentId: task },
    select: ['state'],
  });
  return ownTaskFaults(row?.state ?? null);
}
