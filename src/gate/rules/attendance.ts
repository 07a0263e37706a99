import { replyFaults } from '../../domain/attendance';
import type { Reply } from '../../domain/attendance';
import { CONTRACTS } from '../../domain/contract';
import { ATTENDANCE_TRANSITIONS } from '../../domain/meeting';
import { NO_PARTIES } from '../../domain/permissions';
import { OPEN_MEETINGS } from '../../domain/topic';
import type { Violation } from '../../domain/verdict';
import { violation } from '../../domain/verdict';
import { labelOf } from '../../domain/wording.zh';
import type { GateRecord } from '../record';
import { textOf } from '../record';
import type { GateRule, Judgement } from '../rule';
import { findRow } from '../rows';
import { nameOf } from './names';
import { onceAnswered } from './once-answered';

const ATTENDANCE = 'api::attendance.attendance';

const toReply = (record: GateRecord): Reply => ({
  answer: textOf(record, 'answer'),
  attendeeName: textOf(record, 'attendeeName'),
  absenceReason: textOf(record, 'absenceReason'),
});

const meetingOf = (strapi: Judgement['strapi'], attendance: GateRecord) =>
  findRow<{ title: string; state: string }>(strapi, 'api::meeting.meeting', {
    where: { documentId: textOf(attendance, 'meeting') ?? '' },
    select: ['title', 'state'],
  });

/** Before a meeting units answer, once it has been held the office records: never the other way. */
const inState =
  (states: readonly string[], code: 'attendance.meeting-over' | 'attendance.meeting-not-held') =>
  async ({ strapi, after }: Judgement): Promise<Violation[]> => {
    const meeting = await meetingOf(strapi, after);
    return meeting !== null && states.includes(meeting.state) ? [] : [violation(code)];
  };

/** Who comes after all no longer has the reason he gave for staying away, nor the other way round. */
const anew = (_: GateRecord, answers: Judgement['answers']): Record<string, unknown> =>
  answers['answer'] === undefined
    ? {}
    : {
        attendeeName: textOf(answers, 'attendeeName'),
        absenceReason: textOf(answers, 'absenceReason'),
      };

/** Notice 六. */
export const attendanceRule: GateRule = {
  uid: ATTENDANCE,
  contract: CONTRACTS[ATTENDANCE],
  table: ATTENDANCE_TRANSITIONS,
  checks: {
    reply: (on) => onceAnswered(on, () => replyFaults(toReply(on.after))),
    'meeting-ahead': inState(OPEN_MEETINGS, 'attendance.meeting-over'),
    'meeting-held': inState(['held'], 'attendance.meeting-not-held'),
  },
  entails: { 'attendance.reply': anew, 'attendance.record': anew },
  parties: (record) => {
    const unit = textOf(record, 'unit');
    return { ...NO_PARTIES, concerned: unit === null ? [] : [unit] };
  },
  onDesk: () => true,
  facts: async ({ strapi, after }) => {
    const meeting = (await meetingOf(strapi, after))?.title ?? '';
    return {
      title: meeting,
      meeting,
      unit: await nameOf(strapi, 'api::unit.unit', textOf(after, 'unit')),
      answer: labelOf(textOf(after, 'answer') ?? ''),
    };
  },
  title: (record) => textOf(record, 'title') ?? '',
};
