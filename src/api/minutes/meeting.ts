import type { Core } from '@strapi/strapi';
import { parseDate } from '../../domain/calendar';
import { distributionOf, minutesDue, unitsOfDecision } from '../../domain/minutes';
import { minutesTitle, openingWords } from '../../domain/minutes.zh';
import type { Violation } from '../../domain/verdict';
import { violation } from '../../domain/verdict';
import { readCalendar } from '../../gate/calendar';
import { createRecord } from '../../gate/documents';
import { holderOn } from '../../gate/holders';
import { settleOwed } from '../../gate/notify';
import type { GateRecord } from '../../gate/record';
import { textOf } from '../../gate/record';
import type { GateRule, Judgement, Options, RecordAddress } from '../../gate/rule';
import { findRow, findRows } from '../../gate/rows';
import { LATE_EVENTS } from './late';
import { readNorms } from './norms';
import { decisionsOf, DECISION, meetingOf, MINUTES, topicsOf } from './read';

/** The minutes of a meeting that correct no others. */
const minutesOf = async (
  strapi: Core.Strapi,
  { documentId }: GateRecord,
): Promise<RecordAddress | null> => {
  const row = await findRow<{ documentId: string }>(strapi, MINUTES, {
    where: { meeting: { documentId }, corrects: { $null: true } },
    select: ['documentId'],
  });
  return row && { uid: MINUTES, documentId: row.documentId };
};

const noMinutesYet = async ({ strapi, after }: Judgement): Promise<Violation[]> =>
  (await minutesOf(strapi, after)) === null ? [] : [violation('minutes.exist')];

/** The topics of the agenda, for the one a decision was taken on. */
const agenda: Options = async ({ strapi, after }) =>
  (await topicsOf(strapi, after.documentId)).map(({ documentId, title }) => ({
    value: documentId,
    label: title,
  }));

/** Notice 四(一): what the meeting decided becomes a record of its own, followed until done. */
async function decide({ strapi, after, answers }: Judgement): Promise<void> {
  await createRecord(strapi, DECISION, {
    meeting: after.documentId,
    topic: textOf(answers, 'topic'),
    kind: textOf(answers, 'decisionKind'),
    text: textOf(answers, 'decisionText'),
    leadUnit: textOf(answers, 'leadUnit'),
    dueOn: textOf(answers, 'dueOn'),
  });
}

interface UnitRow {
  readonly documentId: string;
  readonly category: string;
  readonly active: boolean | null;
}

/** Every unit a text to a set of units may go to, as distribution sees it. */
export async function reachedUnits(strapi: Core.Strapi) {
  const rows = await findRows<UnitRow>(strapi, 'api::unit.unit', {
    select: ['documentId', 'category', 'active'],
    orderBy: { id: 'asc' },
  });
  return rows.map(({ documentId, category, active }) => ({
    id: documentId,
    category,
    active: active !== false,
  }));
}

async function dueDates(strapi: Core.Strapi, heldOn: string) {
  const day = parseDate(heldOn);
  if (day === null) return {};
  return minutesDue(await readCalendar(strapi), day, await readNorms(strapi));
}

/** 三(一)1: begins the minutes from agenda and attendance, for 综合组 to complete. */
async function draftMinutes({ strapi, after }: Judgement): Promise<void> {
  const meeting = await meetingOf(strapi, after.documentId);
  if (meeting === null) return;
  const { title, heldOn, place, delegation, chair } = meeting;
  const holder = chair && (await holderOn(strapi, chair.documentId, heldOn));
  const topics = await topicsOf(strapi, after.documentId);
  const decisions = await decisionsOf(strapi, after.documentId);
  const concerned = [
    ...meeting.units.map(({ documentId }) => documentId),
    ...topics.flatMap(({ unit, units }) =>
      [unit, ...units].flatMap((one) => one?.documentId ?? []),
    ),
    ...decisions.flatMap(unitsOfDecision),
  ];
  await createRecord(strapi, MINUTES, {
    title: minutesTitle(title),
    meeting: after.documentId,
    opening: openingWords({
      title,
      heldOn,
      place,
      delegation,
      chair: chair && `${chair.name}${holder ?? ''}`,
    }),
    sections: topics
      .filter(({ state, outcome }) => state === 'discussed' && (outcome ?? '').trim() !== '')
      .map((topic) => ({
        heading: topic.title,
        body: topic.outcome,
        visibility: 'internal_section',
      })),
    distribution: distributionOf(await reachedUnits(strapi), concerned),
    ...(await dueDates(strapi, heldOn)),
  });
  await settleOwed(strapi, LATE_EVENTS.draft, meeting.documentId);
}

/** The number of a meeting's next decision: revoked ones keep theirs. */
export async function nextSequence(strapi: Core.Strapi, meeting: string | null): Promise<number> {
  const last = await findRow<{ sequence: number | null }>(strapi, DECISION, {
    where: { meeting: { documentId: meeting ?? '' }, sequence: { $notNull: true } },
    select: ['sequence'],
    orderBy: { sequence: 'desc' },
  });
  return (last?.sequence ?? 0) + 1;
}

/** What the rule of meetings takes over: decisions and the beginning of minutes. */
export const MINUTES_OF_MEETING = {
  checks: { 'no-minutes-yet': noMinutesYet },
  options: { topic: agenda },
  effects: { 'meeting.decide': decide, 'meeting.draft_minutes': draftMinutes },
  leadsTo: { 'meeting.draft_minutes': minutesOf },
} as const satisfies Pick<GateRule, 'checks' | 'options' | 'effects' | 'leadsTo'>;
