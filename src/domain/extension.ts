import type { Calendar, DateText } from './calendar';
import { isWorkingDay } from './calendar';
import type { TransitionTable } from './transition';
import { REASON } from './transition';
import type { Violation } from './verdict';
import { violation } from './verdict';

/** Notice 四(五); life cycle of a request for more time 延期申请. */
export const EXTENSION_TRANSITIONS = [
  {
    action: 'extension.grant',
    from: ['requested'],
    to: 'granted',
    who: ['director'],
    never: ['requestedBy'],
    asks: [{ name: 'note', kind: 'long_text', required: false, field: 'decisionNote' }],
    requires: ['still-open', 'still-later'],
    stamps: { decidedBy: 'actor', decidedAt: 'now' },
    awaited: true,
    clause: '四(五)',
  },
  {
    action: 'extension.refuse',
    from: ['requested'],
    to: 'refused',
    who: ['director'],
    asks: [{ ...REASON, field: 'decisionNote' }],
    requires: [],
    stamps: { decidedBy: 'actor', decidedAt: 'now' },
    awaited: true,
    clause: '四(五)',
  },
] as const satisfies TransitionTable;

export interface Extension {
  readonly dueOn: string | null;
  readonly proposedDueOn: string | null;
  readonly today: string;
  /** Extensions of this task or clock that were granted, and how many there may be. */
  readonly granted: number;
  readonly most: number;
  readonly pending: boolean;
}

/** Notice 四(五): asked for before the date, for a later date, one at a time, a limited number. */
export function extensionFaults(asked: Extension): Violation[] {
  const { dueOn, proposedDueOn, today, granted, most, pending } = asked;
  const found: Violation[] = [];
  if (dueOn !== null && today > dueOn) found.push(violation('extension.too-late'));
  if (pending) found.push(violation('extension.pending'));
  if (granted >= most) found.push(violation('extension.too-many', null, { most }));
  if (proposedDueOn !== null && dueOn !== null && proposedDueOn <= dueOn) {
    found.push(violation('extension.not-later', 'proposedDueOn'));
  }
  return found;
}

/** The clock of an issue runs in working days: more time ends on one. */
export const extensionDayFaults = (calendar: Calendar, proposed: DateText | null): Violation[] =>
  proposed === null || isWorkingDay(calendar, proposed)
    ? []
    : [violation('extension.not-working-day', 'proposedDueOn')];
