import type { Ask } from './answers';
import { OFFICE_ROLES } from './roles';
import type { TransitionTable } from './transition';
import { REASON } from './transition';

/** What a decision is: told, resolved, or given to somebody to carry out. */
export const DECISION_KINDS = ['for_information', 'resolution', 'assignment'] as const;
export type DecisionKind = (typeof DECISION_KINDS)[number];

const TOLD_BY: Ask = { name: 'toldBy', kind: 'text', required: true, only: OFFICE_ROLES };

/**
 * Notice 四(一), 三(一)3; life cycle of a decision 议定事项. It takes effect with its minutes and is
 * followed until done: with its task where it has one, else by 督导组.
 */
export const DECISION_TRANSITIONS = [
  {
    action: 'decision.take_effect',
    from: ['decision_draft'],
    to: 'open_decision',
    who: ['machine'],
    asks: [],
    requires: [],
    clause: '四(一)',
  },
  {
    action: 'decision.conclude',
    from: ['decision_draft'],
    to: 'carried_out',
    who: ['machine'],
    asks: [],
    requires: [],
    stamps: { carriedOutOn: 'today' },
    clause: '四(一)',
  },
  {
    action: 'decision.report',
    from: ['open_decision'],
    to: null,
    who: ['concerned_liaison', 'supervision'],
    asks: [
      { name: 'progressNote', kind: 'long_text', required: true, field: 'progressNote' },
      TOLD_BY,
    ],
    requires: [],
    stamps: { progressAt: 'now' },
    clause: '六',
  },
  {
    action: 'decision.carry_out',
    from: ['open_decision'],
    to: 'carried_out',
    who: ['supervision', 'machine'],
    asks: [
      {
        name: 'carriedOutNote',
        kind: 'long_text',
        required: true,
        only: ['supervision'],
        field: 'carriedOutNote',
      },
      {
        name: 'evidence',
        kind: 'files',
        required: false,
        only: ['supervision'],
        field: 'carriedOutEvidence',
      },
    ],
    requires: [],
    stamps: { carriedOutOn: 'today' },
    clause: '三(一)3',
  },
  {
    action: 'decision.reopen',
    from: ['carried_out'],
    to: 'open_decision',
    who: ['machine'],
    asks: [],
    requires: [],
    stamps: { carriedOutOn: 'none' },
    clause: '三(一)3',
  },
  {
    action: 'decision.revoke',
    from: ['decision_draft', 'open_decision'],
    to: 'decision_revoked',
    who: ['director'],
    asks: [{ ...REASON, field: 'revokeReason' }],
    requires: [],
    clause: '四(一)',
  },
] as const satisfies TransitionTable;
