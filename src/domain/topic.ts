import type { Ask } from './answers';
import { MEETING_KINDS } from './meeting';
import { OFFICE_ROLES } from './roles';
import type { TransitionTable } from './transition';
import { REASON } from './transition';
import type { Violation } from './verdict';
import { violation } from './verdict';

/** What whoever suggests a topic says of it. */
export const SUGGESTION: readonly Ask[] = [
  { name: 'topicTitle', kind: 'text', required: true },
  { name: 'topicContent', kind: 'long_text', required: true },
  { name: 'forKind', kind: 'choice', required: false, options: MEETING_KINDS },
  { name: 'material', kind: 'files', required: false },
  { name: 'toldBy', kind: 'text', required: true, only: OFFICE_ROLES },
];

/** Notice 四(一): the office puts topics forward; life cycle of a topic 议题. */
export const TOPIC_TRANSITIONS = [
  {
    action: 'topic.admit',
    from: ['suggested'],
    to: 'admitted',
    who: ['general'],
    asks: [{ name: 'note', kind: 'long_text', required: false }],
    requires: [],
    awaited: true,
    clause: '四(一)',
  },
  {
    action: 'topic.reject',
    from: ['suggested', 'admitted'],
    to: 'rejected',
    who: ['general'],
    asks: [{ ...REASON, field: 'rejectReason' }],
    requires: [],
    clause: '四(一)',
  },
  {
    action: 'topic.schedule',
    from: ['admitted', 'carried_over'],
    to: 'scheduled',
    who: ['general', 'machine'],
    asks: [
      { name: 'meeting', kind: 'choice', required: true, field: 'meeting', only: ['general'] },
    ],
    requires: [],
    clause: '四(一)',
  },
  {
    action: 'topic.unschedule',
    from: ['scheduled'],
    to: 'admitted',
    who: ['general'],
    asks: [REASON],
    requires: ['meeting-ahead'],
    clause: '四(一)',
  },
  {
    action: 'topic.release',
    from: ['scheduled'],
    to: 'admitted',
    who: ['machine'],
    asks: [],
    requires: [],
    clause: '四(一)',
  },
  {
    action: 'topic.discuss',
    from: ['scheduled'],
    to: 'discussed',
    who: ['general'],
    asks: [{ name: 'outcome', kind: 'long_text', required: false, field: 'outcome' }],
    requires: ['meeting-held'],
    clause: '四(一)',
  },
  {
    action: 'topic.carry_over',
    from: ['scheduled'],
    to: 'carried_over',
    who: ['general'],
    asks: [REASON],
    requires: ['meeting-held'],
    clause: '四(一)',
  },
] as const satisfies TransitionTable;

/** What a meeting made of a topic. */
export type HearingOutcome = 'heard_discussed' | 'heard_carried_over' | 'heard_called_off';

/** One line of a topic's history 审议经过, written at the step and never changed. */
export interface Hearing {
  readonly meetingId: string;
  readonly meetingTitle: string;
  readonly heldOn: string | null;
  readonly outcome: HearingOutcome;
  readonly reason: string | null;
}

export interface Suggestion {
  readonly unit: string | null;
  readonly group: string | null;
  readonly forKind: string | null;
  readonly forGroup: string | null;
}

/** A topic has one that suggests it, and names a group only where it is meant for a dispatch. */
export const topicFaults = ({ unit, group, forKind, forGroup }: Suggestion): Violation[] => [
  ...(unit !== null && group !== null ? [violation('topic.two-suggesters', 'group')] : []),
  ...(forGroup !== null && forKind !== 'group_dispatch'
    ? [violation('topic.group-superfluous', 'forGroup')]
    : []),
];

/** Meetings a topic may still be put before. */
export const OPEN_MEETINGS: readonly string[] = ['planned', 'convened'];

/** Whether a topic waits for a meeting. */
export const isWaiting = (state: string | null): boolean =>
  state === 'admitted' || state === 'carried_over';
