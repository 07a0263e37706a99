import type { Violation } from './verdict';
import { violation } from './verdict';

/** How a unit attends: itself, by a deputy, with an excuse, or not at all. */
export const ATTENDANCE_ANSWERS = ['present', 'deputised', 'excused', 'absent'] as const;
export type AttendanceAnswer = (typeof ATTENDANCE_ANSWERS)[number];

/** Answers of who came, in person or by somebody sent. */
const CAME: readonly string[] = ['present', 'deputised'];

export const cameBy = (answer: string | null): boolean => answer !== null && CAME.includes(answer);

export interface Reply {
  readonly answer: string | null;
  readonly attendeeName: string | null;
  readonly absenceReason: string | null;
}

/** A deputy has a name, an excuse a reason; who comes excuses nothing, who stays away sends nobody. */
export function replyFaults({ answer, attendeeName, absenceReason }: Reply): Violation[] {
  if (answer === null) return [];
  const comes = cameBy(answer);
  return [
    ...(answer === 'deputised' && attendeeName === null
      ? [violation('attendance.name-missing', 'attendeeName')]
      : []),
    ...(answer === 'excused' && absenceReason === null
      ? [violation('attendance.reason-missing', 'absenceReason')]
      : []),
    ...(!comes && attendeeName !== null
      ? [violation('attendance.name-superfluous', 'attendeeName')]
      : []),
    ...(comes && absenceReason !== null
      ? [violation('attendance.reason-superfluous', 'absenceReason')]
      : []),
  ];
}

export interface HeldAnswers {
  /** Units that came though they had not said so. */
  readonly came: readonly string[];
  /** Units that had said they would come and did not. */
  readonly missed: readonly string[];
}

/** No unit came and stayed away. */
export const heldAnswerFaults = ({ came, missed }: HeldAnswers): Violation[] =>
  came.some((unit) => missed.includes(unit))
    ? [violation('attendance.came-and-missed', 'missedUnits')]
    : [];

/**
 * What is recorded of a unit when its meeting has been held: what it answered, unless the office
 * says otherwise. Who neither answered nor came was absent.
 */
export function recordedAnswer(
  unit: string,
  answered: AttendanceAnswer | null,
  { came, missed }: HeldAnswers,
): AttendanceAnswer {
  if (missed.includes(unit)) return 'absent';
  if (came.includes(unit) && !cameBy(answered)) return 'present';
  return answered ?? 'absent';
}

/** How many attend in which way; `unanswered` is everybody else. */
export type AttendanceCount = Readonly<Record<AttendanceAnswer | 'unanswered', number>>;

/** Counts answers; null is a unit that has not answered. */
export const countAnswers = (answers: readonly (string | null)[]): AttendanceCount => {
  const count = (wanted: string | null): number =>
    answers.filter((answer) => answer === wanted).length;
  return {
    present: count('present'),
    deputised: count('deputised'),
    excused: count('excused'),
    absent: count('absent'),
    unanswered: count(null),
  };
};
