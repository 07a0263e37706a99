import type { Core } from '@strapi/strapi';
import type { Hearing, HearingOutcome } from '../../domain/topic';
import type { GateRecord } from '../../gate/record';
import { itemsOf, lockRecord, numberOf, textOf } from '../../gate/record';
import type { Judgement } from '../../gate/rule';
import { findRow, findRows } from '../../gate/rows';
import { performAsMachine } from '../../gate/transition';
import { unaskUnits } from '../meeting/attendance';

const TOPIC = 'api::topic.topic';
const MEETING = 'api::meeting.meeting';

export interface AgendaTopic {
  readonly documentId: string;
  readonly title: string;
  readonly state: string;
  readonly agendaOrder: number | null;
  readonly outcome: string | null;
  readonly unit: { readonly name: string } | null;
  readonly group: { readonly name: string } | null;
}

const LAST = 10_000;

/** The topics on a meeting's agenda in their order; what was carried over is on it no more. */
export async function agendaOf(strapi: Core.Strapi, meeting: string): Promise<AgendaTopic[]> {
  const rows = await findRows<AgendaTopic>(strapi, TOPIC, {
    where: { meeting: { documentId: meeting } },
    populate: { unit: { select: ['name'] }, group: { select: ['name'] } },
    orderBy: { id: 'asc' },
  });
  return rows.sort((a, b) => (a.agendaOrder ?? LAST) - (b.agendaOrder ?? LAST));
}

/** The place behind the last one on a meeting's agenda. */
export async function nextPlace(strapi: Core.Strapi, meeting: string): Promise<number> {
  const rows = await agendaOf(strapi, meeting);
  return Math.max(0, ...rows.map((row) => row.agendaOrder ?? 0)) + 1;
}

interface MeetingRow {
  readonly documentId: string;
  readonly title: string;
  readonly state: string;
  readonly heldOn: string | null;
}

/** The meeting on whose agenda a topic stands, or null. */
export async function meetingOf(
  strapi: Core.Strapi,
  topic: GateRecord,
): Promise<MeetingRow | null> {
  const documentId = textOf(topic, 'meeting');
  if (documentId === null) return null;
  return findRow<MeetingRow>(strapi, MEETING, { where: { documentId } });
}

/** The topic's history with one line more: what this meeting made of it. */
export function heard(
  topic: GateRecord,
  meeting: Pick<MeetingRow, 'documentId' | 'title' | 'heldOn'>,
  outcome: HearingOutcome,
  reason: string | null,
): Readonly<Record<string, unknown>>[] {
  const line: Hearing = {
    meetingId: meeting.documentId,
    meetingTitle: meeting.title,
    heldOn: meeting.heldOn,
    outcome,
    reason,
  };
  return [...itemsOf(topic, 'hearings'), { ...line }];
}

/**
 * A meeting that is called off gives its topics back, and asks nobody any more. Those it was told to
 * keep the line in the topics' history.
 */
export async function releaseTopics(on: Judgement): Promise<void> {
  const { strapi, actor, now, before, after, answers } = on;
  const meeting = {
    documentId: after.documentId ?? '',
    title: textOf(after, 'title') ?? '',
    heldOn: textOf(after, 'heldOn'),
  };
  const convened = before !== null && textOf(before, 'state') === 'convened';
  for (const { documentId, state } of await agendaOf(strapi, meeting.documentId)) {
    const topic = state === 'scheduled' ? await lockRecord(strapi, TOPIC, documentId) : null;
    if (!topic) continue;
    const reason = textOf(answers, 'reason');
    await performAsMachine(
      strapi,
      { uid: TOPIC, documentId, action: 'topic.release', actor, now },
      {
        meeting: null,
        agendaOrder: null,
        ...(convened ? { hearings: heard(topic, meeting, 'heard_called_off', reason) } : {}),
      },
    );
  }
  await unaskUnits(on, null);
}

/** The order a topic has on its agenda, or none. */
export const placeOf = (topic: GateRecord): number | null => numberOf(topic, 'agendaOrder');
