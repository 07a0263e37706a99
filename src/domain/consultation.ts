import type { Ask } from './answers';
import { OFFICE_ROLES } from './roles';
import type { TransitionTable } from './transition';
import { REASON } from './transition';

/** Notice 四(三): what is consulted on. */
export const CONSULTATION_KINDS = [
  'legislation_advice',
  'rule_making',
  'scheme_making',
  'policy_delivery',
] as const;

export const STANCES = ['agree', 'reserve', 'object'] as const;
export type Stance = (typeof STANCES)[number];

const OPEN = ['group_level', 'office_level', 'taskforce_level'] as const;

const OUTCOME: Ask = { name: 'outcome', kind: 'long_text', required: true, field: 'outcome' };
const CAUSE: Ask = { name: 'reason', kind: 'long_text', required: false };

/** Notice 四(三); life cycle of a consultation 协调会商: in the group, by the office, by the task force. */
export const CONSULTATION_TRANSITIONS = [
  {
    action: 'consultation.state_opinion',
    from: OPEN,
    to: null,
    who: ['concerned_liaison', 'reform'],
    asks: [
      { name: 'forUnit', kind: 'choice', required: true },
      { name: 'stance', kind: 'choice', required: true, options: STANCES },
      { name: 'opinionText', kind: 'long_text', required: false },
      { name: 'toldBy', kind: 'text', required: true, only: OFFICE_ROLES },
    ],
    requires: [],
    clause: '四(三)',
  },
  {
    action: 'consultation.to_office',
    from: ['group_level'],
    to: 'office_level',
    who: ['reform'],
    asks: [CAUSE],
    requires: [],
    clause: '四(三)',
  },
  {
    action: 'consultation.to_taskforce',
    from: ['office_level'],
    to: 'taskforce_level',
    who: ['director'],
    asks: [CAUSE],
    requires: [],
    clause: '四(三)',
  },
  {
    action: 'consultation.settle',
    from: ['group_level'],
    to: 'settled',
    who: ['group_head', 'reform'],
    asks: [OUTCOME],
    requires: [],
    stamps: { settledOn: 'today' },
    clause: '四(三)',
  },
  {
    action: 'consultation.settle',
    from: ['office_level'],
    to: 'settled',
    who: ['reform', 'director'],
    asks: [OUTCOME],
    requires: [],
    stamps: { settledOn: 'today' },
    awaited: true,
    clause: '四(三)',
  },
  {
    action: 'consultation.settle',
    from: ['taskforce_level'],
    to: 'settled',
    who: ['director'],
    asks: [OUTCOME, { name: 'decision', kind: 'choice', required: false, field: 'decision' }],
    requires: [],
    stamps: { settledOn: 'today' },
    awaited: true,
    clause: '四(三)',
  },
  {
    action: 'consultation.suspend_matter',
    from: OPEN,
    to: null,
    who: ['director'],
    asks: [REASON],
    requires: [],
    stamps: { matterPausedOn: 'today' },
    clause: '四(三)',
  },
] as const satisfies TransitionTable;
