import { heard, meetingOf, nextPlace, placeOf } from '../../api/topic/agenda';
import { CONTRACTS } from '../../domain/contract';
import { dateWords } from '../../domain/letters.zh';
import { MEETING_WORDS } from '../../domain/meeting.zh';
import { NO_PARTIES } from '../../domain/permissions';
import type { HearingOutcome } from '../../domain/topic';
import { OPEN_MEETINGS, TOPIC_TRANSITIONS, topicFaults } from '../../domain/topic';
import type { Violation } from '../../domain/verdict';
import { violation } from '../../domain/verdict';
import { updateRecord } from '../documents';
import type { GateRecord } from '../record';
import { idsOf, lockRecord, textOf } from '../record';
import type { GateRule, Judgement, Option, Options } from '../rule';
import { findRows } from '../rows';
import { nameOf } from './names';

const TOPIC = 'api::topic.topic';
const MEETING = 'api::meeting.meeting';

/** Meetings still to come, those of the kind the topic is meant for first. */
const openMeetings: Options = async ({ strapi, after }): Promise<Option[]> => {
  const rows = await findRows<{ documentId: string; title: string; heldOn: string; kind: string }>(
    strapi,
    MEETING,
    { where: { state: { $in: OPEN_MEETINGS } }, orderBy: [{ heldOn: 'asc' }, { id: 'asc' }] },
  );
  const isMeant = (row: { kind: string }): number => Number(row.kind === textOf(after, 'forKind'));
  return rows
    .sort((a, b) => isMeant(b) - isMeant(a))
    .map((row) => ({
      value: row.documentId,
      label: MEETING_WORDS.choice(row.title, row.heldOn),
    }));
};

/** What a topic's outcome may be recorded of: a meeting that was held, or one that is still ahead. */
const inState =
  (states: readonly string[], code: 'topic.meeting-not-held' | 'topic.meeting-over') =>
  async ({ strapi, before }: Judgement): Promise<Violation[]> => {
    const meeting = before && (await meetingOf(strapi, before));
    return meeting && states.includes(meeting.state) ? [] : [violation(code)];
  };

/** On the agenda it stands where it was put, else behind the last one. */
async function schedule({ strapi, after, actor }: Judgement): Promise<Record<string, unknown>> {
  const own = actor.kind === 'machine' ? placeOf(after) : null;
  return { agendaOrder: own ?? (await nextPlace(strapi, textOf(after, 'meeting') ?? '')) };
}

/** The line its meeting leaves in the topic's history. */
const hearing =
  (outcome: HearingOutcome, reason: 'outcome' | 'reason', left: Record<string, unknown>) =>
  async ({ strapi, before, answers }: Judgement): Promise<Record<string, unknown>> => {
    const meeting = before && (await meetingOf(strapi, before));
    if (!before || !meeting) return left;
    return { hearings: heard(before, meeting, outcome, textOf(answers, reason)), ...left };
  };

const OFF_AGENDA = { meeting: null, agendaOrder: null };

/** A topic put on an agenda brings its units along; who plans a meeting says himself who comes. */
async function bringUnits({ strapi, actor, after }: Judgement): Promise<void> {
  const documentId = textOf(after, 'meeting');
  if (actor.kind === 'machine' || documentId === null) return;
  const meeting = await lockRecord(strapi, MEETING, documentId);
  if (!meeting) return;
  const own = textOf(after, 'unit');
  const known = idsOf(meeting, 'units');
  const units = [...(own === null ? [] : [own]), ...idsOf(after, 'units')];
  const more = units.filter((unit) => !known.includes(unit));
  if (more.length > 0) {
    await updateRecord(strapi, MEETING, documentId, { units: [...new Set([...known, ...more])] });
  }
}

const suggesterOf = async ({ strapi, after }: Judgement): Promise<string> =>
  (await nameOf(strapi, 'api::unit.unit', textOf(after, 'unit'))) ||
  (await nameOf(strapi, 'api::group.group', textOf(after, 'group')));

/** What the office enters itself is no news to it. */
const told = ({ before, actor, after }: Judgement): GateRecord | null =>
  before === null && actor.kind === 'person' ? null : after;

/** Notice 四(一). */
export const topicRule: GateRule = {
  uid: TOPIC,
  contract: CONTRACTS[TOPIC],
  table: TOPIC_TRANSITIONS,
  faults: ({ after }) =>
    topicFaults({
      unit: textOf(after, 'unit'),
      group: textOf(after, 'group'),
      forKind: textOf(after, 'forKind'),
      forGroup: textOf(after, 'forGroup'),
    }),
  checks: {
    'meeting-held': inState(['held'], 'topic.meeting-not-held'),
    'meeting-ahead': inState(OPEN_MEETINGS, 'topic.meeting-over'),
  },
  options: { meeting: openMeetings },
  parties: (record) => {
    const unit = textOf(record, 'unit');
    return {
      ...NO_PARTIES,
      concerned: unit === null ? [] : [unit],
      group: textOf(record, 'group'),
    };
  },
  onDesk: () => true,
  fill: {
    'topic.schedule': schedule,
    'topic.unschedule': () => Promise.resolve(OFF_AGENDA),
    'topic.discuss': hearing('heard_discussed', 'outcome', {}),
    'topic.carry_over': hearing('heard_carried_over', 'reason', OFF_AGENDA),
  },
  effects: { 'topic.schedule': bringUnits },
  told,
  facts: async (on) => {
    const meeting = await meetingOf(on.strapi, on.after);
    return {
      suggester: await suggesterOf(on),
      meeting: meeting?.title ?? '',
      heldOn: dateWords(meeting?.heldOn ?? ''),
    };
  },
  title: (record) => textOf(record, 'title') ?? '',
};
