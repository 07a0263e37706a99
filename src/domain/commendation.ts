import type { TransitionTable } from './transition';
import { REASON } from './transition';
import type { Violation } from './verdict';
import { violation } from './verdict';

/**
 * Notice 四(五) and 政府督查工作条例 第二十一条: praise and criticism of a unit are proposed by 督导组
 * and take effect once the government or its head has approved. The director records who approved,
 * by which paper and when; nobody decides on his own proposal.
 */
export const COMMENDATION_TRANSITIONS = [
  {
    action: 'commendation.take_effect',
    from: ['proposed'],
    to: 'in_effect',
    who: ['director'],
    never: ['proposer', 'editor'],
    asks: [
      { name: 'approvedBy', kind: 'text', required: true, field: 'approvedBy' },
      { name: 'approvalPaper', kind: 'text', required: true, field: 'approvalPaper' },
      { name: 'approvedOn', kind: 'date', required: true, field: 'approvedOn' },
    ],
    requires: ['approved'],
    stamps: { decidedBy: 'actor', decidedAt: 'now' },
    awaited: true,
    clause: '四(五)',
  },
  {
    action: 'commendation.refuse',
    from: ['proposed'],
    to: 'commendation_refused',
    who: ['director'],
    never: ['proposer', 'editor'],
    asks: [{ ...REASON, field: 'decisionNote' }],
    requires: [],
    stamps: { decidedBy: 'actor', decidedAt: 'now' },
    awaited: true,
    clause: '四(五)',
  },
  {
    // Whoever last wrote the text answers for it too: who decides is somebody else than either.
    action: 'commendation.edit',
    from: ['proposed'],
    to: null,
    who: ['machine'],
    asks: [],
    requires: [],
    stamps: { editor: 'actor' },
    clause: '四(五)',
  },
] as const satisfies TransitionTable;

/** An approval has been given before it is recorded: `approvedOn` and `today` are `YYYY-MM-DD`. */
export const approvalFaults = (approvedOn: string | null, today: string): Violation[] =>
  approvedOn !== null && approvedOn > today ? [violation('date.future', 'approvedOn')] : [];

/** The unit knows of praise and criticism once it is in effect, and not before. */
export const isTold = (state: string | null): boolean => state === 'in_effect';
