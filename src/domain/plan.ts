import type { TransitionTable } from './transition';

/** Notice 一; life cycle of a work plan 工作计划. */
export const PLAN_TRANSITIONS = [
  {
    action: 'plan.adopt',
    from: ['draft'],
    to: 'adopted',
    who: ['reform'],
    asks: [
      { name: 'planBasis', kind: 'text', required: true, field: 'basis' },
      { name: 'heldMeeting', kind: 'choice', required: false, field: 'meeting' },
    ],
    requires: [],
    stamps: { adoptedOn: 'today' },
    clause: '一',
  },
] as const satisfies TransitionTable;

/** States of a long-term task that the next year's plan carries on. */
export const CARRIED_STATES = ['issued', 'active', 'completion_requested', 'suspended'] as const;

/** Last day of a plan year: the date of a task whose work goes on 持续推进. */
export const lastDayOf = (year: number): string => `${year}-12-31`;
