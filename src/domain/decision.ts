import type { Ask } from './answers';
import type { DateText } from './calendar';
import { daysBetween } from './calendar';
import { OFFICE_ROLES } from './roles';
import type { TransitionTable } from './transition';
import { REASON } from './transition';
import type { Violation } from './verdict';
import { violation } from './verdict';

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
    requires: ['no-task-of-its-own'],
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
    requires: ['not-while-signed'],
    clause: '四(一)',
  },
] as const satisfies TransitionTable;

/** A decision as the rules see it while it is written: units and topics as document ids. */
export interface Decision {
  readonly leadUnit: string | null;
  readonly coopUnits: readonly string[];
  readonly dueOn: string | null;
}

/** The meeting it was taken at, and where its minutes stand. */
export interface DecidingMeeting {
  readonly state: string;
  readonly heldOn: string;
  /** Minutes of the meeting that are signed and not issued. */
  readonly signed: boolean;
  /** They are issued, and no correction has been begun. */
  readonly issued: boolean;
}

/** One unit has one part, and nothing is due before it was decided. */
export function decisionFaults(decision: Decision, heldOn: string | null): Violation[] {
  const { leadUnit, coopUnits, dueOn } = decision;
  const twice = leadUnit !== null && coopUnits.includes(leadUnit);
  const early = dueOn !== null && heldOn !== null && dueOn < heldOn;
  return [
    ...(twice ? [violation('decision.unit-twice', 'coopUnits')] : []),
    ...(early ? [violation('decision.due-before-meeting', 'dueOn')] : []),
  ];
}

/** What is signed stays as it is: rework first; and what is issued is corrected by new minutes. */
export function writingFaults(meeting: DecidingMeeting | null): Violation[] {
  if (meeting === null) return [violation('decision.meeting-missing', 'meeting')];
  if (meeting.state !== 'held') return [violation('decision.meeting-not-held', 'meeting')];
  if (meeting.signed) return [violation('decision.minutes-signed')];
  return meeting.issued ? [violation('decision.minutes-issued')] : [];
}

/** With a task that is still worked on, a decision is carried out by striking the task off. */
export const ownTaskFaults = (taskState: string | null): Violation[] =>
  taskState === null || taskState === 'dropped' ? [] : [violation('decision.has-task')];

/** How long a decision has been open, and past its date: calendar days, null where it does not apply. */
export interface DecisionAge {
  readonly openDays: number | null;
  readonly overdueDays: number | null;
}

/** Only what is in effect and not carried out grows old. */
export function decisionAge(
  { state, heldOn, dueOn }: { state: string; heldOn: DateText | null; dueOn: DateText | null },
  today: DateText,
): DecisionAge {
  if (state !== 'open_decision') return { openDays: null, overdueDays: null };
  const past = dueOn === null ? 0 : daysBetween(dueOn, today);
  return {
    openDays: heldOn === null ? null : daysBetween(heldOn, today),
    overdueDays: past > 0 ? past : null,
  };
}

/** Tasks that chase nobody: while the decision's own is one of them, the decision is chased itself. */
export const UNCHASED_TASK_STATES = ['draft', 'dropped'] as const;
