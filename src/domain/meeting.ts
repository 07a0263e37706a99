import type { Ask } from './answers';
import { ATTENDANCE_ANSWERS } from './attendance';
import { OFFICE_ROLES } from './roles';
import type { TransitionTable } from './transition';
import { REASON } from './transition';

/** Notice 四(一)(三): what the task force and its groups meet for. */
export const MEETING_KINDS = [
  'committee_report',
  'leader_regular',
  'executive_regular',
  'office_meeting',
  'group_dispatch',
  'director_dispatch',
] as const;
export type MeetingKind = (typeof MEETING_KINDS)[number];

/** Notice 四(一); life cycle of a meeting 会议. The head of a group convenes its own dispatches alone. */
export const MEETING_TRANSITIONS = [
  {
    action: 'meeting.convene',
    from: ['planned'],
    to: 'convened',
    who: ['general', 'group_head'],
    asks: [],
    requires: ['convocation'],
    stamps: { convenedAt: 'now' },
    awaited: true,
    clause: '四(一)',
  },
  {
    action: 'meeting.change',
    from: ['convened'],
    to: 'convened',
    who: ['general', 'group_head'],
    asks: [
      { name: 'newHeldOn', kind: 'date', required: true, field: 'heldOn' },
      { name: 'newStartsAt', kind: 'text', required: true, field: 'startsAt' },
      { name: 'newEndsAt', kind: 'text', required: false, field: 'endsAt' },
      { name: 'newPlace', kind: 'text', required: true, field: 'place' },
      REASON,
    ],
    requires: ['change'],
    clause: '四(一)',
  },
  {
    action: 'meeting.call_off',
    from: ['planned', 'convened'],
    to: 'called_off',
    who: ['general', 'group_head'],
    asks: [{ ...REASON, field: 'calledOffReason' }],
    requires: [],
    clause: '四(一)',
  },
  {
    action: 'meeting.hold',
    from: ['convened'],
    to: 'held',
    who: ['general', 'group_head'],
    asks: [
      { name: 'cameUnits', kind: 'items', required: false },
      { name: 'missedUnits', kind: 'items', required: false },
      { name: 'heldNote', kind: 'long_text', required: false, field: 'heldNote' },
    ],
    requires: ['day-come', 'came-or-missed'],
    stamps: { heldAt: 'now' },
    awaited: true,
    clause: '四(一)',
  },
  {
    // Called by telephone, or before the system was there: it counts all the same.
    action: 'meeting.record_held',
    from: ['planned'],
    to: 'held',
    who: ['general', 'group_head'],
    asks: [
      { name: 'attendedUnits', kind: 'items', required: false },
      { name: 'heldNote', kind: 'long_text', required: false, field: 'heldNote' },
      REASON,
    ],
    requires: ['day-come', 'meeting-units'],
    stamps: { heldAt: 'now' },
    clause: '四(一)',
  },
  {
    action: 'meeting.decide',
    from: ['held'],
    to: null,
    who: ['general'],
    asks: [
      { name: 'topic', kind: 'choice', required: false },
      {
        name: 'decisionKind',
        kind: 'choice',
        required: true,
        options: ['for_information', 'resolution', 'assignment'],
      },
      { name: 'decisionText', kind: 'long_text', required: true },
      { name: 'leadUnit', kind: 'unit', required: false },
      { name: 'dueOn', kind: 'date', required: false },
    ],
    requires: [],
    clause: '四(一)',
  },
  {
    action: 'meeting.draft_minutes',
    from: ['held'],
    to: null,
    who: ['general'],
    asks: [],
    requires: ['no-minutes-yet'],
    stamps: { minutesDraftedAt: 'now' },
    awaited: true,
    clause: '三(一)1',
  },
] as const satisfies TransitionTable;

const TOLD_BY: Ask = { name: 'toldBy', kind: 'text', required: true, only: OFFICE_ROLES };

const WHO_COMES = (options: readonly string[]): readonly Ask[] => [
  { name: 'answer', kind: 'choice', required: true, options, field: 'answer' },
  { name: 'attendeeName', kind: 'text', required: false, field: 'attendeeName' },
  { name: 'absenceReason', kind: 'long_text', required: false, field: 'absenceReason' },
];

/** Notice 六: units attend as they are asked to. A unit answers beforehand, the office records who came. */
export const ATTENDANCE_TRANSITIONS = [
  {
    action: 'attendance.reply',
    from: ['attendance_asked', 'attendance_answered'],
    to: 'attendance_answered',
    who: ['concerned_liaison', 'general'],
    asks: [...WHO_COMES(['present', 'deputised', 'excused']), TOLD_BY],
    requires: ['reply', 'meeting-ahead'],
    stamps: { answeredBy: 'actor', answeredAt: 'now' },
    awaited: ['concerned_liaison'],
    clause: '六',
  },
  {
    action: 'attendance.ask_again',
    from: ['attendance_answered'],
    to: 'attendance_asked',
    who: ['machine'],
    asks: [],
    requires: [],
    stamps: { answeredBy: 'nobody', answeredAt: 'none' },
    clause: '六',
  },
  {
    action: 'attendance.record',
    from: ['attendance_asked', 'attendance_answered', 'attendance_recorded'],
    to: 'attendance_recorded',
    who: ['general', 'machine'],
    asks: WHO_COMES(ATTENDANCE_ANSWERS).map((ask): Ask => ({ ...ask, only: ['general'] })),
    requires: ['reply', 'meeting-held'],
    clause: '六',
  },
] as const satisfies TransitionTable;
