import type { Ask } from './answers';
import { MEETING_KINDS } from './meeting';
import { OFFICE_ROLES } from './roles';
import type { TransitionTable } from './transition';
import { REASON } from './transition';

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
    who: ['general'],
    asks: [{ name: 'meeting', kind: 'choice', required: true, field: 'meeting' }],
    requires: [],
    clause: '四(一)',
  },
  {
    action: 'topic.unschedule',
    from: ['scheduled'],
    to: 'admitted',
    who: ['general'],
    asks: [REASON],
    requires: [],
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
    requires: [],
    clause: '四(一)',
  },
  {
    action: 'topic.carry_over',
    from: ['scheduled'],
    to: 'carried_over',
    who: ['general'],
    asks: [REASON],
    requires: [],
    clause: '四(一)',
  },
] as const satisfies TransitionTable;
