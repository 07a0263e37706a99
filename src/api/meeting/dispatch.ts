import type { Core } from '@strapi/strapi';
import { parseTime, seriesOf } from '../../domain/meeting-form';
import type { GateRecord } from '../../gate/record';
import { textOf } from '../../gate/record';
import type { Judgement, RecordAddress } from '../../gate/rule';
import { findRow } from '../../gate/rows';
import { planMeeting, proposeMeeting } from './planning';

const MEETING = 'api::meeting.meeting';

/** The usual end, where it is after the start that was chosen. */
const endAfter = (start: string | null, usual: string | null): string | null => {
  const read = start === null ? null : parseTime(start);
  return read !== null && usual !== null && usual > read ? usual : null;
};

/**
 * 四(三) 集中调度: the head of a group says day, hour and place; units and topics are those the next
 * dispatch would have anyway. Then he convenes it.
 * @throws the refusal of {@link planMeeting}, each fault at the question it answers
 */
export async function planDispatch({ strapi, after, actor, answers, now }: Judgement) {
  const series = seriesOf('group_dispatch', textOf(after, 'code'));
  const heldOn = textOf(answers, 'heldOn') ?? '';
  const startsAt = textOf(answers, 'startsAt');
  const proposal = await proposeMeeting(strapi, { series, actor, now, heldOn });
  const planned = {
    series,
    title: proposal.title,
    heldOn,
    startsAt,
    endsAt: endAfter(startsAt, proposal.endsAt),
    place: textOf(answers, 'place'),
    topics: proposal.topics.map(({ documentId }) => documentId),
    units: proposal.units.map(({ documentId }) => documentId),
  };
  await planMeeting(strapi, planned, { actor, now });
}

/** The dispatch a group has planned last. */
export async function lastDispatch(
  strapi: Core.Strapi,
  { documentId }: GateRecord,
): Promise<RecordAddress | null> {
  const row = await findRow<{ documentId: string }>(strapi, MEETING, {
    where: { group: { documentId }, kind: 'group_dispatch' },
    select: ['documentId'],
    orderBy: { id: 'desc' },
  });
  return row && { uid: MEETING, documentId: row.documentId };
}
