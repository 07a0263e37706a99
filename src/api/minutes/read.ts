import type { Core } from '@strapi/strapi';
import type { Minuted, MinutedDecision } from '../../domain/minutes';
import { inSequence } from '../../domain/minutes';
import type { GateRecord } from '../../gate/record';
import { itemsOf, textOf } from '../../gate/record';
import { findRow, findRows } from '../../gate/rows';

export const MINUTES = 'api::minutes.minutes';
export const MEETING = 'api::meeting.meeting';
export const DECISION = 'api::decision.decision';
export const TOPIC = 'api::topic.topic';

interface UnitRow {
  readonly documentId: string;
  readonly name: string;
  readonly active: boolean | null;
}

interface DecisionRow {
  readonly documentId: string;
  readonly sequence: number | null;
  readonly kind: string;
  readonly state: string;
  readonly text: string | null;
  readonly dueOn: string | null;
  readonly internal: boolean | null;
  readonly leadUnit: UnitRow | null;
  readonly coopUnits: readonly UnitRow[];
  readonly task: { readonly documentId: string; readonly state: string } | null;
}

const UNIT = { select: ['documentId', 'name', 'active'] };

const toUnit = ({ documentId, name, active }: UnitRow) => ({
  id: documentId,
  name,
  active: active !== false,
});

const toMinuted = (row: DecisionRow): MinutedDecision => ({
  id: row.documentId,
  sequence: row.sequence,
  kind: row.kind,
  state: row.state,
  text: row.text ?? '',
  leadUnit: row.leadUnit && toUnit(row.leadUnit),
  coopUnits: row.coopUnits.map(toUnit),
  dueOn: row.dueOn,
  internal: row.internal === true,
  task: row.task && { id: row.task.documentId, state: row.task.state },
});

/** The decisions of a meeting that stand, in the sequence of its minutes. */
export async function decisionsOf(
  strapi: Core.Strapi,
  meeting: string | null,
): Promise<MinutedDecision[]> {
  if (meeting === null) return [];
  const rows = await findRows<DecisionRow>(strapi, DECISION, {
    where: { meeting: { documentId: meeting }, state: { $ne: 'decision_revoked' } },
    populate: {
      leadUnit: UNIT,
      coopUnits: UNIT,
      task: { select: ['documentId', 'state'] },
    },
    orderBy: { id: 'asc' },
  });
  return inSequence(rows.map(toMinuted));
}

/** The topics of a meeting in the order of its agenda. */
export const topicsOf = (strapi: Core.Strapi, meeting: string | null) =>
  findRows<{
    documentId: string;
    title: string;
    state: string;
    outcome: string | null;
    unit: { documentId: string } | null;
    units: { documentId: string }[];
  }>(strapi, TOPIC, {
    where: { meeting: { documentId: meeting ?? '' } },
    populate: { unit: { select: ['documentId'] }, units: { select: ['documentId'] } },
    orderBy: [{ agendaOrder: 'asc' }, { id: 'asc' }],
  });

/** What stored minutes are made of, for the rules. */
export async function minutedOf(strapi: Core.Strapi, minutes: GateRecord): Promise<Minuted> {
  const meeting = textOf(minutes, 'meeting');
  return {
    sections: itemsOf(minutes, 'sections').length,
    topics: await topicsOf(strapi, meeting),
    decisions: await decisionsOf(strapi, meeting),
  };
}

interface MeetingRow {
  readonly documentId: string;
  readonly title: string;
  readonly state: string;
  readonly kind: string;
  readonly heldOn: string;
  readonly place: string | null;
  readonly delegation: string | null;
  readonly invitees: string | null;
  readonly chair: { readonly documentId: string; readonly name: string } | null;
  readonly group: { readonly documentId: string } | null;
  readonly units: readonly { readonly documentId: string }[];
}

/** A meeting with its chair's post and its units; null where there is none. */
export const meetingOf = (strapi: Core.Strapi, documentId: string | null) =>
  findRow<MeetingRow>(strapi, MEETING, {
    where: { documentId: documentId ?? '' },
    populate: {
      chair: { select: ['documentId', 'name'] },
      group: { select: ['documentId'] },
      units: { select: ['documentId'] },
    },
  });
